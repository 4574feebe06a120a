using Hub.Channels;
using Hub.Reach.Totals;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>The items of one channel that have most of one metric.</summary>
/// <param name="Total">Of all of them: how many have a figure, and so a place.</param>
public sealed record TopOfChannel(Channel Channel, string Metric, Total Total, IReadOnlyList<ListedRow> Rows);

/// <summary>Items that stand out, each channel for itself and by what it counts: figures of two channels stand in no one order.</summary>
public static class TopItems
{
    public const int Most = 3;

    /// <summary>By what people saw, else by what they did.</summary>
    public static readonly IReadOnlyList<string> Metrics = ["views", "impressions", "engagements", "pickups", "airings", "clicks"];

    /// <summary>The sum of the metric that a channel's items are put in order by. What may not be added was counted in two ways, and has no order either.</summary>
    public static Total? Order(Func<string, Total?> totals) => Metrics.Select(totals).FirstOrDefault(t => t?.Value is > 0);

    public static async Task<IReadOnlyList<TopOfChannel>> ReadAsync(HubDb db, Board board, CancellationToken ct)
    {
        var found = new List<(BoardRow Row, string Metric, List<ShownFigure> Keys)>();
        foreach (var row in board.Channels)
        {
            if (Order(m => row.Cells.TryGetValue(m, out var cell) ? cell.Total : null)?.Metric is not { } metric)
            {
                continue;
            }

            var scope = board.Scope with { Channel = row.Channel };
            found.Add((row, metric, await RowList.KeysAsync(db, new RowAsk(scope, metric) { ByValue = true, Most = Most }, board.ClosedDays, ct)));
        }

        var rows = (await RowList.FillAsync(db, [.. found.SelectMany(f => f.Keys.Select(k => k.PublicationId)).Distinct()], board.Scope, board.ClosedDays, ct)).ToDictionary(r => r.Publication.Id);
        return [.. found.Select(f => new TopOfChannel(f.Row.Channel!, f.Metric, f.Row.Cells[f.Metric].Total, [.. f.Keys.Select(k => rows[k.PublicationId])]))];
    }
}
