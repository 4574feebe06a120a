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
        var found = new List<TopOfChannel>();
        foreach (var row in board.Channels)
        {
            // What may not be added was counted in two ways, and has no order either.
            if (Orders.FirstOrDefault(m => row.Cells.TryGetValue(m, out var cell) && cell.Total.Value is > 0) is not { } metric)
            {
                continue;
            }

            var scope = board.Scope with { Channel = row.Channel };
            var page = await RowList.ReadAsync(db, new RowAsk(scope, metric) { ByValue = true, Most = Most }, board.ClosedDays, ct);
            found.Add(new TopOfChannel(row.Channel!, metric, row.Cells[metric].Total, page.Rows));
        }

        return found;
    }
}
