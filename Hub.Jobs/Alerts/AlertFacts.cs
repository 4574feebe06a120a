using Hub.Causes;
using Hub.Incidents;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>An incident with the names that people know its matter by.</summary>
/// <param name="Link">The page on which it is seen to.</param>
public sealed record Alert(Incident Incident, AlertWords Words, string? Channel, string? ItemCode, string? ItemTitle, CauseWords? Cause, Uri Link);

/// <summary>Reads what letters, webhooks and pages say of an incident.</summary>
public sealed class AlertFacts(PublicAddresses addresses)
{
    public async Task<Alert> ReadAsync(HubDb db, Incident incident, CancellationToken ct)
    {
        var channel = await db.Channels.AsNoTracking().Where(c => c.Id == incident.ChannelId).Select(c => new { c.Name, c.Slug }).SingleOrDefaultAsync(ct);
        var delivery = await db.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == incident.DeliveryId, ct);
        var item = delivery is null ? null : await (
            from i in db.Items.AsNoTracking()
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            where i.Id == delivery.SubjectId
            select new { i.Code, r.Title }).SingleOrDefaultAsync(ct);
        var words = AlertTable.Of(incident.Kind);
        var path = words.PathOf(incident, channel?.Slug) ?? "alerts";
        return new Alert(
            incident, words, channel?.Name, item?.Code, item?.Title, CauseTable.Of(delivery?.Facts.Cause), new Uri(addresses.Root, path));
    }
}
