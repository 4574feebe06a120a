using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>One metric of one publication: the value that counts everywhere, or one that was typed in and waits for a second person.</summary>
/// <param name="Confirmed">False for a figure that was typed in and waits for a second person; true for every other.</param>
public sealed record ReachLine(
    Guid PublicationId, Guid ChannelId, string Metric, int DefinitionVersion, long? Value, ReachMissing? Missing, ReachQualifier Qualifier, ReachSource Source,
    DateTimeOffset ReadAt, string? Evidence, bool Confirmed)
{
    public required Guid SampleId { get; init; }

    public string? EvidenceMedia { get; init; }

    public string? Note { get; init; }

    /// <summary>Of a figure that was typed in.</summary>
    public ToldBy? ToldBy { get; init; }

    public Guid? EnteredBy { get; init; }

    /// <summary>Why it is the one that counts; null for what does not count.</summary>
    public FigureBasis? Basis { get; init; }

    /// <summary>The closed quarter that showed it, or that was closed before it came.</summary>
    public Period? Closed { get; init; }

    /// <summary>What stands or was read since, which does not take its place.</summary>
    public LaterReading? Later { get; init; }
}

/// <summary>Movement after the value that counts.</summary>
/// <param name="At">When it was read; of what took the other's place, and was typed in, when that was done.</param>
/// <param name="Stands">It took the other's place since the quarter was closed: a correction, not a further reading.</param>
public sealed record LaterReading(Guid SampleId, long? Value, ReachMissing? Missing, ReachQualifier Qualifier, DateTimeOffset At, bool Stands);

/// <summary>Figures of an item, one line for each channel and metric. It adds nothing up.</summary>
public static class ReachLedger
{
    public static async Task<IReadOnlyList<ReachLine>> OfItemAsync(HubDb db, Guid itemId, CancellationToken ct)
    {
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => s.SubjectId == itemId).OrderByDescending(s => s.ReadAt).ThenByDescending(s => s.Id).ToListAsync(ct);
        var standing = await SampleStanding.ReadAsync(db, samples, ct);
        var current = samples.Where(s => !standing.IsReplaced(s)).ToList();
        var official = await OfficialFigure.OfSubjectAsync(db, itemId, ct);
        var byId = samples.ToDictionary(s => s.Id);
        var readings = current.Where(standing.Stands).ToLookup(s => (s.PublicationId, s.Metric));
        return
        [
            .. official.Select(f => OfficialLine(f.Value, byId, [.. readings[f.Key]]))
                .Concat(current.Where(s => standing.Stands(s) && !official.ContainsKey((s.PublicationId, s.Metric))).GroupBy(s => (s.PublicationId, s.Metric, s.Source)).Select(g => LineOf(g.First(), confirmed: true)))
                .Concat(current.Where(s => !standing.Stands(s)).GroupBy(s => (s.PublicationId, s.Metric)).Select(g => LineOf(g.First(), confirmed: false)))
                .OrderBy(l => l.ChannelId).ThenBy(l => l.Metric, StringComparer.Ordinal).ThenBy(l => l.Source).ThenByDescending(l => l.Confirmed),
        ];
    }

    // Whatever became of the row of the sample, the figure that was shown stands: its page says that the row was changed.
    private static ReachLine OfficialLine(OfficialFigure figure, Dictionary<Guid, ReachSample> samples, IReadOnlyList<ReachSample> newestFirst)
    {
        var (standing, shown, sample) = (figure.Standing, figure.Shown, samples.GetValueOrDefault(figure.SampleId!.Value));
        var line = shown is not null
            ? new ReachLine(shown.PublicationId, shown.ChannelId, shown.Metric, shown.DefinitionVersion, shown.Value, shown.Missing, shown.Qualifier, shown.Source, shown.SampleReadAt!.Value, sample?.Evidence, true) { SampleId = shown.SampleId!.Value }
            : new ReachLine(standing.PublicationId, standing.ChannelId, standing.Metric, standing.DefinitionVersion, standing.Value, standing.Missing, standing.Qualifier, standing.Source, standing.SampleReadAt!.Value, sample?.Evidence, true) { SampleId = standing.SampleId!.Value };
        var stands = figure.Today != line.SampleId;
        var later = stands ? samples.GetValueOrDefault(figure.Today!.Value) : newestFirst.FirstOrDefault(s => s.Id != line.SampleId && s.ReadAt > line.ReadAt && (s.Value, s.Missing) != (line.Value, line.Missing));
        return line with
        {
            EvidenceMedia = sample?.EvidenceMedia,
            Note = sample?.Note,
            ToldBy = sample?.ToldBy,
            EnteredBy = sample?.EnteredBy,
            Basis = figure.Basis,
            Closed = figure.Closed,
            Later = later is null ? null : new LaterReading(later.Id, later.Value, later.Missing, later.Qualifier, stands ? later.EnteredAt ?? later.ReadAt : later.ReadAt, stands),
        };
    }

    private static ReachLine LineOf(ReachSample sample, bool confirmed) => new(
        sample.PublicationId, sample.ChannelId, sample.Metric, sample.DefinitionVersion, sample.Value, sample.Missing, sample.Qualifier, sample.Source,
        sample.ReadAt, sample.Evidence, confirmed)
    {
        SampleId = sample.Id,
        EvidenceMedia = sample.EvidenceMedia,
        Note = sample.Note,
        ToldBy = sample.ToldBy,
        EnteredBy = sample.EnteredBy,
    };
}
