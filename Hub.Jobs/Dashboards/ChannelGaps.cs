using Hub.Channels;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Dashboards;

/// <summary>A channel without figures of a metric in the time looked at.</summary>
/// <param name="LastDay">The last day whose publications have one; null: there never was.</param>
public sealed record ChannelGap(Channel Channel, string Metric, DateOnly? LastDay);

/// <summary>The footnote of a page: which channels have no figures, and since when.</summary>
public static class ChannelGaps
{
    public static async Task<IReadOnlyList<ChannelGap>> ReadAsync(HubDb db, Board board, IReadOnlyList<Series> series, CancellationToken ct)
    {
        var gaps = new List<ChannelGap>();
        foreach (var (channel, metric) in series.Where(s => IsGap(board, s)).Select(s => (s.Channel, s.Metric)))
        {
            var (last, items) = (board.Scope.First, ItemsOf.In(db, board.Scope, null));
            var known = db.Set<StandingFigure>().Where(f => f.ChannelId == channel.Id && f.Metric == metric && f.Value != null && f.Day < last);
            gaps.Add(new ChannelGap(channel, metric, await (board.Scope.OfSomeItems ? known.Where(f => items.Contains(f.SubjectId)) : known).MaxAsync(f => (DateOnly?)f.Day, ct)));
        }

        return gaps;
    }

    // Where the metric has no row at all, the board has no column of it; its months know what was due.
    private static bool IsGap(Board board, Series series)
    {
        var row = board.Channels.First(r => r.Channel!.Id == series.Channel.Id);
        var months = series.Months.Where(m => m.Month <= board.Scope.Last && m.Month.AddMonths(1) > board.Scope.First).ToList();
        return row.Cells.TryGetValue(series.Metric, out var cell) ? cell.Total.IsGap : months.Exists(m => m.Gap) && months.TrueForAll(m => m.Total.With == 0);
    }
}
