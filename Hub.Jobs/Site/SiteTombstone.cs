using Connectors.Rendering;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>What is left of an item that was taken down: never its text.</summary>
public sealed record SiteTombstone
{
    public required Guid PublicationId { get; init; }

    public required Guid ItemId { get; init; }

    public required string ItemCode { get; init; }

    public required Uri Address { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset FirstPublishedAt { get; init; }

    public required DateTimeOffset RemovedAt { get; init; }

    /// <summary>Of the withdrawal; null where it was taken down in another way.</summary>
    public required string? Reason { get; init; }

    /// <summary>Number of the revision that was out last.</summary>
    public required int Version { get; init; }
}

/// <summary>Reads what was taken down.</summary>
public sealed class SiteTombstones(PublicAddresses addresses)
{
    public Task<IReadOnlyList<SiteTombstone>> ReadAsync(HubDb db, IReadOnlyList<Guid> publications, CancellationToken ct) =>
        ReadAsync(db, new FeedSource.Site(null), publications, ct);

    public async Task<IReadOnlyList<SiteTombstone>> ReadAsync(HubDb db, FeedSource source, IReadOnlyList<Guid> publications, CancellationToken ct)
    {
        var whole = source.Whole(db);
        var rows = await (
            from p in whole
            where publications.Contains(p.Id) && p.RemovedAt != null
            join i in db.Items on p.SubjectId equals i.Id
            join b in db.Payloads on p.PayloadHash equals b.Hash
            select new
            {
                Publication = p,
                i.Code,
                i.Slug,
                b.Bytes,
                FirstPublishedAt = whole.Where(q => q.SubjectId == p.SubjectId).Min(q => q.PublishedAt),
                FirstAnywhere = i.FirstPublishedAt,
                Reason = (
                    from d in db.Deliveries
                    join a in db.Approvals on d.ApprovalId equals a.Id
                    where d.SubjectId == p.SubjectId && d.ChannelId == p.ChannelId && d.Generation == p.Generation
                        && d.Facts.Action == DeliveryAction.Retract && a.Kind == ApprovalKind.Withdrawal
                    orderby d.Seq descending
                    select a.Reason).FirstOrDefault(),
            }).AsNoTracking().ToListAsync(ct);
        var read = rows.ToDictionary(r => r.Publication.Id, r => new SiteTombstone
        {
            PublicationId = r.Publication.Id,
            ItemId = r.Publication.SubjectId,
            ItemCode = r.Code,
            Address = addresses.Item(source is FeedSource.Site ? SiteSlug.Of(r.Slug, r.Publication.Generation) : r.Slug),
            Title = RenditionBytes.Read(r.Bytes)["title"] ?? r.Code,
            FirstPublishedAt = source is FeedSource.Partner ? r.FirstAnywhere ?? r.FirstPublishedAt : r.FirstPublishedAt,
            RemovedAt = r.Publication.RemovedAt!.Value,
            Reason = r.Reason,
            Version = r.Publication.Version,
        });
        return [.. publications.Where(read.ContainsKey).Select(id => read[id])];
    }
}
