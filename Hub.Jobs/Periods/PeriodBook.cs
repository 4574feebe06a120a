using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>Figures of a period, ready for the <see cref="Adder"/>: what a closed one showed, else as they stand, a closed quarter of a year as it was shown. Whoever prints a period reads here.</summary>
public static class PeriodBook
{
    public static Task<Period?> FindAsync(HubDb db, PeriodDays days, CancellationToken ct) =>
        db.Set<Period>().AsNoTracking().SingleOrDefaultAsync(p => p.FirstDay == days.First && p.LastDay == days.Last, ct);

    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, PeriodDays days, CancellationToken ct) =>
        await ReadAsync(db, new FigureAsk(days.First, days.Last), await ClosedDays.ReadAsync(db, days, ct), ct);

    /// <summary>Days of a closed period as it showed them, the others as they stand.</summary>
    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, FigureAsk ask, ClosedDays closed, CancellationToken ct)
    {
        var buckets = new List<PlacedBucket>();
        foreach (var open in closed.OpenIn(ask.From, ask.To))
        {
            buckets.AddRange(await FigureBook.ReadAsync(db, ask with { From = open.First, To = open.Last }, ct));
        }

        return closed.Periods.Count == 0 ? buckets : [.. buckets, .. await ShownAsync(db, ask, [.. closed.Ids], ct)];
    }

    private static async Task<IReadOnlyList<PlacedBucket>> ShownAsync(HubDb db, FigureAsk ask, List<Guid> periods, CancellationToken ct)
    {
        if (ask.From.Day == 1 && ask.To.AddDays(1).Day == 1)
        {
            return await ShownMonthsAsync(db, ask, periods, ct);
        }

        var rows = await (
            from d in db.Set<PeriodDay>().AsNoTracking()
            where periods.Contains(d.PeriodId) && d.Day >= ask.From && d.Day <= ask.To
                && (ask.Metrics == null || ask.Metrics.Contains(d.Metric))
            group d by new { d.Day.Year, d.Day.Month, d.Section, d.Metric, d.ChannelId, d.Bulletin, d.DefinitionVersion, d.Source, d.Qualifier, d.Missing, d.Official } into g
            select new { g.Key, Figures = g.Sum(d => d.Figures), Sum = g.Sum(d => d.Total) }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PlacedBucket(r.Key.Year, r.Key.Month, r.Key.Section, new FigureBucket(
                r.Key.Metric, r.Key.ChannelId, r.Key.Bulletin, r.Key.DefinitionVersion, r.Key.Source, r.Key.Qualifier, r.Key.Missing, r.Key.Official, r.Figures, r.Sum))),
        ];
    }

    private static async Task<IReadOnlyList<PlacedBucket>> ShownMonthsAsync(HubDb db, FigureAsk ask, List<Guid> periods, CancellationToken ct)
    {
        var rows = await db.Set<PeriodMonth>().AsNoTracking()
            .Where(m => periods.Contains(m.PeriodId) && m.Month >= ask.From && m.Month <= ask.To && (ask.Metrics == null || ask.Metrics.Contains(m.Metric))).ToListAsync(ct);
        return
        [
            .. rows.Select(m => new PlacedBucket(m.Month.Year, m.Month.Month, m.Section, new FigureBucket(
                m.Metric, m.ChannelId, m.Bulletin, m.DefinitionVersion, m.Source, m.Qualifier, m.Missing, m.Official, m.Figures, m.Total))),
        ];
    }
}
