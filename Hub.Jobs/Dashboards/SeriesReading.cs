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
        var buckets = await MonthBook.ReadAsync(db, months, [.. leads.Values.Distinct()], board.Scope, ct);
        var known = await KnownChannels.ReadAsync(db, ct);
        var marks = await MonthMarks.ReadAsync(db, months, board.Scope, ct);
        return await DatedAsync(db, board.Scope, [.. board.Channels.Select(r => Make(r.Channel!, leads[r.Channel!.Id], months, buckets, marks, known, board))], ct);
    }

    /// <summary>Every metric of one channel whose months may be summed: bars of refusals would show nothing.</summary>
    public static async Task<IReadOnlyList<Series>> OfChannelAsync(HubDb db, Board board, CancellationToken ct)
    {
        var channel = board.Channels[0].Channel!;
        var months = MonthBook.Of(board.Scope.Days, board.Now);
        var buckets = await MonthBook.ReadAsync(db, months, [.. board.Metrics.Select(m => m.Code)], board.Scope, ct);
        var known = await KnownChannels.ReadAsync(db, ct);
        var marks = await MonthMarks.ReadAsync(db, months, board.Scope, ct);
        return await DatedAsync(
            db, board.Scope,
            [
                .. board.Metrics.Where(m => m.Items != AddingRule.Never)
                    .Where(m => board.Channels[0].Cells[m.Code].Offered || buckets.Any(b => b.Bucket.ChannelId == channel.Id && b.Bucket.Metric == m.Code))
                    .Select(m => Make(channel, m.Code, months, buckets, marks, known, board)),
            ], ct);
    }

    // A metric that a channel lost stays its first: the gap is what there is to say.
    private string LeadOf(BoardRow row) =>
        Leads.FirstOrDefault(m => row.Cells.TryGetValue(m, out var cell) && cell.Total.Value is not null)
        ?? Leads.FirstOrDefault(m => row.Cells.TryGetValue(m, out var cell) && cell.Total.Missing.Keys.Any(reason => reason != ReachMissing.NotSupported))
        ?? Leads.FirstOrDefault(m => definitions.Offers(row.Channel!, m)) ?? "views";

    private static Series Make(Channel channel, string metric, IReadOnlyList<DateOnly> months, IReadOnlyList<PlacedBucket> buckets, MonthMarks marks, KnownChannels known, Board board)
    {
        var own = buckets.Where(b => b.Bucket.ChannelId == channel.Id && (b.Bucket.Metric == metric || b.Bucket.Metric == Sums.Posted) && (board.Scope.Section is null || (b.Section ?? Scope.NoSection) == board.Scope.Section)).ToList();
        return new Series(channel, metric, [.. months.Select(month => PointOf(metric, month, CarriersOf(metric, month, own), [.. own.Where(b => (b.Year, b.Month) == (month.Year, month.Month))], known, channel, board) with
        {
            Changed = marks.Changed(month, channel, metric, board.Scope.Section),
            Open = marks.Open(month, channel, metric, board.Scope.Section),
        })])
        {
            OnlyBulletins = Sums.CarriersOf(metric, own).OnlyBulletins,
        };
    }

    // What carried it in the quarter that the month is of: the rows that the month leads to say the same.
    private static Carriers CarriersOf(string metric, DateOnly month, IReadOnlyList<PlacedBucket> own) =>
        Sums.CarriersOf(metric, [.. own.Where(b => b.Year == month.Year && (b.Month - 1) / 3 == (month.Month - 1) / 3)]);

    // A closed quarter says when it was closed instead.
    private static async Task<IReadOnlyList<Series>> DatedAsync(HubDb db, Scope scope, IReadOnlyList<Series> series, CancellationToken ct)
    {
        var dated = new Dictionary<(DateOnly Month, Guid Channel, string Metric), DateTimeOffset>();
        foreach (var alike in series.Where(s => s.Latest.Total.With > 0).GroupBy(s => (s.Latest.Month, s.Latest.Period)))
        {
            if (await PeriodBook.FindAsync(db, alike.Key.Period, ct) is { ClosedAt: not null })
            {
                continue;
            }

            var month = alike.Key.Month;
            var read = await ScopeBook.LastReadAsync(
                db, scope.OfItems(PeriodDays.Span(month, month.AddMonths(1).AddDays(-1))), [.. alike.Select(s => s.Channel.Id).Distinct()], [.. alike.Select(s => s.Metric).Distinct()], ct);
            foreach (var ((channel, metric), at) in read)
            {
                dated[(month, channel, metric)] = at;
            }
        }

        return [.. series.Select(s => s with { LastRead = dated.TryGetValue((s.Latest.Month, s.Channel.Id, s.Metric), out var at) ? at : null })];
    }

    private static MonthPoint PointOf(string metric, DateOnly month, Carriers carriers, IReadOnlyList<PlacedBucket> buckets, KnownChannels known, Channel channel, Board board)
    {
        var days = PeriodDays.Span(month, month.AddMonths(1).AddDays(-1));
        var total = known.Of(Sums.Of(metric, buckets, carriers), buckets, [channel.Id], days.First, days.Last);
        return new MonthPoint(month, PeriodDays.QuarterOf(days.Start), total, days.End <= board.Now);
    }
}
