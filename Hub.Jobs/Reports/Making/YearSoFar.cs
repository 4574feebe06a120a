using Hub.Periods;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>
/// Lũy kế: each metric of each channel since the year began, quarter by quarter and together. The whole is asked of the <see cref="Adder"/> like every
/// other sum, and what it refuses stays refused. Figures that somebody typed in for whole channels are in none of them.
/// </summary>
internal sealed class YearSoFar(ReportInput input)
{
    public IEnumerable<ReportBlock> Make()
    {
        if (input.SinceYear is not { } year)
        {
            if (input.Days is { Kind: PeriodKind.Quarter, First.Month: 1 })
            {
                yield return ReportBlock.Of("Lũy kế từ đầu năm là số của chính kỳ này, xem Bảng 2.");
            }

            yield break;
        }

        var (sums, channels) = (new ChannelSums(year), ShownChannels.Of(input));
        var own = Quarters.ToDictionary(q => q, q => new ChannelSums(year with { Buckets = [.. year.Buckets.Where(b => b.Month >= q.First.Month && b.Month <= q.Last.Month)] }));
        var rows = channels.SelectMany(c => new[] { "posted" }.Concat(sums.Metrics(c.Id)).Select(m => OfChannel(sums, own, c, m)))
            .Concat(MetricCatalogue.All.Where(m => m.PartOf is null).Select(m => OfAll(sums, channels, m.Code))).OfType<IReadOnlyList<Printed>>().ToList();
        yield return new ReportBlock(Table: new ReportTable(
            "Lũy kế từ đầu năm, theo kênh",
            [new("Kênh", 4), new("Chỉ số", 4), .. Quarters.Select(q => new ReportColumn(Head(q), 3, true)), new("Lũy kế", 4, true), new("Ghi chú", 6)], rows)
        {
            Empty = rows.Count == 0 ? "Từ đầu năm không có kênh nào có số liệu." : null,
        });
        if (year.Typed.Count > 0)
        {
            yield return ReportBlock.Of("Số nhập tay của cả kênh không cộng vào lũy kế: số của từng kỳ ở Bảng 2 của báo cáo kỳ đó.");
        }
    }

    private IReadOnlyList<PeriodDays> Quarters => [.. Enumerable.Range(1, (input.Days.First.Month + 2) / 3).Select(n => PeriodDays.Quarter(input.Days.First.Year, n))];

    private string Head(PeriodDays quarter) =>
        ReportWords.Capital(ReportWords.Period(quarter)) + (quarter.End > input.Query.Basis.CutOff ? $" (tới {ReportWords.Day(ReportWords.DayOf(input.Query.Basis.CutOff))})" : "");

    // What carries a metric is told of each quarter by itself, and of the year together, as on the boards.
    private IReadOnlyList<Printed>? OfChannel(ChannelSums sums, Dictionary<PeriodDays, ChannelSums> own, ReportChannel channel, string metric)
    {
        var cells = new QuarterCells(input, sums);
        return sums.Ledger(channel.Id, metric) is { } total
            ? [channel.Name, ReportWords.Metric(metric), .. Quarters.Select(q => cells.Of(channel, metric, q, own[q].Ledger(channel.Id, metric), dated: false)), Together(total, new ReportRows(sums.Days.Code, channel.Slug, metric)), Notes(total, channel, ReportWords.Gaps(sums.Gaps(channel.Id, metric)))]
            : null;
    }

    // Of a channel alone its own line says all; of several also what they are together, or why nobody may say that.
    private IReadOnlyList<Printed>? OfAll(ChannelSums sums, IReadOnlyList<ReportChannel> channels, string metric)
    {
        var buckets = sums.Placed(channels);
        if (buckets.Where(b => b.Bucket.Metric == metric && b.Bucket is { Missing: null, Bulletins: false }).DistinctBy(b => b.Bucket.ChannelId).Count() < 2)
        {
            return null;
        }

        var offering = channels.Where(c => c.MayCarry(metric)).Select(c => c.Id).ToHashSet();
        var total = Sums.Of(metric, buckets, Sums.CarriersOf(metric, buckets, offering.Contains));
        return ["Cộng các kênh", ReportWords.Metric(metric), .. Quarters.Select(_ => Printed.Blank), Together(total, new ReportRows(sums.Days.Code, Metric: metric)), Notes(total, gaps: total.Value is null ? null : Spanned(buckets, channels, metric))];
    }

    // No figure of a whole channel is in this sum.
    private static string? Spanned(IReadOnlyCollection<PlacedBucket> buckets, IReadOnlyList<ReportChannel> channels, string metric)
    {
        var gaps = Sums.Gaps(metric, buckets, Sums.CarriersOf(metric, buckets)).ToLookup(g => g.ChannelId, g => g.Month);
        return ReportWords.Gaps(channels.Select(c => (c.Name, (IReadOnlyList<DateOnly>)[.. gaps[c.Id]])));
    }

    private static Printed Together(Total total, ReportRows rows) => total switch
    {
        { Refused: not null } => ReportWords.NoSum,
        { Value: { } value } => new Printed($"{ReportWords.Number(value)}{(total.Covers ? "" : $" (n = {ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)})")}", value, rows),
        _ => ReportWords.NoData,
    };

    private Printed Notes(Total total, ReportChannel? channel = null, string? gaps = null) => string.Join(' ', new[]
    {
        total.Refused?.TextVi,
        gaps,
        total.Value is null || total.Qualifier == Reach.ReachQualifier.Exact ? null : $"Loại số: {ReportWords.Qualifier(total.Qualifier)}.",
        channel?.Since is { } since && since > Quarters[0].First ? $"Trong hệ thống từ {ReportWords.Day(since)}." : null,
    }.OfType<string>());
}
