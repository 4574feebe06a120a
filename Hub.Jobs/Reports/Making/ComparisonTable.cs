using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Each channel against its own past, 100 being then; in words where that cannot be said.</summary>
internal sealed class ComparisonTable(ReportInput input, ChannelSums now)
{
    public IEnumerable<ReportBlock> Make()
    {
        var pasts = new[] { input.Before, input.YearBefore }.OfType<BasisFigures>().DistinctBy(b => b.Days).Select(b => new ChannelSums(b)).ToList();
        var rows = ShownChannels.Of(input).SelectMany(c => Rows(c, pasts)).ToList();
        if (rows.Count > 0 && pasts.Count > 0)
        {
            yield return new ReportBlock(Table: new ReportTable("So sánh từng kênh với chính kênh đó", [.. Columns(pasts)], rows));
            yield return ReportBlock.Of("Kỳ được so bằng 100. Chỉ so khi cách tính không đổi và cả hai kỳ đủ số liệu; không so kênh này với kênh khác.");
        }
    }

    private IEnumerable<ReportColumn> Columns(IReadOnlyList<ChannelSums> pasts) =>
    [
        new("Kênh", 4), new("Chỉ số", 4), new(ReportWords.Capital(ReportWords.Period(input.Days)), 3, true),
        .. pasts.SelectMany(p => new ReportColumn[] { new(ReportWords.Capital(ReportWords.Period(p.Days)), 3, true), new($"So với {ReportWords.Period(p.Days)} (= 100)", 5, true) }),
    ];

    private IEnumerable<IReadOnlyList<Printed>> Rows(ReportChannel channel, IReadOnlyList<ChannelSums> pasts) =>
        from metric in new[] { "posted" }.Concat(now.Metrics(channel.Id))
        let today = now.Best(channel, metric)
        where today is { Value: not null, Refused: null }
        select (IReadOnlyList<Printed>)
        [
            channel.Name, ReportWords.Metric(metric), Value(today, now, channel, metric),
            .. pasts.SelectMany(p => Against(today, p.Best(channel, metric), p, channel, metric)),
        ];

    private static IEnumerable<Printed> Against(Total today, Total? then, ChannelSums past, ReportChannel channel, string metric)
    {
        if (then?.Value is null || !Whole(past, channel, metric, out var since))
        {
            return [Printed.None, Whole(past, channel, metric, out since) || since is null ? $"{ReportWords.NoData} của kỳ đó" : $"không so: trong hệ thống từ {ReportWords.Day(since.Value)}"];
        }

        return [Value(then, past, channel, metric), Adder.Index(today, then) is { } index ? ReportWords.Mean(index) : $"không so: {Reason(today, then)}"];
    }

    private static string Reason(Total today, Total then) =>
        !today.Versions.SequenceEqual(then.Versions) ? "cách tính đã đổi"
        : !then.Covers ? $"kỳ đó thiếu số liệu (n = {Share(then)})"
        : !today.Covers ? $"kỳ này thiếu số liệu (n = {Share(today)})"
        : "kỳ đó bằng 0";

    // A typed figure speaks for the whole period; the hub only from when it knew the channel.
    private static bool Whole(ChannelSums past, ReportChannel channel, string metric, out DateOnly? since)
    {
        since = channel.Since;
        return past.Whole(channel.Id, metric) is not null || (since is not null && since <= past.Days.First);
    }

    private static Printed Value(Total total, ChannelSums sums, ReportChannel channel, string metric) => new(
        $"{ReportWords.Number(total.Value!.Value)}{(total.Covers ? "" : $" (n = {Share(total)})")}", total.Value, new ReportRows(sums.Days.Code, channel.Slug, metric));

    private static string Share(Total total) => $"{ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)}";
}
