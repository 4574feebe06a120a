using Connectors;
using Connectors.Contract;
using Connectors.Rendering;
using Hub.Channels;
using Hub.Media;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>Reads what one try needs. The payload is the approved bytes; nothing is rendered again.</summary>
public sealed class ClaimedDeliveries(
    IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, RuleContexts contexts, PublicAddresses addresses)
{
    public async Task<ClaimedDelivery> ReadAsync(Guid id, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id, ct);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == delivery.ChannelId, ct);
        var setup = await setups.ReadAsync(db, channel, ct);
        var connector = connectors[channel.Connector];
        var context = await contexts.ReadAsync(db, delivery, connector, setup, ct);
        return new ClaimedDelivery(delivery, channel, connector, await RequestAsync(db, delivery, setup, context.Now, ct), context);
    }

    private async Task<PublishRequest> RequestAsync(HubDb db, Delivery delivery, ChannelSetup setup, DateTimeOffset now, CancellationToken ct)
    {
        var facts = delivery.Facts;
        var item = await db.Items.AsNoTracking().SingleAsync(i => i.Id == delivery.SubjectId, ct);
        var payload = facts.PayloadHash is null ? null : await db.Payloads.AsNoTracking().SingleAsync(p => p.Hash == facts.PayloadHash, ct);
        var rendition = payload is null ? null : RenditionBytes.Read(payload.Bytes);
        var link = await db.TrackedLinks.AsNoTracking().SingleAsync(l => l.ItemId == item.Id && l.ChannelId == delivery.ChannelId, ct);
        var live = delivery.Target is { } target
            ? await db.Publications.AsNoTracking().SingleAsync(p => p.Id == target, ct)
            : await db.Publications.AsNoTracking()
                .SingleOrDefaultAsync(p => p.SubjectId == delivery.SubjectId && p.ChannelId == delivery.ChannelId && p.RemovedAt == null && !p.Surplus, ct);
        return new PublishRequest
        {
            Channel = setup,
            Rendition = rendition,
            ItemCode = item.Code,
            Slug = delivery.Generation == 1 ? item.Slug : $"{item.Slug}-{delivery.Generation}",
            Version = delivery.Version ?? 1,
            PublishKey = delivery.PublishKey,
            SendKey = delivery.SendKey,
            TrackedUrl = addresses.Tracked(link.Key),
            RemoteId = live?.RemoteId ?? facts.RemoteId,
            RemoteUrl = live?.Url is { } url ? new Uri(url) : null,
            Handle = facts.Handle,
            Ticket = facts.Ticket,
            LastKnownHash = live?.ContentHash,
            Emergency = delivery.Emergency,
            Now = now,
            Media = await PublicMedia.OfAsync(db, databases, rendition, addresses, ct),
        };
    }
}
