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
        var rows = await (
            from d in Asked(db, ask)
            group d by new { d.Day.Year, d.Day.Month, d.Section, d.Metric, d.ChannelId, d.Bulletin, d.DefinitionVersion, d.Source, d.Qualifier, d.Missing, d.Official } into g
            select new { g.Key, Figures = g.Sum(d => d.Figures), Sum = g.Sum(d => d.Total) }).ToListAsync(ct);
        return
        [
            .. rows.Select(r => new PlacedBucket(r.Key.Year, r.Key.Month, r.Key.Section, new FigureBucket(
                r.Key.Metric, r.Key.ChannelId, r.Key.Bulletin, r.Key.DefinitionVersion, r.Key.Source, r.Key.Qualifier, r.Key.Missing, r.Key.Official, r.Figures, r.Sum))),
        ];
    }

    private static IQueryable<FigureDay> Asked(HubDb db, FigureAsk ask) => db.Set<FigureDay>().AsNoTracking()
        .Where(d => d.Day >= ask.From && d.Day <= ask.To)
        .Where(d => ask.ChannelId == null || d.ChannelId == ask.ChannelId)
        .Where(d => ask.Section == null || d.Section == ask.Section)
        .Where(d => ask.Metric == null || d.Metric == ask.Metric || d.Metric == "posted")
        .Where(d => ask.Metrics == null || ask.Metrics.Contains(d.Metric));
}
