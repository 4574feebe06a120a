using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>What is looked at, ready for the <see cref="Adder"/>. Sums that are kept know days, channels and sections; of some items only, the single figures are grouped.</summary>
public static class ScopeBook
{
    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, Scope scope, CancellationToken ct) =>
        await ReadAsync(db, scope, await ClosedDays.ReadAsync(db, scope.Days, ct), ct);

    public static async Task<IReadOnlyList<PlacedBucket>> ReadAsync(HubDb db, Scope scope, ClosedDays closed, CancellationToken ct)
    {
        if (!scope.OfSomeItems)
        {
            return [.. (await PeriodBook.ReadAsync(db, new FigureAsk(scope.Days.First, scope.Days.Last), closed, ct)).Where(scope.Holds)];
        }

        return scope.Found?.In(scope.Days, closed) is { } found ? [.. found.Where(scope.Holds)] : await GroupAsync(ShownFigures.In(db, scope, closed), ct);
    }

    public static async Task<IReadOnlyList<PlacedBucket>> GroupAsync(IQueryable<ShownFigure> figures, CancellationToken ct)
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

    /// <summary>When a figure was last read, by channel and metric, as they stand.</summary>
    public static async Task<IReadOnlyDictionary<(Guid Channel, string Metric), DateTimeOffset>> LastReadAsync(HubDb db, Scope scope, Guid[] channels, string[] metrics, CancellationToken ct)
    {
        if (!scope.OfSomeItems)
        {
            return await Storage.Pipeline.FreshRows.ReadAsync(db, channels, metrics, scope.First, scope.Last, scope.Section, ct);
        }

        var read = await (
            from f in ShownFigures.In(db, scope, ClosedDays.None)
            where f.ReadAt != null && channels.Contains(f.ChannelId) && metrics.Contains(f.Metric)
            group f by new { f.ChannelId, f.Metric } into g
            select new { g.Key.ChannelId, g.Key.Metric, At = g.Max(f => f.ReadAt) }).ToListAsync(ct);
        return read.ToDictionary(r => (r.ChannelId, r.Metric), r => r.At!.Value);
    }
}
