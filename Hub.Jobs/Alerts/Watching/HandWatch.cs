using Hub.ByHand;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>
/// Channels with posts by hand that are late and of which somebody had to be reminded, until they are done: a letter alone may lie unread. Each post
/// has its own letters; the alert is one for the channel.
/// </summary>
public sealed class HandWatch : IAlertWatch
{
    public IReadOnlyList<string> Kinds { get; } = ["hand-overdue"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            join c in db.Channels on d.ChannelId equals c.Id
            where d.Facts.State == DeliveryState.NeedsHand
                && db.Set<HandReminder>().Any(r => r.DeliveryId == d.Id && db.EscalationSteps.Any(s => s.Id == r.StepId && s.Minutes >= 0))
            group d by new { c.Id, c.Slug } into late
            orderby late.Key.Slug
            select new { late.Key.Id, late.Key.Slug, Posts = late.Count() }).ToListAsync(ct);
        return [.. rows.Select(r => new Finding("hand-overdue", r.Id, null, r.Slug, $"posts: {r.Posts}"))];
    }
}
