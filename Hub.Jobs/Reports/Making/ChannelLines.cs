using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>What may be derived from Bảng 2, and in words what may not.</summary>
internal sealed class ChannelLines(ReportInput input, ChannelSums sums)
{
    private readonly IReadOnlyList<ReportChannel> channels = ShownChannels.Of(input);

    public IEnumerable<ReportBlock> Make()
    {
        var known = channels.Select(c => (Channel: c, Total: sums.Posts(c))).Where(p => p.Total?.Value is not null).Select(p => (p.Channel, Total: p.Total!)).ToList();
        var posted = known.Where(p => p.Total.Value > 0).ToList();
        if (posted.Count > 1)
        {
            yield return Sum(known, posted);
        }

        if (posted.Count > 0 && input.Days.Months is > 1 and { } months)
        {
            yield return input.IsOver ? Means(posted, months) : ReportBlock.Of("Chưa tính trung bình tháng: kỳ chưa hết.");
        }

        foreach (var figure in input.Now.Typed.Where(f => f.Metric != "posted"))
        {
            yield return Typed(figure);
        }

        foreach (var block in MetricCatalogue.All.Where(m => m.Code != "posted" && m.PartOf is null).Select(m => Across(m.Code)).OfType<ReportBlock>())
        {
            yield return block;
        }

        if (Adder.Add("views", [.. input.Now.Buckets.Select(b => b.Bucket), .. input.Now.Typed.Select(ChannelSums.Bucket)], 0).Refused is { Code: "sum-over-metrics" } refused)
        {
            yield return ReportBlock.Of($"{refused.TextVi} Báo cáo không có một số “tổng tiếp cận”.");
        }
    }

    // An item may be on several channels: posts are no items, and where only a channel's own number is known nobody can say how many there were.
    private ReportBlock Sum(List<(ReportChannel Channel, Total Total)> known, List<(ReportChannel Channel, Total Total)> posted)
    {
        var total = Adder.Add("posted", [.. posted.SelectMany(p => Buckets(p.Channel))], channels.Count);
        var parts = known.SelectMany((p, n) => new Printed[] { n == 0 ? "" : " + ", Figure(p.Total.Value!.Value, p.Total.Qualifier, sums.Rows(p.Channel, "posted")) });
        return ReportBlock.Of(
        [
            $"Cộng lượt đăng của {known.Count}/{channels.Count} kênh có số: ", .. parts, " = ", Figure(total.Value!.Value, total.Qualifier, sums.Rows(channels, "posted")),
            " lượt đăng theo kênh; số tin, bài khác nhau: ", .. Distinct(posted), " (một tin có thể nằm trên nhiều kênh).",
        ]);
    }

    private IReadOnlyList<FigureBucket> Buckets(ReportChannel channel) =>
        sums.Whole(channel.Id, "posted") is { } whole ? [ChannelSums.Bucket(whole)] : [.. sums.Of(channel.Id, Carriers.Posted).Where(Carriers.Of(Carriers.Posted, sums.Of(channel.Id, Carriers.Posted)).Holds)];

    // Of what was typed in or adopted nobody can say whether another channel has it too.
    private IReadOnlyList<Printed> Distinct(List<(ReportChannel Channel, Total Total)> posted)
    {
        var adopted = input.Now.Items.Where(i => i.Adopted).Select(i => i.Id).ToHashSet();
        var counted = posted.Where(p => sums.Whole(p.Channel.Id, "posted") is null).Select(p => p.Channel.Id).ToHashSet();
        var posts = input.Now.Posts.Where(p => !p.Bulletin && counted.Contains(p.ChannelId)).ToList();
        var items = posts.Where(p => !adopted.Contains(p.SubjectId)).Select(p => p.SubjectId).Distinct().LongCount();
        var loose = posted.Where(p => !counted.Contains(p.Channel.Id)).Select(p => p.Total.Value!.Value)
            .Concat(posts.Where(p => adopted.Contains(p.SubjectId)).GroupBy(p => p.ChannelId).Select(g => g.LongCount())).ToList();
        return loose.Count == 0
            ? [new Printed(ReportWords.Number(items), items, FirstItems.Rows(Period, null, FirstColumn.Out))]
            : ["từ ", OneEnd(Math.Max(loose.Max(), items)), " đến ", OneEnd(loose.Sum() + items), ", chưa xác định"];
    }

    private Printed OneEnd(long number) => new(ReportWords.Number(number), Rows: sums.Rows(channels, "posted"));

    private ReportBlock Means(List<(ReportChannel Channel, Total Total)> posted, int months)
    {
        var means = posted.Where(p => p.Channel.Since is null || p.Channel.Since <= input.Days.First || sums.Whole(p.Channel.Id, "posted") is not null)
            .SelectMany((p, n) => new Printed[]
            {
                $"{(n == 0 ? "" : "; ")}{p.Channel.Name} ",
                new(ReportWords.Mean(Adder.PerMonth(p.Total, months)!.Value), Rows: sums.Rows(p.Channel, "posted")),
            }).ToList();
        return means.Count == 0
            ? ReportBlock.Of($"Chưa có kênh nào ở trong hệ thống đủ {months} tháng của kỳ nên không tính trung bình tháng.")
            : ReportBlock.Of([$"Trung bình mỗi tháng (chia cho {months} tháng), lượt đăng: ", .. means, "."]);
    }

    private ReportBlock Typed(ChannelFigure figure)
    {
        var channel = input.Query.Channels.First(c => c.Id == figure.ChannelId);
        var days = PeriodDays.Span(figure.PeriodFrom, figure.PeriodTo);
        var value = new Printed($"{(figure.Qualifier == ReachQualifier.Exact ? "" : ReportWords.Qualifier(figure.Qualifier) + " ")}{ReportWords.Number(figure.Value)}", figure.Value,
            Printed.Evidence(Period, figure.Id));
        return ReportBlock.Of(
            $"{channel.Name}, {Lower(ReportWords.Metric(figure.Metric))}: ", value,
            $" ({(days == input.Days ? "cả kỳ" : ReportWords.Days(days))}{(figure.RoundedTo is { } unit ? $"; làm tròn tới {ReportWords.Number(unit)}" : "")}; {ReportWords.Source(figure.ToldBy)}). Đây là lượt, không phải số người, và không chia được cho từng tin.");
    }

    // One metric of several channels: the sum where it may be made, else why not.
    private ReportBlock? Across(string metric)
    {
        var buckets = sums.Over(channels, metric);
        var label = ReportWords.Metric(metric);
        if (buckets.Where(b => b.Missing is null).DistinctBy(b => b.ChannelId).Count() < 2)
        {
            return null;
        }

        var total = Adder.Add(metric, buckets, sums.CarriersOf(channels, metric));
        return total.Value is { } value
            ? ReportBlock.Of($"{label}, cộng các kênh: ", Figure(value, total.Qualifier, sums.Rows(channels, metric)), $" {Lower(label)} theo kênh (",
                new Printed($"n = {ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)}", Rows: sums.Rows(channels, metric)), $").{(sums.Gaps(channels, metric) is { } gaps ? " " + gaps : "")}")
            : ReportBlock.Of($"{label}: {ReportWords.NoSum}. {total.Refused?.TextVi}");
    }

    private string Period => input.Query.Basis.Period;

    private static Printed Figure(long value, ReachQualifier qualifier, ReportRows rows) =>
        new($"{(qualifier == ReachQualifier.Exact ? "" : ReportWords.Qualifier(qualifier) + " ")}{ReportWords.Number(value)}", value, rows);

    private static string Lower(string label) => char.ToLowerInvariant(label[0]) + label[1..];
}
