using Hub.Dashboards;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports.Behind;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Section III: what is missing, typed in, estimated or corrected. It is printed also where there is nothing to say of one of them.</summary>
internal sealed class QualitySection(ReportInput input, ChannelSums sums)
{
    private readonly Dictionary<Guid, ReportChannel> channels = input.Query.Channels.ToDictionary(c => c.Id);

    public IEnumerable<ReportBlock> Make()
    {
        yield return Line("1. Số liệu thiếu: ", Missing(), "không có bản đăng nào thiếu số của chỉ số mà kênh cung cấp", " Chỗ không có số liệu ghi rõ lý do, không ghi 0 và không ước tính.");
        yield return Line("2. Nhập tay: ", Typed(), "không có", " Mỗi số nhập tay có minh chứng và người thứ hai xác nhận.");
        yield return Line("3. Ước tính, làm tròn: ", Rounded(), "không có");
        yield return Line("4. Số sớm: ", Counts(FigureKind.Early, b => b is { Official: false, Missing: null }), "không có; mọi số đọc từ ngày thứ 28 sau khi đăng trở đi");
        yield return Line("5. Chưa xác nhận (không tính vào bảng nào): ", Open(), "không có");
        yield return input.Corrections.Count == 0
            ? ReportBlock.Of("6. Đã sửa: không có số nào bị sửa trước khi chốt.")
            : ReportBlock.Of("6. Đã sửa: ", new Printed($"{ReportWords.Number(input.Corrections.Count)} số", Rows: TypedRows.Rows(Period, TypedKind.Corrected)), ", xem nhật ký ở Phụ lục 3.");
        yield return ReportBlock.Of("7. Cách hiểu từng chỉ số: xem Phụ lục 2. “Lượt” không phải “người”; không cộng số của các nền tảng với nhau khi chúng đếm khác nhau.");
    }

    private IEnumerable<IReadOnlyList<Printed>> Missing() =>
        from g in input.Now.Buckets.Select(b => b.Bucket).Where(b => b.Missing is not null).GroupBy(b => (b.ChannelId, b.Metric))
        orderby Place(g.Key.ChannelId), g.Key.Metric
        let missing = sums.Ledger(g.Key.ChannelId, g.Key.Metric)!.Missing
        where missing.Count > 0
        select (IReadOnlyList<Printed>)
        [
            $"{Name(g.Key.ChannelId)}, {ReportWords.Metric(g.Key.Metric)}: ", Count(missing.Values.Sum(), "bản", g.Key.ChannelId, FigureKind.Missing, g.Key.Metric, null), " (",
            .. Between(missing.OrderByDescending(r => r.Value).ThenBy(r => r.Key).Select(r => Count(r.Value, ReportWords.Missing(r.Key), g.Key.ChannelId, FigureKind.Missing, g.Key.Metric, r.Key))), ")",
        ];

    private IEnumerable<IReadOnlyList<Printed>> Typed() =>
        input.Now.Typed.GroupBy(f => f.ChannelId).OrderBy(g => Place(g.Key)).Select(g => (IReadOnlyList<Printed>)
        [
            $"{Name(g.Key)}: ", new Printed($"{g.Count()} số gộp của cả kênh", Rows: TypedRows.Rows(Period, TypedKind.Whole, Slug(g.Key))),
            $" ({string.Join(", ", g.Select(f => ReportWords.Metric(f.Metric)).Distinct())})",
        ])
            .Concat(Counts(FigureKind.Manual, b => b is { Source: ReachSource.Manual, Missing: null }));

    private IEnumerable<IReadOnlyList<Printed>> Rounded() =>
        input.Now.Typed.Where(f => f.Qualifier != ReachQualifier.Exact).Select(f => (IReadOnlyList<Printed>)
        [
            $"{Name(f.ChannelId)}, {ReportWords.Metric(f.Metric)}: ", new Printed($"{ReportWords.Qualifier(f.Qualifier)} {ReportWords.Number(f.Value)}", f.Value, Printed.Evidence(Period, f.Id)),
        ])
            .Concat(Counts(FigureKind.Rounded, b => b.Qualifier != ReachQualifier.Exact && b.Missing is null));

    private IEnumerable<IReadOnlyList<Printed>> Open() => input.Unconfirmed.OrderBy(u => Place(u.Key)).Select(u => (IReadOnlyList<Printed>)
        [$"{Name(u.Key)}: ", new Printed($"{ReportWords.Number(u.Value)} số", Rows: TypedRows.Rows(Period, TypedKind.Unconfirmed, Slug(u.Key)))]);

    private IEnumerable<IReadOnlyList<Printed>> Counts(FigureKind kind, Func<FigureBucket, bool> which) =>
        from c in input.Query.Channels
        let count = sums.Figures.Buckets.Select(b => b.Bucket).Where(b => b.ChannelId == c.Id && which(b)).Sum(b => b.Figures)
        where count > 0
        select (IReadOnlyList<Printed>)[$"{c.Name}: ", Count(count, "số của từng bản đăng", c.Id, kind, null, null)];

    private Printed Count(int count, string words, Guid channel, FigureKind kind, string? metric, ReachMissing? reason) =>
        new($"{ReportWords.Number(count)} {words}", Rows: Slug(channel) is { } slug ? FigureRows.Of(Period, slug, kind, metric, reason) : null);

    private static ReportBlock Line(string head, IEnumerable<IReadOnlyList<Printed>> found, string none, string tail = "")
    {
        var words = found.SelectMany((f, n) => n == 0 ? f : [new Printed("; "), .. f]).ToList();
        return ReportBlock.Of([head, .. words.Count > 0 ? words : [new Printed(none)], $".{tail}"]);
    }

    private static IEnumerable<Printed> Between(IEnumerable<Printed> parts) => parts.SelectMany((p, n) => n == 0 ? new[] { p } : [", ", p]);

    private string Period => input.Query.Basis.Period;

    private string Name(Guid channel) => channels.TryGetValue(channel, out var known) ? known.Name : "kênh khác";

    private string? Slug(Guid channel) => channels.GetValueOrDefault(channel)?.Slug;

    private int Place(Guid channel) => channels.TryGetValue(channel, out var known) ? input.Query.Channels.ToList().IndexOf(known) : int.MaxValue;
}
