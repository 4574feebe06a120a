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
        var row = await (
            from d in db.Deliveries
            join c in db.Channels on d.ChannelId equals c.Id
            join i in db.Items on d.SubjectId equals i.Id
            join l in db.TrackedLinks on new { Item = d.SubjectId, d.ChannelId } equals new { Item = l.ItemId, l.ChannelId }
            join p in db.Payloads on d.Facts.PayloadHash equals p.Hash into payloads
            from payload in payloads.DefaultIfEmpty()
            where d.Id == id
            select new { Delivery = d, Channel = c, Words = new ItemWords(i.Code, i.Slug, l.Key), Payload = payload }).AsNoTracking().SingleAsync(ct);
        var setup = await setups.ReadAsync(db, row.Channel, ct);
        var connector = connectors[row.Channel.Connector];
        var context = await contexts.ReadAsync(db, row.Delivery, connector, setup, ct);
        var rendition = row.Payload is null ? null : RenditionBytes.Read(row.Payload.Bytes);
        return new ClaimedDelivery(row.Delivery, row.Channel, connector, await RequestAsync(db, row.Delivery, row.Words, rendition, setup, context.Now, ct), context);
    }

    private sealed record ItemWords(string Code, string Slug, string LinkKey);

    private async Task<PublishRequest> RequestAsync(
        HubDb db, Delivery delivery, ItemWords item, Rendition? rendition, ChannelSetup setup, DateTimeOffset now, CancellationToken ct)
    {
        var facts = delivery.Facts;
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
            TrackedUrl = addresses.Tracked(item.LinkKey),
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
