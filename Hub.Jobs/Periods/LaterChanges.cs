using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>A figure that a closed period showed and that is another one today, or whose evidence was changed.</summary>
/// <param name="SubjectId">Null: a figure of the whole channel.</param>
public sealed record LaterChange(Guid? SubjectId, Guid ChannelId, string Metric, long? Shown, long? Today, Guid? EvidenceShown, Guid? EvidenceToday, LaterReason Reason)
{
    /// <summary>What stands today rests on a row that is no longer what was stored, either.</summary>
    public bool TodayChanged { get; init; }

    /// <summary>Of publication; of a figure of a whole channel the first of its days.</summary>
    public DateOnly Day { get; init; }

    public string? Section { get; init; }
}

public enum LaterReason
{
    Corrected,

    /// <summary>Read, typed in, confirmed or adopted only after the cut-off, where nothing was known.</summary>
    CameLater,
    EvidenceChanged,
}

/// <summary>What changed after a close: the annex of a report. Readings that only went on counting are not corrections and not listed.</summary>
public static class LaterChanges
{
    private const int Most = 1_000;

    private static readonly List<string> Codes = [.. MetricCatalogue.All.Select(m => m.Code)];

    public static async Task<IReadOnlyList<LaterChange>> ReadAsync(HubDb db, Guid period, CancellationToken ct)
    {
        var closed = await db.Set<Period>().AsNoTracking().SingleAsync(p => p.Id == period, ct);
        var corrected = await CorrectedAsync(db, period, ct);
        var known = corrected.Select(c => c.EvidenceToday).ToHashSet();
        return await MarkedAsync(db,
            [.. await OfChannelsAsync(db, closed, ct), .. corrected, .. await PostsAsync(db, period, ct), .. (await CameLaterAsync(db, closed, ct)).Where(c => !known.Contains(c.EvidenceToday))], ct);
    }

