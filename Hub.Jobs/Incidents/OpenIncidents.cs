using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Incidents;

/// <summary>Opens an incident unless the same one is open already.</summary>
public static class OpenIncidents
{
    /// <summary>Of a channel or its delivery. The caller holds the channel's lock, so that nobody opens it beside us.</summary>
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

    /// <summary>About what is no row. The caller holds the lock of alerts, so that nobody opens or closes it beside us.</summary>
    public static async Task OpenOnceAsync(HubDb db, string kind, string about, string detail, DateTimeOffset at, CancellationToken ct)
    {
        if (!await db.Incidents.AnyAsync(i => i.Kind == kind && i.About == about && i.ClosedAt == null, ct))
        {
            db.Incidents.Add(new Incident { Id = Guid.CreateVersion7(), Kind = kind, About = about, Detail = detail, OpenedAt = at });
        }
    }
}
