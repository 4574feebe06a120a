using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Counts;

public static class CountingSetup
{
    public static IServiceCollection AddCounting(this IServiceCollection services)
    {
        services.AddSingleton<ItemCounter>();
        services.AddHostedService<CountFlush>();
        services.AddSingleton<IJobHandler, MonthsAhead>();
        services.AddSingleton(MonthsAhead.EachNight);
        return services;
    }
}
