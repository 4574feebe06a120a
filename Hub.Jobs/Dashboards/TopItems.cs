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
    private const int Most = 3;

    // By what people saw, else by what they did.
    private static readonly string[] Orders = ["views", "impressions", "engagements", "pickups", "airings", "clicks"];

    public static async Task<IReadOnlyList<TopOfChannel>> ReadAsync(HubDb db, Board board, CancellationToken ct)
    {
        var found = new List<(BoardRow Row, string Metric, List<ShownFigure> Keys)>();
        foreach (var row in board.Channels)
        {
            // What may not be added was counted in two ways, and has no order either.
            if (Orders.FirstOrDefault(m => row.Cells.TryGetValue(m, out var cell) && cell.Total.Value is > 0) is not { } metric)
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
