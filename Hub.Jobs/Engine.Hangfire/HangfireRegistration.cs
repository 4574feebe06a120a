using Hangfire;
using Hangfire.PostgreSql;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Hub.Engine.OnHangfire;

public static class HangfireRegistration
{
    /// <summary>Where Hangfire keeps its tables, which it makes and migrates by itself.</summary>
    public const string Schema = "hangfire";

    public static JobEngineBuilder UseHangfire(this JobEngineBuilder builder, Action<EngineOptions>? configure = null)
    {
        builder.Services.AddHangfireEngine(configure);
        return builder;
    }

    /// <summary>Needs <see cref="StorageSetup.AddHubStorage"/>, and the schema that <see cref="EngineSchema"/> prepares.</summary>
    public static IServiceCollection AddHangfireEngine(this IServiceCollection services, Action<EngineOptions>? configure = null)
    {
        services.AddEngineParts(configure);
        services.AddScoped<HangfireCall>();
        services.AddSingleton<IJobEngine, HangfireEngine>();
        services.AddSingleton<IJobEngineStatus, HangfireEngineStatus>();
        services.AddHangfire((provider, hangfire) => hangfire
            .SetDataCompatibilityLevel(CompatibilityLevel.Version_180)
            .UseSimpleAssemblyNameTypeSerializer()
            .UseRecommendedSerializerSettings()
            .UsePostgreSqlStorage(store => store.UseNpgsqlConnection(OwnPool(provider)), StorageOptions()));

        services.AddSingleton<HangfireWorkers>();
        services.AddSingleton<IEngineWorkers>(provider => provider.GetRequiredService<HangfireWorkers>());
        services.AddHostedService(provider => provider.GetRequiredService<HangfireWorkers>());
        services.AddHostedService<RecurringJobsAtStart>();
        services.AddHostedService<EngineByClock>();
        return services;
    }

    private static PostgreSqlStorageOptions StorageOptions() => new()
    {
        SchemaName = Schema,
        EnableLongPolling = true,
        QueuePollInterval = TimeSpan.FromSeconds(1), // where LISTEN does not work
        // A killed node's jobs come back after this; it is renewed while a job runs. Fixed, it would be 30 minutes.
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = TimeSpan.FromSeconds(20),
        // A killed node leaves its lock rows behind; they block the same jobs for so long, ten minutes by default.
        DistributedLockTimeout = TimeSpan.FromSeconds(15),
        // The hub never schedules inside a transaction: it wakes after the commit. Hangfire wants the connection string to say so too.
        EnableTransactionScopeEnlistment = false,
        // A hub that cannot reach its engine says so at the start instead of running without one.
        AllowDegradedModeWithoutStorage = false,
    };

    /// <summary>Each worker listens on a connection of its own and works on another.</summary>
    private static string OwnPool(IServiceProvider provider) =>
        EngineStore.ConnectionString(provider, (2 * provider.GetRequiredService<IOptions<EngineOptions>>().Value.Slots) + 10);
}
