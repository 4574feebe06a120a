using Hub.Channels;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Storage;

namespace Hub.Dashboards;

/// <summary>A chart for each channel: the metric that says most about it, over twelve months.</summary>
public sealed class SeriesReading(MetricDefinitions definitions)
{
    // What is shown of a channel first: from what was handed over to what people did.
    private static readonly string[] Leads = ["sent", "views", "impressions", "pickups", "airings", "engagements"];

    public async Task<IReadOnlyList<Series>> ReadAsync(HubDb db, Board board, CancellationToken ct)
    {
        var leads = board.Channels.ToDictionary(r => r.Channel!.Id, LeadOf);
        var months = MonthBook.Of(board.Scope.Days, board.Now);
        var buckets = await MonthBook.ReadAsync(db, months, [.. leads.Values.Distinct()], ct);
        return [.. board.Channels.Select(r => Make(r.Channel!, leads[r.Channel!.Id], months, buckets, board))];
    }

    /// <summary>Every metric of one channel.</summary>
    public static async Task<IReadOnlyList<Series>> OfChannelAsync(HubDb db, Board board, CancellationToken ct)
    {
        var channel = board.Channels[0].Channel!;
        var months = MonthBook.Of(board.Scope.Days, board.Now);
        var buckets = await MonthBook.ReadAsync(db, months, [.. board.Metrics.Select(m => m.Code)], ct);
        return [.. board.Metrics.Where(m => board.Channels[0].Cells[m.Code].Offered || buckets.Any(b => b.Bucket.ChannelId == channel.Id && b.Bucket.Metric == m.Code))
            .Select(m => Make(channel, m.Code, months, buckets, board))];
    }

    // A metric that a channel lost stays its first: the gap is what there is to say.
    private string LeadOf(BoardRow row) =>
        Leads.FirstOrDefault(m => row.Cells.TryGetValue(m, out var cell) && cell.Total.Value is not null)
        ?? Leads.FirstOrDefault(m => row.Cells.TryGetValue(m, out var cell) && cell.Total.Missing.Keys.Any(reason => reason != ReachMissing.NotSupported))
        ?? Leads.FirstOrDefault(m => definitions.Offers(row.Channel!, m)) ?? "views";

    private static Series Make(Channel channel, string metric, IReadOnlyList<DateOnly> months, IReadOnlyList<PlacedBucket> buckets, Board board)
    {
        var own = buckets.Where(b => b.Bucket.ChannelId == channel.Id && (board.Scope.Section is null || (b.Section ?? Scope.NoSection) == board.Scope.Section)).ToList();
        return new Series(channel, metric, [.. months.Select(month => PointOf(metric, month, [.. own.Where(b => (b.Year, b.Month) == (month.Year, month.Month))], board))]);
    }

    private static MonthPoint PointOf(string metric, DateOnly month, IReadOnlyList<PlacedBucket> buckets, Board board)
    {
        var days = PeriodDays.Span(month, month.AddMonths(1).AddDays(-1));
        var total = Sums.Of(metric, buckets);
        return new MonthPoint(month, PeriodDays.QuarterOf(days.Start), total, total.Of, days.End <= board.Now);
    }
}
