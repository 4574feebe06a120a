using Connectors.HubSite;
using Connectors.Rendering;
using Hub.Deliveries;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>Reads what publications show, from their payloads.</summary>
public sealed class SiteEntries(PublicAddresses addresses)
{
    public Task<IReadOnlyList<SiteEntry>> ReadAsync(HubDb db, IReadOnlyList<Guid> publications, CancellationToken ct) =>
        ReadAsync(db, new FeedSource.Site(null), publications, ct);

    /// <summary>In the order of the ids; whatever is not there is left out.</summary>
    public async Task<IReadOnlyList<SiteEntry>> ReadAsync(HubDb db, FeedSource source, IReadOnlyList<Guid> publications, CancellationToken ct)
    {
        var rows = await Rows(db, source.Whole(db), publications).AsNoTracking().ToListAsync(ct);
        var read = rows.Select(r => (Row: r, Payload: RenditionBytes.Read(r.Bytes))).ToDictionary(r => r.Row.Publication.Id);
        var media = await MediaAsync(db, [.. read.Values.SelectMany(r => r.Payload.Media).Select(m => m.Sha256).Distinct()], ct);
        return [.. publications.Where(read.ContainsKey).Select(id => EntryOf(source, read[id].Row, read[id].Payload, media))];
    }

    private static IQueryable<Row> Rows(HubDb db, IQueryable<Publication> whole, IReadOnlyList<Guid> publications) =>
        from p in whole
        where publications.Contains(p.Id)
        join i in db.Items on p.SubjectId equals i.Id
        join s in db.Subjects on p.SubjectId equals s.Id
        join r in db.Revisions on new { Item = p.SubjectId, Number = p.Version } equals new { Item = r.ItemId, r.Number }
        join d in db.Deliveries on p.DeliveryId equals d.Id
        join b in db.Payloads on p.PayloadHash equals b.Hash
        select new Row
        {
            Publication = p,
            Code = i.Code,
            Slug = i.Slug,
            Sample = s.Sample,
            Tags = r.Tags,
            Language = r.Language,
            SourceAgency = r.SourceAgency,
            Bytes = b.Bytes,
            FirstVersion = d.Version,
            FirstPublishedAt = whole.Where(q => q.SubjectId == p.SubjectId).Min(q => q.PublishedAt),
            FirstAnywhere = i.FirstPublishedAt,
        };

    private async Task<Dictionary<string, Uri>> MediaAsync(HubDb db, IReadOnlyList<string> hashes, CancellationToken ct)
    {
        var keys = hashes.Count == 0 ? [] : await db.Media.Where(m => hashes.Contains(m.Sha256)).Select(m => new { m.Sha256, m.PublicKey, m.ContentType }).ToListAsync(ct);
        return keys.ToDictionary(k => k.Sha256, k => addresses.Media(k.PublicKey, k.ContentType));
    }

    private SiteEntry EntryOf(FeedSource source, Row row, Connectors.Contract.Rendition payload, Dictionary<string, Uri> media)
    {
        // Generations are counted by channel. The plain address of an item always says what became of it.
        var slug = source is FeedSource.Site ? SiteSlug.Of(row.Slug, row.Publication.Generation) : row.Slug;
        var page = HubSitePage.From(payload, sha256 => media[sha256]);
        var corrected = row.Publication.Version != row.FirstVersion;
        return new SiteEntry
        {
            PublicationId = row.Publication.Id,
            ItemId = row.Publication.SubjectId,
            ChannelId = row.Publication.ChannelId,
            ItemCode = row.Code,
            Slug = slug,
            Address = addresses.Item(slug),
            CountedLink = source is FeedSource.Partner ? page.Link : null,
            Section = row.Publication.Section,
            Tags = row.Tags,
            Language = row.Language,
            SourceAgency = row.SourceAgency,
            Version = row.Publication.Version,
            PayloadHash = row.Publication.PayloadHash!,
            FirstPublishedAt = source is FeedSource.Partner ? row.FirstAnywhere ?? row.FirstPublishedAt : row.FirstPublishedAt,
            PublishedAt = row.Publication.PublishedAt,
            UpdatedAt = corrected ? row.Publication.UpdatedAt : row.Publication.PublishedAt,
            Corrected = corrected,
            Sample = row.Sample,
            Page = page,
            Pictures = [.. payload.Media.Select(m => new SitePicture(media[m.Sha256], m))],
        };
    }

    private sealed class Row
    {
        public required Publication Publication { get; init; }

        public required string Code { get; init; }

        public required string Slug { get; init; }

        public required bool Sample { get; init; }

        public required string[] Tags { get; init; }

        public required string Language { get; init; }

        public required string SourceAgency { get; init; }

        public required byte[] Bytes { get; init; }

        public required int? FirstVersion { get; init; }

        public required DateTimeOffset FirstPublishedAt { get; init; }

        public required DateTimeOffset? FirstAnywhere { get; init; }
    }
}
