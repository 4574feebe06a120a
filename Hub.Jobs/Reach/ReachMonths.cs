using Hub.Engine;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>Daily: the months to come have their place. What fell into the rest before that stays readable there.</summary>
public sealed class ReachMonths(IDbContextFactory<HubDb> databases) : IJobHandler
{
    public const string HandlerName = "reach-months";

    public static RecurringJob Daily { get; } = new("reach-months", new JobCall(HandlerName, ""), "15 3 * * *", "Asia/Ho_Chi_Minh", Engine.Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await ReachPartitions.AddAsync(db, monthsAhead: 2, ct);
    }
}
