using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hub.Engine;
using Hub.Web.Figures;
using Hub.Web.Look;
using Hub.Web.Pages;
using Hub.Web.Pages.Approvals;
using Hub.Web.Pages.Items;
using Hub.Web.Pages.Setup;
using Hub.Web.Pages.Stops;
using Hub.Web.SignIn;
using Hub.Web.Texts;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.WebEncoders;
using Microsoft.Net.Http.Headers;

namespace Hub.Web.Server;

/// <summary>What pages need, and the order in which a request passes through.</summary>
public static class PageServices
{
    public static void AddHubPages(this IServiceCollection services)
    {
        services.AddRazorPages(pages => pages.Conventions.AddPageRoute("/Items/Edit", "/items/new")).AddMvcOptions(mvc =>
        {
            mvc.ModelBinderProviders.Insert(0, new NfcBinding());
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
        });
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "hub-form";
            options.Cookie.SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict;
            options.SuppressXFrameOptionsHeader = true;
        });

        // Vietnamese stands in the page as it is, not as numbers.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddRequestLocalization(Languages.Configure);
        services.AddHttpContextAccessor();
        services.AddSingleton<Words>();
        services.AddSingleton<Glyphs>();
        services.AddSingleton<PaperPages>();
        services.AddScoped<CurrentPerson>();
        services.AddScoped<Shell>();
        services.AddScoped<PageTools>();
        services.AddScoped<SetupTools>();
        services.AddSingleton<JobBoard>();
        services.AddSingleton<BoardActs>();
        services.AddSingleton<Composer>();
        services.AddSingleton<ReviewReading>();
        services.AddFigures();
    }

    public static void UseHubPages(this WebApplication app)
    {
        app.UseExceptionHandler("/error/500");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseMiddleware<SecurityHeaders>();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = Keep });
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    // Addresses of assets carry a hash of their content (asp-append-version), so what is kept is never stale.
    private static void Keep(StaticFileResponseContext context)
    {
        var versioned = context.Context.Request.Query.ContainsKey("v") || context.File.Name.EndsWith(".woff2", StringComparison.Ordinal);
        context.Context.Response.Headers[HeaderNames.CacheControl] = versioned ? "public, max-age=31536000, immutable" : "public, max-age=300";
    }
}
