using System.Text.Unicode;
using Hub.Web.Feeds;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.WebEncoders;

namespace Hub.Web.Public;

/// <summary>The public site, its feeds and what is counted there.</summary>
public static class PublicSite
{
    public static void AddPublicSite(this IServiceCollection services)
    {
        services.AddSingleton<FeedStore>();
        services.AddSingleton<SiteLookups>();
        services.AddScoped<SiteFrame>();
        services.AddLogging(Quiet);
        services.PostConfigure<RequestLocalizationOptions>(options => options.RequestCultureProviders.Insert(0, new PublicCulture()));
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddPageRoute("/Public/News", "/tin/muc/{section}"));

        // Vietnamese stays readable in the source of a page, and a third shorter.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new System.Text.Encodings.Web.TextEncoderSettings(UnicodeRanges.All));
    }

    public static void MapPublicSite(this IEndpointRouteBuilder app)
    {
        app.MapFeeds();
        app.MapPartnerFeeds();
        app.MapCounted();
    }

    // It tells of each request that goes the short way.
    private static void Quiet(ILoggingBuilder log) => log.AddFilter("Microsoft.AspNetCore.Routing", LogLevel.Warning);
}
