using Hub.Incidents;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>What is wanted of the list of alerts.</summary>
public sealed record AlertQuery
{
    /// <summary>Those that are over, too.</summary>
    public bool Closed { get; init; }

    public AlertArea? Area { get; init; }

    public ItemCursor? After { get; init; }

    public int Most { get; init; } = 50;
}

/// <summary>One alert as a line.</summary>
/// <param name="Cause">Of the delivery that it is about, as it stands now.</param>
/// <param name="ClosedBy">The person who closed it, where one did.</param>
public sealed record AlertLine(Incident Incident, AlertWords Words, string? Channel, string? ChannelSlug, string? ItemCode, string? Cause, string? ClosedBy)
{
    /// <summary>The page on which it is seen to; null where there is none but the list itself.</summary>
    public string? Link => Words.PathOf(Incident, ChannelSlug) is { } path ? $"/{path}" : null;
}

/// <summary>Alerts, the last opened first.</summary>
public static class AlertList
{
    public static async Task<(IReadOnlyList<AlertLine> Rows, ItemCursor? Next)> ReadAsync(HubDb db, AlertQuery query, CancellationToken ct)
    {
        var incidents = query.Closed ? db.Incidents.AsNoTracking() : db.Incidents.AsNoTracking().Where(i => i.ClosedAt == null);
        if (query.Area is { } area)
        {
            var kinds = AlertTable.All.Where(w => w.Area == area).Select(w => w.Kind).ToList();
            incidents = incidents.Where(i => kinds.Contains(i.Kind));
        }

        if (query.After is { } after)
        {
            incidents = incidents.Where(i => i.OpenedAt < after.UpdatedAt || (i.OpenedAt == after.UpdatedAt && i.Id < after.Id));
        }

        var rows = await incidents.OrderByDescending(i => i.OpenedAt).ThenByDescending(i => i.Id).Take(query.Most + 1).Select(i => new
        {
            Incident = i,
            Channel = db.Channels.Where(c => c.Id == i.ChannelId).Select(c => new { c.Name, c.Slug }).FirstOrDefault(),
            Item = db.Deliveries.Where(d => d.Id == i.DeliveryId).Select(d => db.Items.Where(t => t.Id == d.SubjectId).Select(t => t.Code).FirstOrDefault()).FirstOrDefault(),
            Cause = db.Deliveries.Where(d => d.Id == i.DeliveryId).Select(d => d.Facts.Cause).FirstOrDefault(),
            By = db.Users.Where(u => u.Id == i.ClosedBy).Select(u => u.DisplayName).FirstOrDefault(),
        }).ToListAsync(ct);
        var shown = rows.Take(query.Most).Select(r => new AlertLine(r.Incident, AlertTable.Of(r.Incident.Kind), r.Channel?.Name, r.Channel?.Slug, r.Item, r.Cause, r.By)).ToList();
        return (shown, rows.Count > query.Most ? new ItemCursor(shown[^1].Incident.OpenedAt, shown[^1].Incident.Id) : null);
    }
}
