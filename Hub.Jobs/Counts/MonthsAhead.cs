using Hub.Engine;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hub.Counts;

/// <summary>Each night: the months to come of the tables that are partitioned by month.</summary>
public sealed class MonthsAhead(IDbContextFactory<HubDb> databases, ILogger<MonthsAhead> log) : IJobHandler
{
    public const string HandlerName = "months-ahead";

    public static readonly IReadOnlyList<string> Tables = ["item_counts"];

    public static RecurringJob EachNight { get; } = new(HandlerName, new JobCall(HandlerName, ""), "10 3 * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var table in Tables)
        {
            if (await CountRows.KeepMonthsAsync(db, table, ct) is > 0 and var rows)
            {
                log.LogWarning("{Rows} rows of {Table} lie in its rest: no month was there for them when they came.", rows, table);
            }
        }
    }
}
