using System.Globalization;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>Posts by hand that are late and of which somebody had to be reminded, until they are done: a letter alone may lie unread.</summary>
public sealed class HandWatch : IAlertWatch
{
    public IReadOnlyList<string> Kinds { get; } = ["hand-overdue"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            where d.Facts.State == DeliveryState.NeedsHand
            let late = db.Set<HandReminder>().Where(r => r.DeliveryId == d.Id && db.EscalationSteps.Any(s => s.Id == r.StepId && s.Minutes >= 0)).Min(r => (DateTimeOffset?)r.At)
            where late != null
            orderby d.Id
            select new { d.Id, d.ChannelId, late }).ToListAsync(ct);
        return [.. rows.Select(r => new Finding("hand-overdue", r.ChannelId, r.Id, null, $"first reminded at {r.late!.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture)}"))];
    }
}