    private static async Task<IReadOnlyList<LaterChange>> MarkedAsync(HubDb db, IReadOnlyList<LaterChange> all, CancellationToken ct)
    {
        var today = all.Select(l => l.EvidenceToday).OfType<Guid>().ToList();
        var changed = (await db.Set<ChangedEvidence>().Where(c => today.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        return [.. all.Select(l => l with { TodayChanged = l.EvidenceToday is { } id && changed.Contains(id) })];
    }

    /// <summary>Only figures of posts and bulletins that were corrected, or whose evidence was changed.</summary>
    // From the few that were changed to what stands today, not the other way round: of what stands there are millions.
    public static async Task<IReadOnlyList<LaterChange>> CorrectedAsync(HubDb db, Guid period, CancellationToken ct)
    {
        var suspects = await (
            from f in db.Set<PeriodFigure>().AsNoTracking()
            let changed = db.Set<ChangedEvidence>().Any(c => c.SampleId == f.SampleId)
            where f.PeriodId == period && f.SampleId != null
                && (changed || db.Set<TypedSample>().Any(n => n.Supersedes != null && n.Supersedes == f.SampleId && n.PublicationId == f.PublicationId))
            orderby f.Day, f.PublicationId, f.Metric
            select new { Shown = f, Changed = changed }).Take(Most).ToListAsync(ct);
        var publications = suspects.Select(s => s.Shown.PublicationId).Distinct().ToList();
        var standing = await db.Set<StandingFigure>().AsNoTracking().Where(s => publications.Contains(s.PublicationId)).ToDictionaryAsync(s => (s.PublicationId, s.Metric), ct);
        return
        [
            .. from s in suspects
               let shown = s.Shown
               let today = standing.GetValueOrDefault((shown.PublicationId, shown.Metric))
               where today is not null && (s.Changed || today.SampleId != shown.SampleId)
               select new LaterChange(
                   shown.SubjectId, shown.ChannelId, shown.Metric, shown.Value, today.Value, shown.SampleId, today.SampleId,
                   s.Changed ? LaterReason.EvidenceChanged : LaterReason.Corrected) { Day = shown.Day, Section = shown.Section },
        ];
    }

    // A post has no sample: the row of the publication is what it rests on.
    private static Task<List<LaterChange>> PostsAsync(HubDb db, Guid period, CancellationToken ct) => (
        from c in db.Set<ChangedEvidence>().AsNoTracking()
        join f in db.Set<PeriodFigure>() on c.SampleId equals f.PublicationId
        where f.PeriodId == period && f.Metric == Carriers.Posted
        orderby f.Day, f.PublicationId
        let today = c.How == EvidenceChange.Removed ? null : f.Value
        select new LaterChange(f.SubjectId, f.ChannelId, f.Metric, f.Value, today, f.PublicationId, f.PublicationId, LaterReason.EvidenceChanged) { Day = f.Day, Section = f.Section }).Take(Most).ToListAsync(ct);

    // Metric by metric, as the index is: posts that became known later are in it with all that they have.
    private static Task<List<LaterChange>> CameLaterAsync(HubDb db, Period closed, CancellationToken ct) => (
        from s in db.Set<StandingFigure>().AsNoTracking()
        where Codes.Contains(s.Metric) && s.Day >= closed.FirstDay && s.Day <= closed.LastDay && s.Value != null
            && !db.Set<PeriodFigure>().Any(f => f.PeriodId == closed.Id && f.PublicationId == s.PublicationId && f.Metric == s.Metric && f.Value != null)
        orderby s.Day, s.PublicationId, s.Metric
        select new LaterChange(s.SubjectId, s.ChannelId, s.Metric, null, s.Value, null, s.SampleId ?? s.PublicationId, LaterReason.CameLater) { Day = s.Day, Section = s.Section }).Take(Most).ToListAsync(ct);

    private static async Task<IReadOnlyList<LaterChange>> OfChannelsAsync(HubDb db, Period closed, CancellationToken ct)
    {
        var known = await db.Set<ChannelFigure>().AsNoTracking()
            .Where(f => f.PeriodFrom >= closed.FirstDay && f.PeriodTo <= closed.LastDay && f.ConfirmedAt != null).OrderBy(f => f.EnteredAt).ThenBy(f => f.Id).ToListAsync(ct);
        var shown = await db.Set<PeriodChannelFigure>().AsNoTracking().Where(p => p.PeriodId == closed.Id).OrderBy(p => p.EnteredAt).ThenBy(p => p.Id).ToListAsync(ct);
        var ids = shown.Select(f => f.Id).ToHashSet();
        var changed = (await db.Set<ChangedEvidence>().Where(c => ids.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var rows = known.ToDictionary(f => f.Id);
        var next = known.Where(f => f.Supersedes is not null).ToLookup(f => f.Supersedes!.Value);
        return
        [
            .. from f in shown
               let today = rows.TryGetValue(f.Id, out var row) ? Newest(row, next) : null // null: its row was removed behind the hub
               where today?.Id != f.Id || changed.Contains(f.Id)
               select new LaterChange(null, f.ChannelId, f.Metric, f.Value, today?.Value, f.Id, today?.Id, today is null || changed.Contains(f.Id) ? LaterReason.EvidenceChanged : LaterReason.Corrected) { Day = f.PeriodFrom },
            .. from f in known
               where !ids.Contains(f.Id) && f.ConfirmedAt > closed.CutOff && f.Supersedes is null
               let today = Newest(f, next)
               select new LaterChange(null, f.ChannelId, f.Metric, null, today.Value, null, today.Id, LaterReason.CameLater) { Day = f.PeriodFrom },
        ];
    }

    private static ChannelFigure Newest(ChannelFigure figure, ILookup<Guid, ChannelFigure> next) =>
        next[figure.Id].LastOrDefault() is { } newer ? Newest(newer, next) : figure;
}
