using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>Deliveries that failed, are in doubt, are late, or were set aside.</summary>
public sealed class DeliveryWatch : IAlertWatch
{
    /// <summary>Longer than every look of the machine together; of what readers surely have not seen.</summary>
    public static readonly TimeSpan TooLong = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Late = TimeSpan.FromMinutes(5);

    public IReadOnlyList<string> Kinds { get; } = ["failed", "needs-look", "parked", "unsure", "unsure-long", "overdue"];

    // What the machine is to go on with and does not is late, however often it was begun; leases run on the server's own clock.
    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var server = await HubClock.ServerAsync(db, ct);
        return
        [
            .. await ReadAsync(db, "failed", d => d.Facts.State == DeliveryState.Rejected || d.Facts.State == DeliveryState.GivenUp || d.Facts.State == DeliveryState.Conflict, ct),
            .. await ReadAsync(db, "needs-look", d => d.Facts.State == DeliveryState.NeedsLook, ct),
            .. await ReadAsync(db, "parked", d => d.Facts.State == DeliveryState.Parked, ct),
            .. await ReadAsync(db, "unsure", d => d.Facts.EndedAt == null && d.Facts.State == DeliveryState.Unsure && d.Facts.MayBeOut, ct),
            .. await ReadAsync(db, "unsure-long", d => d.Facts.EndedAt == null && d.Facts.State == DeliveryState.Unsure && !d.Facts.MayBeOut && d.Facts.FirstAttemptAt < now - TooLong, ct),
            .. await ReadAsync(db, "overdue", d => d.Facts.EndedAt == null && d.Facts.DueAt < now - Late
                && (d.Facts.State == DeliveryState.Waiting || d.Facts.State == DeliveryState.Prepared || d.Facts.State == DeliveryState.Pending || (d.Facts.State == DeliveryState.Unsure && !d.Facts.MayBeOut)
                    || (d.Facts.State == DeliveryState.Sending && d.Facts.LeaseUntil < server - Late)), ct),
        ];
    }

    private static async Task<IEnumerable<Finding>> ReadAsync(
        HubDb db, string kind, System.Linq.Expressions.Expression<Func<Delivery, bool>> which, CancellationToken ct)
    {
        var rows = await db.Deliveries.AsNoTracking().Where(which).OrderBy(d => d.ChangedAt).ThenBy(d => d.Id)
            .Select(d => new { d.Id, d.ChannelId, d.Facts.Cause, d.Facts.CauseDetail }).ToListAsync(ct);
        return rows.Select(r => new Finding(kind, r.ChannelId, r.Id, null, r.Cause is null ? kind : $"{r.Cause}: {r.CauseDetail}".TrimEnd(' ', ':')));
    }
}
