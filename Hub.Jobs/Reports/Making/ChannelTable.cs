using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Bảng 2: a line for each channel and metric, never a total of all.</summary>
internal sealed class ChannelTable(ReportInput input, ChannelSums sums)
{
    private static readonly ReportColumn[] Columns =
    [
        new("STT", 1, true), new("Kênh", 4), new("Trạng thái kênh", 3), new("Tin, bài đã đăng (lượt đăng)", 3, true), new("Bản tin đã gửi", 3, true), new("Chỉ số", 4),
        new("Giá trị", 4, true), new("Loại số", 3), new("Nguồn", 4), new("Độ phủ số liệu", 4), new("Ghi chú", 7),
    ];

    public ReportTable Make()
    {
        var channels = ShownChannels.Of(input);
        return new ReportTable("Bảng 2. Phát hành theo kênh", Columns, [.. channels.SelectMany((c, n) => Rows(c, n + 1))])
        {
            Empty = channels.Count == 0 ? "Trong kỳ không có kênh nào có số liệu." : null,
        };
    }

    private IEnumerable<IReadOnlyList<Printed>> Rows(ReportChannel channel, int number)
    {
        var lines = Lines(channel).ToList();
        var head = Head(channel, number, lines);
        return lines.Select((line, n) => (IReadOnlyList<Printed>)[.. n == 0 ? head : Enumerable.Repeat(Printed.Blank, head.Count), .. line.Cells]);
    }

    private IReadOnlyList<Printed> Head(ReportChannel channel, int number, IReadOnlyList<MetricLine> lines) =>
    [
        $"{number}", channel.Name, ShownChannels.State(channel, input.Query), Count(channel, sums.Posts(channel), sums.Rows(channel, "posted")), Bulletins(channel, lines),
    ];

    private Printed Bulletins(ReportChannel channel, IReadOnlyList<MetricLine> lines)
    {
        var counted = sums.Bulletins(channel);
        var expected = lines.Any(l => l.Metric is { } m && MetricCatalogue.Find(m)?.Items == AddingRule.ByBulletin);
        return counted is { Value: > 0 } || (expected && counted is not null) ? Count(channel, counted, new ReportRows(Period, channel.Slug, "posted") { OfBulletins = true }) : expected ? ReportWords.NoDataOf(channel, input.Days) : Printed.None;
    }

    private Printed Count(ReportChannel channel, Total? total, ReportRows rows) => total is { Value: { } value }
        ? new Printed(ReportWords.Number(value), value, rows)
        : ReportWords.NoDataOf(channel, input.Days);

    private IEnumerable<MetricLine> Lines(ReportChannel channel)
    {
        var typed = sums.Typed(channel.Id);
        var remarks = input.Remarks.Where(r => r.ChannelId == channel.Id).ToList();
        var metrics = sums.Metrics(channel.Id).Concat(remarks.Select(r => r.Metric).OfType<string>().Where(m => m != "posted")).Distinct().ToList();
        List<Printed> own = [.. remarks.Where(r => r.Metric is null or "posted").Select(Words), .. PostNotes(channel, typed)];
        if (metrics.Count == 0)
        {
            return [new MetricLine(null, [Printed.None, ReportWords.NoData, Printed.None, Printed.None, Printed.None, Notes(own)])];
        }

        return metrics.SelectMany(m => OfMetric(channel, m, [.. typed.Where(f => f.Metric == m)], [.. remarks.Where(r => r.Metric == m).Select(Words)]))
            .Select((line, n) => n == 0 && own.Count > 0 ? line.With(own) : line);
    }

    private IEnumerable<MetricLine> OfMetric(ReportChannel channel, string metric, IReadOnlyList<ChannelFigure> typed, IReadOnlyList<Printed> remarks)
    {
        if (sums.Ledger(channel.Id, metric) is { } total)
        {
            yield return OfLedger(channel, metric, total, remarks);
        }
        else if (typed.Count == 0)
        {
            var coverage = sums.Posts(channel) is { Value: { } posts } ? new Printed($"0/{ReportWords.Number(posts)}", Rows: Link(channel, metric)) : Printed.None;
            yield return new MetricLine(metric, [ReportWords.Metric(metric), ReportWords.NoData, Printed.None, Printed.None, coverage, Notes(remarks)]);
        }

        foreach (var figure in typed)
        {
            yield return OfTyped(channel, figure, remarks);
        }
    }

    private MetricLine OfLedger(ReportChannel channel, string metric, Total total, IReadOnlyList<Printed> remarks)
    {
        Printed value = total switch
        {
            { Refused: not null } => ReportWords.NoSum,
            { Value: { } sum } => new Printed(ReportWords.Number(sum), sum, Link(channel, metric)),
            _ => ReportWords.NoData,
        };
        return new MetricLine(metric,
        [
            ReportWords.Metric(metric), value, total.Value is null ? Printed.None : ReportWords.Qualifier(total.Qualifier),
            total.Sources.Count == 0 ? Printed.None : string.Join("; ", total.Sources.Select(ReportWords.Source)),
            new Printed($"{ReportWords.Number(total.With)}/{ReportWords.Number(total.Of)}", Rows: Link(channel, metric)),
            Notes([.. remarks, .. LedgerNotes(channel, metric, total)]),
        ]);
    }

