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
        foreach (var (channel, metric) in series.Select(s => (s.Channel, s.Metric)))
        {
            var row = board.Channels.First(r => r.Channel!.Id == channel.Id);
            if (row.Posted.Total.With > 0 && (!row.Cells.TryGetValue(metric, out var cell) || cell.Total.With == 0))
            {
                var (last, items) = (board.Scope.First, ItemsOf.In(db, board.Scope, null));
                var known = db.Set<StandingFigure>().Where(f => f.ChannelId == channel.Id && f.Metric == metric && f.Value != null && f.Day < last);
                gaps.Add(new ChannelGap(channel, metric, await (board.Scope.OfSomeItems ? known.Where(f => items.Contains(f.SubjectId)) : known)
                    .MaxAsync(f => (DateOnly?)f.Day, ct)));
            }
        }

        return gaps;
    }
}
