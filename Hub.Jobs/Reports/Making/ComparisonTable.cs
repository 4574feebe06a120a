using Hub.Periods;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Each channel against its own past, 100 being then; in words where that cannot be said.</summary>
internal sealed class ComparisonTable(ReportInput input, ChannelSums now)
{
    public IEnumerable<ReportBlock> Make()
    {
        if (!input.IsOver)
        {
            yield return ReportBlock.Of($"Chưa so với kỳ khác: {ReportWords.StillRuns(input.Query.Basis)}.");
            yield break;
        }

        var pasts = new[] { input.Before, input.YearBefore }.OfType<BasisFigures>().DistinctBy(b => b.Days).Select(b => new ChannelSums(b)).ToList();
        var lines = ShownChannels.Of(input).SelectMany(c => Lines(c, pasts)).ToList();
        var rows = lines.Where(l => l.Then.Any(t => t.Total?.Value is not null && t.Unknown is null)).ToList();
        if (rows.Count > 0)
        {
            yield return new ReportBlock(Table: new ReportTable("So sánh từng kênh với chính kênh đó", [.. Columns(pasts)], [.. rows.Select(Row)]));
            yield return ReportBlock.Of("Kỳ được so bằng 100. Chỉ so khi cách tính, nguồn và loại số không đổi và cả hai kỳ đủ số liệu; không so kênh này với kênh khác.");
        }

        foreach (var alike in lines.Except(rows).GroupBy(l => (l.Channel, Why: string.Join("; ", l.Then.Select(t => $"{ReportWords.Period(t.Days)}: {t.Unknown ?? $"{ReportWords.NoData} của kỳ đó"}")))).GroupBy(g => g.Key.Why))
        {
            yield return ReportBlock.Of($"Không so {string.Join(", ", alike.Select(g => g.Key.Channel.Name).Distinct())} với kỳ khác ({alike.Key}).");
        }
    }

    private IEnumerable<Line> Lines(ReportChannel channel, List<ChannelSums> pasts) =>
        from metric in new[] { "posted" }.Concat(now.Metrics(channel.Id))
        let today = now.Best(channel, metric)
        where today is { Value: not null, Refused: null } && pasts.Count > 0
        select new Line(channel, metric, today, [.. pasts.Select(p => new Past(p, p.Best(channel, metric), Unknown(p, channel, metric)))]);

    // A typed figure speaks for the whole period; the hub only from when it knew the channel.
    private static string? Unknown(ChannelSums past, ReportChannel channel, string metric) =>
        past.Whole(channel.Id, metric) is not null || channel.Since <= past.Days.First ? null
        : channel.Since is { } since ? $"trong hệ thống từ {ReportWords.Day(since)}" : $"{ReportWords.NoData} của kỳ đó";

    private IEnumerable<ReportColumn> Columns(List<ChannelSums> pasts) =>
    [
        new("Kênh", 4), new("Chỉ số", 4), new(ReportWords.Capital(ReportWords.Period(input.Days)), 3, true),
        .. pasts.SelectMany(p => new ReportColumn[] { new(ReportWords.Capital(ReportWords.Period(p.Days)), 3, true), new($"So với {ReportWords.Period(p.Days)} (= 100)", 5, true) }),
    ];

    private IReadOnlyList<Printed> Row(Line line) =>
        [line.Channel.Name, ReportWords.Metric(line.Metric), Value(line.Today, now, line), .. line.Then.SelectMany(t => Against(line, t))];

    private IEnumerable<Printed> Against(Line line, Past past) => past switch
    {
        { Unknown: { } why } => [Printed.None, $"không so: {why}"],
        { Total: { Value: not null } then } when Reason(line, past, then) is { } why => [Value(then, past.Sums, line), new Printed($"không so: {why}", Rows: IsOfThen(line, then) ? past.Sums.Rows(line.Channel, line.Metric) : now.Rows(line.Channel, line.Metric))],
        { Total: { Value: not null } then } => [Value(then, past.Sums, line), new Printed(ReportWords.Mean(Adder.Index(line.Today, then)!.Value), Rows: past.Sums.Rows(line.Channel, line.Metric))],
        _ => [Printed.None, $"{ReportWords.NoData} của kỳ đó"],
    };

    private string? Reason(Line line, Past past, Total then) => Adder.WhyNoIndex(line.Today, then) switch
    {
        null when now.Whole(line.Channel.Id, line.Metric) is { } typed && past.Sums.Whole(line.Channel.Id, line.Metric) is { } earlier && typed.ToldBy != earlier.ToldBy =>
            $"khác nguồn số liệu ({ReportWords.Source(typed.ToldBy)}; kỳ đó {ReportWords.Source(earlier.ToldBy)})",
        null => null,
        NoIndex.NothingNow => "kỳ này bằng 0",
        NoIndex.NothingThen => "kỳ đó bằng 0",
        NoIndex.OtherDefinition => "cách tính đã đổi",
        NoIndex.OtherSource => $"khác nguồn số liệu ({Sources(line.Today)}; kỳ đó {Sources(then)})",
        NoIndex.OtherQualifier => $"khác loại số ({ReportWords.Qualifier(line.Today.Qualifier)}; kỳ đó {ReportWords.Qualifier(then.Qualifier)})",
        NoIndex.GapThen => $"kỳ đó thiếu số liệu (n = {Share(then)})",
        NoIndex.GapNow => $"kỳ này thiếu số liệu (n = {Share(line.Today)})",
        NoIndex.NotAdded => "không có số tổng",
        _ => "kỳ chưa hết",
    };

    // What is wrong with the other period is seen in its own rows.
    private static bool IsOfThen(Line line, Total then) => Adder.WhyNoIndex(line.Today, then) is NoIndex.NothingThen or NoIndex.GapThen;

    private static string Sources(Total total) => string.Join(", ", total.Sources.Select(ReportWords.Source));

    private static Printed Value(Total total, ChannelSums sums, Line line) => new(
        $"{ReportWords.Number(total.Value!.Value)}{(total.Covers ? "" : $" (n = {Share(total)})")}", total.Value,
        sums.Rows(line.Channel, line.Metric));

    private static string Share(Total total) => $"{ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)}";

    private sealed record Line(ReportChannel Channel, string Metric, Total Today, IReadOnlyList<Past> Then);

    /// <param name="Unknown">Why the hub cannot speak for the whole of that period.</param>
    private sealed record Past(ChannelSums Sums, Total? Total, string? Unknown)
    {
        public PeriodDays Days => Sums.Days;
    }
}
