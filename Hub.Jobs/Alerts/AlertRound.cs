using Hub.Alerts.Watching;
using Hub.Engine;
using Hub.Incidents;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>
/// Each minute: opens an incident for what stands and had none, and closes those of what stands no more. One transaction under one lock: two nodes
/// do not open the same one, and a round that dies half-way is made again by the next. The database writes, with each opening and closing, that
/// people are to be told.
/// </summary>
public sealed class AlertRound(IDbContextFactory<HubDb> databases, IEnumerable<IAlertWatch> watches, IJobEngine engine) : IJobHandler
{
    public const string HandlerName = "alerts";

    // Of one watch in one round: an outlet that refuses everything does not fill every mailbox in a minute.
    private const int MostAtOnce = 100;

    public static RecurringJob EachMinute { get; } = new("alerts", new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("alerts", ct);
        var now = await HubClock.ReadAsync(db, ct);
        var changed = false;
        foreach (var watch in watches)
        {
            changed |= await CompareAsync(db, watch, now, ct);
        }

        await transaction.CommitAsync(ct);
        if (changed)
        {
            await engine.EnqueueAsync(OutboxRelay.Wake, ct);
        }
    }

    private static async Task<bool> CompareAsync(HubDb db, IAlertWatch watch, DateTimeOffset now, CancellationToken ct)
    {
        var standing = (await watch.FindAsync(db, now, ct)).DistinctBy(f => f.Key).ToDictionary(f => f.Key);
        var open = await db.Incidents.Where(i => watch.Kinds.Contains(i.Kind) && i.ClosedAt == null).ToListAsync(ct);
        var over = open.Where(i => !standing.ContainsKey(Finding.KeyOf(i))).ToList();
        var known = open.Select(Finding.KeyOf).ToHashSet();
        var begun = standing.Values.Where(f => !known.Contains(f.Key)).Take(MostAtOnce).ToList();
        foreach (var incident in over)
        {
            incident.ClosedAt = now;
            incident.Escalated = begun.Any(f => f.Kind == incident.Kind && (f.Delivery ?? f.Channel) is { } row && row == (incident.DeliveryId ?? incident.ChannelId));
        }

        // First what is over: of one channel only one of a kind is open.
        await db.SaveChangesAsync(ct);
        db.Incidents.AddRange(begun.Select(f => new Incident
        {
            Id = Guid.CreateVersion7(),
            Kind = f.Kind,
            ChannelId = f.Channel,
            DeliveryId = f.Delivery,
            About = f.About,
            Detail = f.Detail,
            OpenedAt = now,
        }));
        await db.SaveChangesAsync(ct);
        return over.Count + begun.Count > 0;
    }
}
