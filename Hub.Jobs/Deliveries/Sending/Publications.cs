using Hub.Channels;
using Hub.Incidents;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Sending;

/// <summary>Stores proof that something is out, or gone.</summary>
public static class Publications
{
    public static Task StoreAsync(HubDb db, Channel channel, Delivery delivery, DeliveryEffect effect, RuleContext context, CancellationToken ct) => effect switch
    {
        DeliveryEffect.AddPublication add => AddAsync(db, channel, delivery, add.RemoteId, add.Url, add.Proof, add.At, add.ContentHash, context, ct),
        DeliveryEffect.RenewPublication renew => RenewAsync(db, channel, delivery, renew, context, ct),
        DeliveryEffect.EndPublication end => EndAsync(db, delivery, end.Proof, context, ct),
        DeliveryEffect.AddSurplus surplus => SurplusAsync(db, delivery, surplus.RemoteId, surplus.Url, surplus.Proof, context, ct),
        DeliveryEffect.AddLateProof late => LateProofs.StoreAsync(db, delivery, late, context, ct),
        _ => throw new InvalidOperationException($"no publication follows from {effect}"),
    };

    private static async Task AddAsync(
        HubDb db, Channel channel, Delivery delivery, string remoteId, string? url, PublicationProof proof, DateTimeOffset? at, string? contentHash,
        RuleContext context, CancellationToken ct)
    {
        var live = await LiveAsync(db, delivery, ct);
        if (live is not null)
        {
            if (live.RemoteId != remoteId)
            {
                await SurplusAsync(db, delivery, remoteId, url, proof, context, ct);
                await OpenIncidents.OpenOnceAsync(db, "second-post", channel.Id, delivery.Id, "an answer proves a second post", context.Now, ct);
            }

            return;
        }

        Show(db, delivery, Of(delivery, remoteId, url, proof, at ?? context.Now, contentHash, context, surplus: false));
        channel.LastShownAt = context.Now;
        var item = await db.Items.SingleOrDefaultAsync(i => i.Id == delivery.SubjectId, ct);
        if (item is not null)
        {
            item.FirstPublishedAt ??= at ?? context.Now;
        }
    }

    private static async Task RenewAsync(
        HubDb db, Channel channel, Delivery delivery, DeliveryEffect.RenewPublication renew, RuleContext context, CancellationToken ct)
    {
        var live = await LiveAsync(db, delivery, ct);
        if (live is null)
        {
            // A receiver that takes a correction of the unknown as new: this is the first proof that it is out.
            await AddAsync(
                db, channel, delivery, renew.RemoteId ?? delivery.PublishKey, renew.Url, renew.Proof, null, renew.ContentHash, context, ct);
            return;
        }

        live.PayloadHash = delivery.Facts.PayloadHash ?? live.PayloadHash;
        live.Version = delivery.Version ?? live.Version;
        live.RemoteId = renew.RemoteId ?? live.RemoteId;
        live.Url = renew.Url ?? live.Url;
        live.ContentHash = renew.ContentHash;
        live.UpdatedAt = context.Now;
        live.Proof = renew.Proof;
        db.PublicationChanges.Add(PublicationChange.Of(live, delivery.Id, PublicationChangeKind.Updated, context.Now, renew.Proof));
    }

    private static async Task EndAsync(HubDb db, Delivery delivery, PublicationProof proof, RuleContext context, CancellationToken ct)
    {
        var ended = delivery.Target is { } target ? await db.Publications.SingleAsync(p => p.Id == target, ct) : await LiveAsync(db, delivery, ct);
        if (ended is not null)
        {
            (ended.RemovedAt, ended.RemovedProof) = (context.Now, proof);
            db.PublicationChanges.Add(PublicationChange.Of(ended, delivery.Id, PublicationChangeKind.Removed, context.Now, proof));
        }

        // What comes next there is another thing, with another address. A surplus copy never was the thing.
        var placement = await db.Placements.SingleAsync(p => p.SubjectId == delivery.SubjectId && p.ChannelId == delivery.ChannelId, ct);
        if (delivery.Target is null && placement.Generation == delivery.Generation)
        {
            placement.Generation++;
        }
    }

    private static async Task SurplusAsync(
        HubDb db, Delivery delivery, string remoteId, string? url, PublicationProof proof, RuleContext context, CancellationToken ct)
    {
        if (!await db.Publications.AnyAsync(p => p.ChannelId == delivery.ChannelId && p.RemoteId == remoteId && p.RemovedAt == null, ct))
        {
            Show(db, delivery, Of(delivery, remoteId, url, proof, context.Now, null, context, surplus: true));
        }
    }

    internal static void Show(HubDb db, Delivery delivery, Publication publication)
    {
        db.Publications.Add(publication);
        db.PublicationChanges.Add(PublicationChange.Of(publication, delivery.Id, PublicationChangeKind.Shown, publication.PublishedAt, publication.Proof));
    }

    internal static Task<Publication?> LiveAsync(HubDb db, Delivery delivery, CancellationToken ct) => db.Publications.SingleOrDefaultAsync(
        p => p.SubjectId == delivery.SubjectId && p.ChannelId == delivery.ChannelId && p.RemovedAt == null && !p.Surplus, ct);

    internal static Publication Of(
        Delivery delivery, string remoteId, string? url, PublicationProof proof, DateTimeOffset at, string? contentHash, RuleContext context, bool surplus) => new()
        {
            Id = Guid.CreateVersion7(),
            SubjectId = delivery.SubjectId,
            ChannelId = delivery.ChannelId,
            DeliveryId = delivery.Id,
            PublishKey = delivery.PublishKey,
            Generation = delivery.Generation,
            RemoteId = remoteId,
            Url = url,
            PayloadHash = delivery.Facts.PayloadHash ?? throw new InvalidOperationException("what is out has a payload"),
            Version = delivery.Version ?? 1,
            ContentHash = contentHash,
            Proof = proof,
            PublishedAt = at,
            UpdatedAt = context.Now,
            Surplus = surplus,
        };
}
