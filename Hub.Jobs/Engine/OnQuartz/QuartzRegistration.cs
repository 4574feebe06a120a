using Hub.Engine.OnQuartz;
using Hub.Storage;
using Hub.Storage.Listening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Quartz;

namespace Hub.Engine;

public static class QuartzRegistration
{
    public static JobEngineBuilder UseQuartz(this JobEngineBuilder builder, Action<EngineOptions>? configure = null)
    {
        builder.Services.AddQuartzEngine(configure);
        return builder;
    }

    /// <summary>Needs <see cref="StorageSetup.AddHubStorage"/>; the database is migrated before the host starts.</summary>
    public static IServiceCollection AddQuartzEngine(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        services.AddEngineParts(configure);
        services.AddListening();
        services.AddSingleton<IJobEngine, QuartzEngine>();
        services.AddSingleton<IJobEngineStatus, QuartzEngineStatus>();
        services.AddSingleton<IListening, QuartzWake>();
        services.AddQuartzItself();
        services.AddHostedService<RecurringJobsAtStart>();
        services.AddSingleton<IEngineWorkers, QuartzWorkers>();
        services.AddHostedService<EngineByClock>();
        return services;
    }

    private static void AddQuartzItself(this IServiceCollection services)
    {
        services.AddQuartz(quartz => quartz.UsePersistentStore(store =>
        {
            store.UsePostgres(source => source.DataSourceFactory = EngineStore.Open);
            store.UseClustering();
            store.ConfigureStore(options =>
            {
                options.TablePrefix = EngineStore.TablePrefix;
                options.StoreJobDataAsStrings = true;
            });
        }));
        services.AddOptions<QuartzSchedulerOptions>().Configure<IOptions<EngineOptions>>((quartz, engine) =>
        {
            quartz.InstanceName = "hub";
            quartz.IdleWaitTime = engine.Value.IdleWait;
            quartz.ShutdownJobInterruption = ShutdownJobInterruption.Always;
        });
        services.AddOptions<ThreadPoolOptions>().Configure<IOptions<EngineOptions>>((pool, engine) => pool.MaxConcurrency = engine.Value.Slots);
        services.AddOptions<QuartzHostedServiceOptions>().Configure(quartz =>
        {
            quartz.AutoStart = false; // see EngineByClock
            quartz.WaitForJobsToComplete = true;
        });
        services.AddQuartzHostedService();
    }
}
