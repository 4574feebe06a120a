using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.History;

public static class HistorySetup
{
    public static void AddHistory(this IServiceCollection services)
    {
        services.AddSingleton<PastPages>();
        services.AddSingleton<HistoryRehearsal>();
        services.AddSingleton<AdoptingPosts>();
        services.AddSingleton<HistoryAdoption>();
        services.AddSingleton<IJobHandler, HistoryJob>();
    }
}
