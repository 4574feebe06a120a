using Microsoft.Extensions.DependencyInjection;

namespace Hub.Site;

public static class SiteSetup
{
    public static IServiceCollection AddSiteReading(this IServiceCollection services)
    {
        services.AddSingleton<SiteEntries>();
        services.AddSingleton<SiteTombstones>();
        services.AddSingleton<SiteIndex>();
        services.AddSingleton<SiteItems>();
        services.AddSingleton<FeedReader>();
        return services;
    }
}
