using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Incidents;

/// <summary>Opens an incident unless the same one is open already. The caller holds the channel's lock, so that nobody opens it beside us.</summary>
public static class OpenIncidents
{
    public static async Task OpenOnceAsync(HubDb db, string kind, Guid channel, Guid? delivery, string detail, DateTimeOffset at, CancellationToken ct)
    {
        var about = delivery ?? channel;
        if (!db.Incidents.Local.Any(i => i.Kind == kind && (i.DeliveryId ?? i.ChannelId) == about && i.ClosedAt == null)
            && !await db.Incidents.AnyAsync(i => i.Kind == kind && (i.DeliveryId ?? i.ChannelId) == about && i.ClosedAt == null, ct))
        {
            db.Incidents.Add(new Incident
            {
                Id = Guid.CreateVersion7(),
                Kind = kind,
                ChannelId = channel,
                DeliveryId = delivery,
                Detail = detail,
                OpenedAt = at,
            });
        }
    }
}