    private IEnumerable<Printed> LedgerNotes(ReportChannel channel, string metric, Total total)
    {
        if (total.Refused is { } refused)
        {
            yield return refused.TextVi;
        }

        foreach (var (reason, count) in total.Missing.OrderByDescending(m => m.Value).ThenBy(m => m.Key))
        {
            yield return Counted(count, "bản không có số liệu", $" ({ReportWords.Missing(reason)}).", FigureRows.Of(Period, channel.Slug, FigureKind.Missing, metric, reason));
        }

        if (ReportWords.Gaps(sums.Gaps(channel.Id, metric)) is { } gaps)
        {
            yield return gaps;
        }

        if (total.Early > 0)
        {
            yield return Counted(total.Early, "số đọc trước ngày thứ 28", ".", FigureRows.Of(Period, channel.Slug, FigureKind.Early, metric));
        }
    }

    private static Printed Counted(int count, string words, string tail, ReportRows rows) => Printed.Of([new Printed($"{ReportWords.Number(count)} {words}", Rows: rows), tail]);

    private MetricLine OfTyped(ReportChannel channel, ChannelFigure figure, IReadOnlyList<Printed> remarks)
    {
        var days = PeriodDays.Span(figure.PeriodFrom, figure.PeriodTo);
        var evidence = Printed.Evidence(Period, figure.Id);
        var people = figure.Metric == "unique_viewers" ? null : "Không phải số người.";
        return new MetricLine(figure.Metric,
        [
            ReportWords.Metric(figure.Metric), new Printed(ReportWords.Number(figure.Value), figure.Value, evidence), ReportWords.Qualifier(figure.Qualifier, figure.RoundedTo),
            ReportWords.Source(figure.ToldBy), new Printed(days == input.Days ? "1 số gộp cho cả kỳ" : $"1 số gộp, {ReportWords.Days(days)}", Rows: evidence),
            Notes([.. new[] { people, "Không chia được cho từng tin.", figure.Note }.OfType<string>().Select(n => new Printed(n)), .. remarks]),
        ]);
    }

    private IEnumerable<Printed> PostNotes(ReportChannel channel, IReadOnlyList<ChannelFigure> typed)
    {
        foreach (var figure in typed.Where(f => f.Metric == "posted"))
        {
            var days = PeriodDays.Span(figure.PeriodFrom, figure.PeriodTo);
            yield return days == input.Days
                ? $"Lượt đăng {ReportWords.Source(figure.ToldBy)}."
                : Printed.Of(["Lượt đăng ", new Printed(ReportWords.Number(figure.Value), figure.Value, Printed.Evidence(Period, figure.Id)), $" của {ReportWords.Days(days)} {ReportWords.Source(figure.ToldBy)}."]);
        }

        if (sums.Whole(channel.Id, "posted") is not null && sums.Counted(channel.Id).Value is > 0 and { } counted)
        {
            yield return Printed.Of(["Trong hệ thống đếm được ", new Printed($"{ReportWords.Number(counted)} lượt đăng", counted, Link(channel, "posted")), "; không cộng vào số nhập tay."]);
        }

        if (channel.Since is { } since && since > input.Days.First)
        {
            yield return $"Trong hệ thống từ {ReportWords.Day(since)}{(channel.Adopted is { } old && old < since && old <= input.Days.Last ? "; bài trước đó tiếp nhận từ kênh, có thể chưa đủ" : "")}.";
        }
        else if (channel is { Since: null, Adopted: not null })
        {
            yield return "Bài cũ tiếp nhận từ kênh, có thể chưa đủ.";
        }
    }

    // Words about other days than the report's say so: they must not be read beside its figures.
    private Printed Words(ChannelRemark remark)
    {
        var days = PeriodDays.Span(remark.FirstDay, remark.LastDay);
        return days == input.Days ? remark.Remark : $"{remark.Remark} ({ReportWords.Period(days)}, {ReportWords.Length(days)} – khác kỳ)";
    }

    private string Period => input.Query.Basis.Period;

    private ReportRows Link(ReportChannel channel, string metric) => new(Period, channel.Slug, metric);

    private static Printed Notes(IReadOnlyCollection<Printed> notes)
    {
        var words = notes.Select(n => n.Parts is null ? new Printed(n.Text.TrimEnd()) : n)
            .SelectMany((n, at) => new[] { new Printed(at == 0 ? "" : " "), n, n.Text.EndsWith('.') ? "" : "." }).SelectMany(p => p.Parts ?? [p]).Where(p => p.Text.Length > 0).ToList();
        return words.Exists(p => p.Rows is not null) ? Printed.Of(words) : string.Concat(words.Select(p => p.Text));
    }

    private sealed record MetricLine(string? Metric, IReadOnlyList<Printed> Cells)
    {
        public MetricLine With(IReadOnlyList<Printed> more) => this with { Cells = [.. Cells.SkipLast(1), Notes([.. Cells.TakeLast(1).Where(c => c.Text.Length > 0), .. more])] };
    }
}
