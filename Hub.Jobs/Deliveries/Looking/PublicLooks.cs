using Connectors;
using Connectors.Contract;
using Connectors.Outbound;
using Connectors.Rendering;
using Hub.Approvals;
using Hub.Channels;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Looking;

/// <summary>
/// Looks again, without the channel's credentials, at what is out and not proven public. Seen, it is proven; not seen, nothing changes: a page for
/// logging in says nothing. Each look is kept.
/// </summary>
public sealed class PublicLooks(IDbContextFactory<HubDb> databases, ConnectorRegistry connectors, ChannelSetups setups, OutboundFactory doors, Fence fence)
{
    public static bool IsOpen(Publication publication) =>
        publication is { RemovedAt: null, BulletinId: null, Proof: PublicationProof.ReadByAccount or PublicationProof.AnsweredByPlatform };

    public bool Can(string connector) => connectors.Find(connector) is ILooksAsPublic;

    public async Task<PublicSight> LookAsync(Guid publicationId, Guid? askedBy, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var publication = await db.Publications.AsNoTracking().SingleOrDefaultAsync(p => p.Id == publicationId, ct);
        var channel = publication is null ? null : await db.Channels.AsNoTracking().SingleAsync(c => c.Id == publication.ChannelId, ct);
        if (channel is null || !IsOpen(publication!) || connectors.Find(channel.Connector) is not ILooksAsPublic looks)
        {
            throw new RefusedException("nothing-to-look", "Bài này không có gì cần xem lại từ ngoài.", "There is nothing about this post to look at from outside.");
        }

        if (!await fence.HoldsAsync(ct))
        {
            throw new RefusedException("fence", "Cơ sở dữ liệu này chưa được nhận (adopt), Hub không gọi ra ngoài.", "This database has not been adopted; the hub calls nobody.");
        }

        var sight = await looks.LookAsync(await RequestAsync(db, publication!, channel, ct), doors.For(LeaseDeadline.None, new ExchangeList()), ct);
        await StoreAsync(publication!, sight, askedBy, ct);
        return sight;
    }

    private async Task<PublicLookRequest> RequestAsync(HubDb db, Publication publication, Channel channel, CancellationToken ct)
    {
        var code = await db.Items.Where(i => i.Id == publication.SubjectId).Select(i => i.Code).SingleAsync(ct);
        var rewritten = await db.PublicationChanges.AnyAsync(c => c.PublicationId == publication.Id && c.Kind == PublicationChangeKind.Updated, ct);
        var payload = rewritten ? await db.Payloads.AsNoTracking().SingleOrDefaultAsync(p => p.Hash == publication.PayloadHash, ct) : null;
        return new(
            await setups.ReadAsync(db, channel, ct), code, payload is null ? null : RenditionBytes.Read(payload.Bytes), publication.RemoteId,
            Uri.TryCreate(publication.Url, UriKind.Absolute, out var url) ? url : null);
    }

    // What was rewritten or removed while we looked is not what we saw.
    private async Task StoreAsync(Publication seen, PublicSight sight, Guid? askedBy, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await RowLocks.LockAsync(db, null, [seen.ChannelId], ct);
        var publication = await db.Publications.SingleAsync(p => p.Id == seen.Id, ct);
        if (sight.View == PublicView.Shown && IsOpen(publication) && publication.UpdatedAt == seen.UpdatedAt)
        {
            publication.Proof = PublicationProof.ReadBack;
        }

        db.Add(new PublicLook
        {
            Id = Guid.CreateVersion7(),
            PublicationId = seen.Id,
            At = await HubClock.ReadAsync(db, ct),
            AskedBy = askedBy,
            View = sight.View,
            Evidence = sight.Evidence,
        });
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }
}
