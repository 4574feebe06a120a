using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Totals;

/// <summary>A bucket and where it stands: its month, its section.</summary>
public sealed record PlacedBucket(int Year, int Month, string? Section, FigureBucket Bucket);

/// <summary>Reads figures as they stand, ready for the <see cref="Adder"/>. Adds nothing up itself.</summary>
public static class FigureBook
{
    /// <summary>Buckets by month and section, some hundred for a quarter however many publications there were.</summary>
    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, FigureAsk ask, CancellationToken ct)
    {
        // Whole months are summed already; the days before and after them are not.
        var first = ask.From.Day == 1 ? ask.From : new DateOnly(ask.From.Year, ask.From.Month, 1).AddMonths(1);
        var end = new DateOnly(ask.To.Year, ask.To.Month, 1) is var last && last.AddMonths(1).AddDays(-1) == ask.To ? last.AddMonths(1) : last;
        return first >= end
            ? await DaysAsync(db, ask, ct)
            :
            [
                .. ask.From < first ? await DaysAsync(db, ask with { To = first.AddDays(-1) }, ct) : [],
                .. await MonthsAsync(db, ask, first, end, ct),
                .. end <= ask.To ? await DaysAsync(db, ask with { From = end }, ct) : [],
            ];
    }

    /// <summary>Buckets of single figures, as they counted at some moment.</summary>
    public static async Task<IReadOnlyList<PlacedBucket>> GroupAsync(IQueryable<StandingFigure> figures, CancellationToken ct)
    {
        var rows = await (
            from f in figures
            group f by new { f.Day.Year, f.Day.Month, f.Section, f.Metric, f.ChannelId, f.Bulletin, f.DefinitionVersion, f.Source, f.Qualifier, f.Missing, f.Official } into g
            select new { g.Key, Figures = g.Count(), Sum = g.Sum(f => f.Value ?? 0) }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PlacedBucket(r.Key.Year, r.Key.Month, r.Key.Section, new FigureBucket(
                r.Key.Metric, r.Key.ChannelId, r.Key.Bulletin, r.Key.DefinitionVersion, r.Key.Source, r.Key.Qualifier, r.Key.Missing, r.Key.Official, r.Figures, r.Sum))),
        ];
    }

    private static async Task<IReadOnlyList<PlacedBucket>> MonthsAsync(HubDb db, FigureAsk ask, DateOnly first, DateOnly end, CancellationToken ct)
    {
        var rows = await db.Set<FigureMonth>().AsNoTracking()
            .Where(m => m.Month >= first && m.Month < end)
            .Where(m => ask.ChannelId == null || m.ChannelId == ask.ChannelId)
            .Where(m => ask.Section == null || m.Section == ask.Section)
            .Where(m => ask.Metric == null || m.Metric == ask.Metric || m.Metric == "posted")
            .Where(m => ask.Metrics == null || ask.Metrics.Contains(m.Metric)).ToListAsync(ct);
        return
        [
            .. rows.Select(m => new PlacedBucket(m.Month.Year, m.Month.Month, m.Section, new FigureBucket(
                m.Metric, m.ChannelId, m.Bulletin, m.DefinitionVersion, m.Source, m.Qualifier, m.Missing, m.Official, m.Figures, m.Total))),
        ];
    }

    private static async Task<IReadOnlyList<PlacedBucket>> DaysAsync(HubDb db, FigureAsk ask, CancellationToken ct)
    {
        var rows = await (
            from d in db.Set<FigureDay>().AsNoTracking()
            where d.Day >= ask.From && d.Day <= ask.To
                && (ask.ChannelId == null || d.ChannelId == ask.ChannelId)
                && (ask.Section == null || d.Section == ask.Section)
                && (ask.Metric == null || d.Metric == ask.Metric || d.Metric == "posted")
                && (ask.Metrics == null || ask.Metrics.Contains(d.Metric))
            group d by new { d.Day.Year, d.Day.Month, d.Section, d.Metric, d.ChannelId, d.Bulletin, d.DefinitionVersion, d.Source, d.Qualifier, d.Missing, d.Official } into g
            select new { g.Key, Figures = g.Sum(d => d.Figures), Sum = g.Sum(d => d.Total) }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PlacedBucket(r.Key.Year, r.Key.Month, r.Key.Section, new FigureBucket(
                r.Key.Metric, r.Key.ChannelId, r.Key.Bulletin, r.Key.DefinitionVersion, r.Key.Source, r.Key.Qualifier, r.Key.Missing, r.Key.Official, r.Figures, r.Sum))),
        ];
    }
}
