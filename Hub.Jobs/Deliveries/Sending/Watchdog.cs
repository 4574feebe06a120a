using Hub.Engine;
using Hub.Incidents;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>Each minute: wakes every lane with something due, and tells people of what is five minutes late.</summary>
public sealed class Watchdog(IDbContextFactory<HubDb> databases, LaneWakes wakes) : IJobHandler
{
    public const string HandlerName = "watchdog";

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public static RecurringJob EachMinute { get; } = new("watchdog", new JobCall(HandlerName, ""), "* * * * *", "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await wakes.WakeDueAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = await HubClock.ReadAsync(db, ct);
        var late = await db.Deliveries.AsNoTracking()
            .Where(d => d.Facts.State == DeliveryState.Waiting && d.Facts.DueAt < now - Late && d.Facts.FirstAttemptAt == null
                && !db.Incidents.Any(i => i.Kind == "overdue" && i.DeliveryId == d.Id && i.ClosedAt == null))
            .OrderBy(d => d.Id)
            .Select(d => new { d.Id, d.ChannelId })
            .Take(100)
            .ToListAsync(ct);
        db.Incidents.AddRange(late.Select(d => new Incident
        {
            Id = Guid.CreateVersion7(),
            Kind = "overdue",
            DeliveryId = d.Id,
            ChannelId = d.ChannelId,
            Detail = "due for five minutes and not begun",
            OpenedAt = now,
        }));
        await db.SaveChangesAsync(ct);
    }
}
