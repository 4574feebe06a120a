using Hub.Reach.Metrics;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Phụ lục: the list of items, what each metric counts, which figures were corrected, and what boards show beside the period.</summary>
internal static class Annex
{
    public static IReadOnlyList<ReportSection> Make(ReportInput input, ChannelSums sums) =>
    [
        new("Phụ lục 1", "Danh mục tin, bài", 1, [new ReportBlock(Table: Items(input))]),
        new("Phụ lục 2", "Định nghĩa chỉ số", 1, [new ReportBlock(Table: Metrics(input, sums))]),
        new("Phụ lục 3", "Nhật ký sửa số liệu", 1, [new ReportBlock(Table: Corrections(input))]),
        new("Phụ lục 4", "Lũy kế từ đầu năm; tin, bài nổi bật; lượt gửi không tới nơi", 1, [.. new YearSoFar(input).Make(), .. TopTable.Make(input, sums), .. FailureTable.Make(input)]),
    ];

    private static ReportTable Items(ReportInput input)
    {
        var numbers = ShownChannels.Of(input).Select((c, n) => (c.Id, Number: n + 1)).ToDictionary(c => c.Id, c => c.Number);
        var places = input.Now.Posts.Where(p => !p.Bulletin).ToLookup(p => p.SubjectId, p => p.ChannelId);
        return new ReportTable(
            "Tin, bài đã đăng trong kỳ",
            [new("STT", 1, true), new("Mã tin", 4), new("Tiêu đề", 8), new("Loại", 3), new("Chuyên mục", 4), new("Ngày đăng đầu", 4), new("Kênh (số thứ tự ở Bảng 2)", 4)],
            [.. input.Now.Items.Select((i, n) => (IReadOnlyList<Printed>)
            [
                $"{n + 1}", Printed.Item(i.Code, i.Code, input.Query.Basis.Period), i.Title, Kind(i), i.Section ?? "—", ReportWords.Day(i.Day),
                string.Join(", ", places[i.Id].Distinct().Where(numbers.ContainsKey).Select(c => numbers[c]).Order()),
            ])])
        {
            Empty = input.Now.Items.Count == 0 ? "Trong hệ thống không có tin, bài nào đăng trong kỳ." : null,
        };
    }

    private static string Kind(ReportItem item) => item.Adopted ? "bài cũ tiếp nhận" : item.Emergency ? "thông báo khẩn" : ReportWords.Kind(item.Kind);

    private static ReportTable Metrics(ReportInput input, ChannelSums sums)
    {
        var used = ShownChannels.Of(input).SelectMany(c => sums.Metrics(c.Id)).Concat(input.Remarks.Select(r => r.Metric).OfType<string>()).Append("posted").ToHashSet(StringComparer.Ordinal);
        return new ReportTable(
            "Chỉ số dùng trong báo cáo",
            [new("Chỉ số", 4), new("Một đơn vị là", 7), new("Cộng các tin", 3), new("Cộng các ngày", 3), new("Cộng các kênh", 3), new("Bản định nghĩa đã dùng", 3)],
            [.. MetricCatalogue.All.Where(m => used.Contains(m.Code)).Select(m => (IReadOnlyList<Printed>)
            [
                ReportWords.Metric(m.Code), m.CountsVi, ReportWords.Adding(m.Items), ReportWords.Adding(m.Days), ReportWords.Adding(m.Channels), Versions(input, m.Code),
            ])]);
    }

    private static string Versions(ReportInput input, string metric)
    {
        var versions = input.Now.Buckets.Where(b => b.Bucket.Metric == metric && b.Bucket.Missing is null).Select(b => b.Bucket.DefinitionVersion)
            .Concat(input.Now.Typed.Where(f => f.Metric == metric).Select(f => f.DefinitionVersion)).Distinct().Order().ToList();
        return versions.Count == 0 ? "—" : string.Join(", ", versions);
    }

    private static ReportTable Corrections(ReportInput input)
    {
        var channels = input.Query.Channels.ToDictionary(c => c.Id, c => c.Name);
        return new ReportTable(
            "Số liệu đã sửa trước khi chốt",
            [new("Lúc", 4), new("Tin", 4), new("Kênh", 4), new("Chỉ số", 3), new("Số cũ", 3, true), new("Số mới", 3, true), new("Lý do", 5), new("Người sửa", 3)],
            [.. input.Corrections.Select(c => (IReadOnlyList<Printed>)
            [
                ReportWords.Moment(c.At), c.Item is { } code ? Printed.Item(code, code, input.Query.Basis.Period) : "cả kênh", channels.GetValueOrDefault(c.ChannelId, "kênh khác"), ReportWords.Metric(c.Metric), Value(input, c.Was, c.OldId), Value(input, c.Is, c.Id), c.Note ?? "—", c.By is { } by ? input.Query.People.GetValueOrDefault(by, "—") : "—",
            ])])
        {
            Empty = input.Corrections.Count == 0 ? "Không có số nào bị sửa trước khi chốt." : null,
        };
    }

    private static Printed Value(ReportInput input, long? value, Guid figure) =>
        new(value is { } number ? ReportWords.Number(number) : ReportWords.NoData, value, Printed.Evidence(input.Query.Basis.Period, figure));
}
