using System.Data.Common;
using Hub.Engine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Hub.Storage;

/// <summary>Where Quartz keeps its tables (migration 0007), and its own connections to them.</summary>
internal static class EngineStore
{
    public const string TablePrefix = "quartz.qrtz_";

    /// <summary>One connection for each slot, as a burst of jobs ends together, and four for the scheduler, check-in, misfires and callers.</summary>
    public static DbDataSource Open(IServiceProvider services)
    {
        var slots = services.GetRequiredService<IOptions<EngineOptions>>().Value.Slots;
        var connection = new NpgsqlConnectionStringBuilder(services.GetRequiredService<DatabaseOptions>().Application)
        {
            ApplicationName = "outreach-hub-engine",
            MaxPoolSize = slots + 4,
        };
        return HubDataSource.Build(connection.ConnectionString);
    }
}
