using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Section III: what is missing, typed in, estimated or corrected. It is printed also where there is nothing to say of one of them.</summary>
internal sealed class QualitySection(ReportInput input, ChannelSums sums)
{
    private readonly Dictionary<Guid, ReportChannel> channels = input.Query.Channels.ToDictionary(c => c.Id);

    public IEnumerable<ReportBlock> Make()
    {
        yield return ReportBlock.Of("1. Số liệu thiếu: " + Or(Missing(), "không có bản đăng nào thiếu số của chỉ số mà kênh cung cấp") + " Chỗ không có số liệu ghi rõ lý do, không ghi 0 và không ước tính.");
        yield return ReportBlock.Of("2. Nhập tay: " + Or(Typed(), "không có") + " Mỗi số nhập tay có minh chứng và người thứ hai xác nhận.");
        yield return ReportBlock.Of("3. Ước tính, làm tròn: " + Or(Rounded(), "không có"));
        yield return ReportBlock.Of("4. Số sớm: " + Or(Early(), "không có; mọi số đọc từ ngày thứ 28 sau khi đăng trở đi"));
        yield return ReportBlock.Of("5. Chưa xác nhận (không tính vào bảng nào): " + Or(Open(), "không có"));
        yield return ReportBlock.Of("6. Đã sửa: " + (input.Corrections.Count == 0 ? "không có số nào bị sửa trước khi chốt." : $"{ReportWords.Number(input.Corrections.Count)} số, xem nhật ký ở Phụ lục 3."));
        yield return ReportBlock.Of("7. Cách hiểu từng chỉ số: xem Phụ lục 2. “Lượt” không phải “người”; không cộng số của các nền tảng với nhau khi chúng đếm khác nhau.");
    }

    private IEnumerable<string> Missing() =>
        from b in input.Now.Buckets.Select(b => b.Bucket)
        where b.Missing is not null
        group b by (b.ChannelId, b.Metric) into g
        orderby Place(g.Key.ChannelId), g.Key.Metric
        let reasons = g.GroupBy(b => b.Missing!.Value).OrderByDescending(r => r.Sum(b => b.Figures)).Select(r => $"{ReportWords.Number(r.Sum(b => b.Figures))} {ReportWords.Missing(r.Key)}")
        select $"{Name(g.Key.ChannelId)}, {ReportWords.Metric(g.Key.Metric)}: {ReportWords.Number(g.Sum(b => b.Figures))} bản ({string.Join(", ", reasons)})";

    private IEnumerable<string> Typed() =>
        input.Now.Typed.GroupBy(f => f.ChannelId).OrderBy(g => Place(g.Key)).Select(g => $"{Name(g.Key)}: {g.Count()} số gộp của cả kênh ({string.Join(", ", g.Select(f => ReportWords.Metric(f.Metric)).Distinct())})")
            .Concat(Counts(b => b is { Source: ReachSource.Manual, Missing: null }));

    private IEnumerable<string> Rounded() =>
        input.Now.Typed.Where(f => f.Qualifier != ReachQualifier.Exact).Select(f => $"{Name(f.ChannelId)}, {ReportWords.Metric(f.Metric)}: {ReportWords.Qualifier(f.Qualifier)} {ReportWords.Number(f.Value)}")
            .Concat(Counts(b => b.Qualifier != ReachQualifier.Exact && b.Missing is null));

    private IEnumerable<string> Early() => Counts(b => b is { Official: false, Missing: null });

    private IEnumerable<string> Open() => input.Unconfirmed.OrderBy(u => Place(u.Key)).Select(u => $"{Name(u.Key)}: {ReportWords.Number(u.Value)} số");

    private IEnumerable<string> Counts(Func<FigureBucket, bool> which) =>
        from c in input.Query.Channels
        let count = sums.Figures.Buckets.Select(b => b.Bucket).Where(b => b.ChannelId == c.Id && which(b)).Sum(b => b.Figures)
        where count > 0
        select $"{c.Name}: {ReportWords.Number(count)} số của từng bản đăng";

    private static string Or(IEnumerable<string> found, string none) => (string.Join("; ", found) is { Length: > 0 } all ? all : none) + ".";

    private string Name(Guid channel) => channels.TryGetValue(channel, out var known) ? known.Name : "kênh khác";

    private int Place(Guid channel) => channels.TryGetValue(channel, out var known) ? input.Query.Channels.ToList().IndexOf(known) : int.MaxValue;
}
