using Connectors;
using Connectors.Contract;
using Hub.Deliveries;
using Hub.Kept;
using Hub.Reach;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.Pages.Shared;
using Hub.Web.Server;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages.Figures;

/// <summary>A figure with what a reader needs to judge it.</summary>
/// <param name="PlatformName">What the platform itself calls it; null for what we count or what was typed in.</param>
/// <param name="File">Address of the picture or file that shows it.</param>
/// <param name="Changed">Its evidence is no longer what was stored.</param>
public sealed record FigureRow(ReachLine Line, string? PlatformName, string? File, string? EnteredBy, bool Changed)
{
    /// <summary>The same of what stands or was read since.</summary>
    public bool LaterChanged { get; init; }
}

/// <summary>The ladder of one publication: a channel has a second one only where an item was taken down and published again.</summary>
/// <param name="NextReading">When figures are read next; null where none is planned.</param>
public sealed record FigureLadder(Publication Publication, ChannelMark Channel, IReadOnlyList<FigureRow> Rows, DateTimeOffset? NextReading);

/// <summary>Every figure of an item, channel by channel. Nothing is added up.</summary>
public sealed record ItemFigures(string Code, IReadOnlyList<FigureLadder> Ladders)
{
    public static async Task<ItemFigures> ReadAsync(HubDb db, ConnectorRegistry connectors, Guid item, string code, CancellationToken ct)
    {
        var lines = (await ReachLedger.OfItemAsync(db, item, ct)).ToLookup(l => l.PublicationId);
        var publications = await (
            from p in db.Publications
            join c in db.Channels on p.ChannelId equals c.Id
            where p.SubjectId == item && !p.Surplus
            orderby c.CreatedAt, c.Id, p.Generation descending
            select new { Publication = p, c.Connector, c.Name }).AsNoTracking().ToListAsync(ct);
        var files = await ShownEvidence.ReadAsync(db, lines.SelectMany(g => g).Where(l => l.EvidenceMedia is not null).Select(l => (l.SampleId, l.EvidenceMedia)), ct);
        var next = await NextReadingsAsync(db, item, ct);
        var people = await PeopleAsync(db, lines.SelectMany(g => g), ct);
        var samples = lines.SelectMany(g => g).SelectMany(l => l.Later is { } later ? new[] { l.SampleId, later.SampleId } : [l.SampleId]).ToList();
        var changed = (await db.Set<ChangedEvidence>().Where(c => samples.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        return new ItemFigures(code,
        [
            .. publications.Select(p => new FigureLadder(
                p.Publication, new ChannelMark(p.Connector, p.Name),
                [
                    .. Shown([.. lines[p.Publication.Id]]).Select(l => new FigureRow(
                        l, PlatformName(connectors, p.Connector, l), AddressOf(files.GetValueOrDefault(l.SampleId)),
                        l.EnteredBy is { } id ? people.GetValueOrDefault(id) : null, changed.Contains(l.SampleId))
                        {
                            LaterChanged = l.Later is { } later && changed.Contains(later.SampleId),
                        }),
                ],
                next.TryGetValue(p.Publication.Id, out var due) ? due : null)),
        ]);
    }

    private static string? AddressOf(ShownEvidence? kept) =>
        kept?.File is { } file ? EvidenceFileRoute.Of(file.Sha256) : kept?.Picture is { } picture ? EvidencePictureRoute.Of(picture) : null;

    // "Not offered" says nothing where the same figure came another way.
    private static IEnumerable<ReachLine> Shown(IReadOnlyList<ReachLine> lines) => lines
        .Where(l => l.Value is not null || !lines.Any(other => other.Metric == l.Metric && other.Value is not null && other.Confirmed))
        .OrderBy(l => FigureWords.Rung(l.Metric)).ThenBy(l => l.Source).ThenByDescending(l => l.Confirmed);

    private static string? PlatformName(ConnectorRegistry connectors, string connector, ReachLine line) =>
        line.Source == ReachSource.Platform && connectors.Find(connector) is IReadsReach reads
            ? reads.Metrics.FirstOrDefault(m => m.Code == line.Metric && m.Version == line.DefinitionVersion)?.Source
            : null;

    private static async Task<Dictionary<Guid, DateTimeOffset>> NextReadingsAsync(HubDb db, Guid item, CancellationToken ct) => (await (
        from r in db.Set<ReachPlanRow>()
        join p in db.Publications on r.PublicationId equals p.Id
        where p.SubjectId == item && p.RemovedAt == null && r.ReadAt == null
        group r.DueAt by r.PublicationId into due
        select new { due.Key, At = due.Min() }).ToListAsync(ct)).ToDictionary(d => d.Key, d => d.At);

    private static async Task<Dictionary<Guid, string>> PeopleAsync(HubDb db, IEnumerable<ReachLine> lines, CancellationToken ct)
    {
        var wanted = lines.Select(l => l.EnteredBy).OfType<Guid>().Distinct().ToList();
        return await db.Users.Where(u => wanted.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
    }
}
