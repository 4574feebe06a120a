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

    /// <summary>The publication, or the figure of the whole channel.</summary>
    public Guid Row { get; init; }
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
    private static readonly List<string> Codes = [.. MetricCatalogue.All.Select(m => m.Code)];

    /// <summary>A page of them. What was shown is few and read whole; of what came later only the page is.</summary>
    public static async Task<LaterPage> ReadAsync(HubDb db, Guid period, LaterAsk ask, CancellationToken ct)
    {
        var closed = await db.Set<Period>().AsNoTracking().SingleAsync(p => p.Id == period, ct);
        IReadOnlyList<LaterChange> all = [.. await OfChannelsAsync(db, closed, ct), .. await CorrectedAsync(db, period, ask.Items, ct), .. await PostsAsync(db, period, ask.Items, ct)];
        var shown = all.Where(ask.Holds).OrderBy(c => LaterCursor.Of(c).ToString(), StringComparer.Ordinal).ToList();
        var rows = shown.Where(c => ask.After is null || ask.After.IsBefore(LaterCursor.Of(c))).Take(ask.Most + 1).ToList();
        var came = ask.Corrections ? null : CameLater(db, closed, ask);
        if (came is not null && rows.Count <= ask.Most)
        {
            rows.AddRange(await Changes(After(came, ask.After).OrderBy(f => f.Day).ThenBy(f => f.PublicationId).ThenBy(f => f.Metric)).Take(ask.Most + 1 - rows.Count).ToListAsync(ct));
        }

        var page = rows.Take(ask.Most).ToList();
        return new LaterPage(
            await MarkedAsync(db, page, ct), rows.Count > ask.Most ? LaterCursor.Of(page[^1]) : null, shown.Count + (came is null ? 0 : await came.CountAsync(ct)));
    }

    private static async Task<IReadOnlyList<LaterChange>> MarkedAsync(HubDb db, IReadOnlyList<LaterChange> all, CancellationToken ct)
    {
        var today = all.Select(l => l.EvidenceToday).OfType<Guid>().ToList();
        var changed = (await db.Set<ChangedEvidence>().Where(c => today.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        return [.. all.Select(l => l with { TodayChanged = l.EvidenceToday is { } id && changed.Contains(id) })];
    }

    /// <summary>Only figures of posts and bulletins that were corrected, or whose evidence was changed.</summary>
    /// <param name="items">Null: of all.</param>
    // From the few that were changed to what stands today, not the other way round: of what stands there are millions.
    public static async Task<IReadOnlyList<LaterChange>> CorrectedAsync(HubDb db, Guid period, IQueryable<Guid>? items, CancellationToken ct)
    {
        var suspects = await Of(Suspects(db, period), items)
            .Select(f => new { Shown = f, Changed = db.Set<ChangedEvidence>().Any(c => c.SampleId == f.SampleId) }).ToListAsync(ct);
        var publications = suspects.Select(s => s.Shown.PublicationId).Distinct().ToList();
        var standing = await db.Set<StandingFigure>().AsNoTracking().Where(s => publications.Contains(s.PublicationId)).ToDictionaryAsync(s => (s.PublicationId, s.Metric), ct);
        return
        [
            .. from s in suspects
               let shown = s.Shown
               let today = standing.GetValueOrDefault((shown.PublicationId, shown.Metric))
               where s.Changed || (today is not null && today.SampleId != shown.SampleId)
               select new LaterChange(
                   shown.SubjectId, shown.ChannelId, shown.Metric, shown.Value, today?.Value, shown.SampleId, today?.SampleId,
                   s.Changed ? LaterReason.EvidenceChanged : LaterReason.Corrected) { Day = shown.Day, Section = shown.Section, Row = shown.PublicationId },
        ];
    }

    // Two questions, each answered by its own index: asked as one, the whole period is read through.
    private static IQueryable<PeriodFigure> Suspects(HubDb db, Guid period)
    {
        var shown = db.Set<PeriodFigure>().AsNoTracking().Where(f => f.PeriodId == period && f.SampleId != null);
        return (from c in db.Set<ChangedEvidence>() join f in shown on (Guid?)c.SampleId equals f.SampleId select f)
            .Union(from n in db.Set<TypedSample>() join f in shown on n.Supersedes equals f.SampleId where n.PublicationId == f.PublicationId select f);
    }

    private static IQueryable<PeriodFigure> Of(IQueryable<PeriodFigure> shown, IQueryable<Guid>? items) => items is null ? shown : shown.Where(f => items.Contains(f.SubjectId));

    // A post has no sample: the row of the publication is what it rests on.
    private static Task<List<LaterChange>> PostsAsync(HubDb db, Guid period, IQueryable<Guid>? items, CancellationToken ct) => (
        from c in db.Set<ChangedEvidence>().AsNoTracking()
        join f in Of(db.Set<PeriodFigure>().Where(f => f.PeriodId == period && f.Metric == Carriers.Posted), items) on c.SampleId equals f.PublicationId
        let today = c.How == EvidenceChange.Removed ? null : f.Value
        select new LaterChange(f.SubjectId, f.ChannelId, f.Metric, f.Value, today, f.PublicationId, f.PublicationId, LaterReason.EvidenceChanged)
        {
            Day = f.Day,
            Section = f.Section,
            Row = f.PublicationId,
        }).ToListAsync(ct);

    // Metric by metric, as the index is: posts that became known later are in it with all that they have. What was shown as missing and corrected stands above.
    private static IQueryable<StandingFigure> CameLater(HubDb db, Period closed, LaterAsk ask)
    {
        var suspects = Suspects(db, closed.Id);
        var came = db.Set<StandingFigure>().AsNoTracking().Where(s =>
            Codes.Contains(s.Metric) && s.Day >= closed.FirstDay && s.Day <= closed.LastDay && s.Value != null
            && !db.Set<PeriodFigure>().Any(f => f.PeriodId == closed.Id && f.PublicationId == s.PublicationId && f.Metric == s.Metric && f.Value != null)
            && !suspects.Any(f => f.PublicationId == s.PublicationId && f.Metric == s.Metric)
            && (ask.Channel == null || s.ChannelId == ask.Channel) && (ask.Metric == null || s.Metric == ask.Metric) && (ask.Section == null || (s.Section ?? "") == ask.Section));
        return ask.Items is { } items ? came.Where(s => items.Contains(s.SubjectId)) : came;
    }

    private static IQueryable<StandingFigure> After(IQueryable<StandingFigure> came, LaterCursor? after) => after is not { Part: LaterPart.CameLater } ? came
        : came.Where(f => EF.Functions.GreaterThan(ValueTuple.Create(f.Day, f.PublicationId, f.Metric), ValueTuple.Create(after.Day, after.Row, after.Metric)));

    private static IQueryable<LaterChange> Changes(IQueryable<StandingFigure> came) => came.Select(s =>
        new LaterChange(s.SubjectId, s.ChannelId, s.Metric, null, s.Value, null, s.SampleId ?? s.PublicationId, LaterReason.CameLater) { Day = s.Day, Section = s.Section, Row = s.PublicationId });

    private static async Task<IReadOnlyList<LaterChange>> OfChannelsAsync(HubDb db, Period closed, CancellationToken ct)
    {
        var entered = await db.Set<ChannelFigure>().AsNoTracking()
            .Where(f => f.PeriodFrom >= closed.FirstDay && f.PeriodTo <= closed.LastDay).OrderBy(f => f.EnteredAt).ThenBy(f => f.Id).ToListAsync(ct);
        var shown = await db.Set<PeriodChannelFigure>().AsNoTracking().Where(p => p.PeriodId == closed.Id).OrderBy(p => p.EnteredAt).ThenBy(p => p.Id).ToListAsync(ct);
        var ids = shown.Select(f => f.Id).ToHashSet();
        var changed = (await db.Set<ChangedEvidence>().Where(c => ids.Contains(c.SampleId)).Select(c => c.SampleId).ToListAsync(ct)).ToHashSet();
        var rows = entered.ToDictionary(f => f.Id);
        var next = entered.Where(f => f.Supersedes is not null).ToLookup(f => f.Supersedes!.Value);
        return
        [
            .. from f in shown
               let today = rows.TryGetValue(f.Id, out var row) ? Chain(row, next).LastOrDefault(c => c.ConfirmedAt is not null) ?? row : null // null: its row was removed behind the hub
               where today?.Id != f.Id || changed.Contains(f.Id)
               select new LaterChange(null, f.ChannelId, f.Metric, f.Value, today?.Value, f.Id, today?.Id, today is null || changed.Contains(f.Id) ? LaterReason.EvidenceChanged : LaterReason.Corrected) { Day = f.PeriodFrom, Row = f.Id },
            .. from f in entered
               where f.Supersedes is null
               let chain = Chain(f, next).ToList()
               where !chain.Exists(c => ids.Contains(c.Id))
               let today = chain.FindLast(c => c.ConfirmedAt is not null)
               where today?.ConfirmedAt > closed.CutOff
               select new LaterChange(null, f.ChannelId, f.Metric, null, today!.Value, null, today.Id, LaterReason.CameLater) { Day = f.PeriodFrom, Row = f.Id },
        ];
    }

    // A figure and what corrects it, confirmed or not: the last that two people stand for is the one that counts.
    private static IEnumerable<ChannelFigure> Chain(ChannelFigure figure, ILookup<Guid, ChannelFigure> next)
    {
        for (var one = figure; one is not null; one = next[one.Id].LastOrDefault())
        {
            yield return one;
        }
    }
}
