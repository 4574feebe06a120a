using System.Data.Common;
using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hub.Storage;

/// <summary>Where Quartz keeps its tables (migration 0007), and the connections that a job engine opens for itself.</summary>
public static class EngineStore
{
    public const string TablePrefix = "quartz.qrtz_";

    /// <summary>For Quartz: one connection for each slot, as a burst of jobs ends together, and four for the scheduler, check-in, misfires and callers.</summary>
    internal static DbDataSource Open(IServiceProvider services) =>
        HubDataSource.Build(ConnectionString(services, services.GetRequiredService<IOptions<EngineOptions>>().Value.Slots + 4));

    public static string ConnectionString(IServiceProvider services, int poolSize) =>
        new NpgsqlConnectionStringBuilder(services.GetRequiredService<DatabaseOptions>().Application)
        {
            ApplicationName = "outreach-hub-engine",
            MaxPoolSize = poolSize,
            Enlist = false, // no engine takes part in a transaction of the hub
        }.ConnectionString;
}
