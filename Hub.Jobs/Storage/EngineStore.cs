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
        var engine = services.GetRequiredService<IOptions<EngineOptions>>().Value;
        return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(engine.ConnectionString)
        {
            ApplicationName = "hub engine",
            MaxPoolSize = engine.Slots + 4,
        });
    }
}
