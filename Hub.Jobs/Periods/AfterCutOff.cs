using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>
/// What is known today and a close at the cut-off does not show. What stands as missing today is missing in the closed copy, too; these are the rest
/// of what it lacks, and figures of which it keeps the ones from before their correction.
/// </summary>
internal static class AfterCutOff
{
    /// <param name="today">As figures stand.</param>
    /// <param name="taken">As the close takes them.</param>
    public static async Task<IEnumerable<CheckLine>> ReadAsync(
        HubDb db, CloseTake take, ClosedDays closed, IReadOnlyCollection<FigureBucket> today, IReadOnlyCollection<FigureBucket> taken, CancellationToken ct) =>
        Came(today, taken).Concat(await CorrectedAsync(db, take, closed, ct)).Concat(await OfChannelsAsync(db, take, closed, ct))
            .GroupBy(l => (l.ChannelId, l.Metric)).Select(g => new CheckLine(CheckKind.AfterCutOff, g.Sum(l => l.Count)) { ChannelId = g.Key.ChannelId, About = g.Key.Metric });

    // A figure that is there is never replaced by a reason why there is none: what more there is today came later.
    private static IEnumerable<Late> Came(IReadOnlyCollection<FigureBucket> today, IReadOnlyCollection<FigureBucket> taken)
    {
        var shown = taken.Where(b => b.Missing is null).ToLookup(b => (b.ChannelId, b.Metric), b => b.Figures);
        return
            from b in today
            where b.Missing is null
            group b.Figures by (b.ChannelId, b.Metric) into g
            let count = g.Sum() - shown[g.Key].Sum()
            where count > 0
            select new Late(g.Key.ChannelId, g.Key.Metric, count);
    }

    private static async Task<IEnumerable<Late>> CorrectedAsync(HubDb db, CloseTake take, ClosedDays closed, CancellationToken ct)
    {
        var (start, end, cutOff) = (take.Days.Start, take.Days.End, take.CutOff);
        var confirmed = db.Set<ReachConfirmation>();
        var found = await (
            from n in db.Set<TypedSample>()
            join p in db.Publications on n.PublicationId equals p.Id
            join f in db.Set<StandingFigure>() on (Guid?)n.SampleId equals f.SampleId
            join o in db.Set<ReachSample>() on n.Supersedes equals o.Id
            where p.PublishedAt >= start && p.PublishedAt < end
                && (n.Source == ReachSource.Manual ? confirmed.Any(c => c.SampleId == n.SampleId && c.ConfirmedAt > cutOff) : n.ReadAt > cutOff)
                && o.Value != null && o.ReadAt <= cutOff && (o.Source != ReachSource.Manual || confirmed.Any(c => c.SampleId == o.Id && c.ConfirmedAt <= cutOff))
            select new { n.ChannelId, n.Metric, f.Day }).ToListAsync(ct);
        return found.Where(f => closed.OpenIn(f.Day, f.Day).Any()).Select(f => new Late(f.ChannelId, f.Metric, 1));
    }

    private static async Task<IEnumerable<Late>> OfChannelsAsync(HubDb db, CloseTake take, ClosedDays closed, CancellationToken ct)
    {
        var (days, taken) = (take.Days, take.ChannelFigures(db));
        var found = await PeriodRows.StandingChannelFigures(db)
            .Where(f => f.PeriodFrom >= days.First && f.PeriodTo <= days.Last && f.ConfirmedAt != null && !taken.Any(t => t.Id == f.Id))
            .Select(f => new { f.ChannelId, f.Metric, f.PeriodFrom, f.PeriodTo }).ToListAsync(ct);
        return found.Where(f => closed.OpenIn(f.PeriodFrom, f.PeriodTo).Any()).Select(f => new Late(f.ChannelId, f.Metric, 1));
    }

    private sealed record Late(Guid ChannelId, string Metric, int Count);
}
