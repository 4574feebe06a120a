using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>Makes the report from its rows: the same rows give the same report, byte for byte.</summary>
public static class ReportMaker
{
    public static ReportData Make(ReportInput input)
    {
        var sums = new ChannelSums(input.Now);
        var channels = new ChannelTable(input, sums).Make();
        var production = ProductionTable.Make(input).ToList();
        var lines = new ChannelLines(input, sums).Make().ToList();
        return new ReportData(
            input.Query.Basis.Period, ReportWords.Period(input.Days),
            [
                new("I", "KHÁI QUÁT", 1, [.. Overview(input)]),
                new("II", "KẾT QUẢ", 1, []),
                new("1", "Sản xuất tin, bài", 2, production),
                new("2", "Phát hành theo kênh", 2, [new(Table: channels), .. lines, .. new ComparisonTable(input, sums).Make(), .. new YearTables(input, sums).Make()]),
                new("3", "Theo kế hoạch, đợt tuyên truyền", 2, [new(Table: TablesWithoutData.Plans)]),
                new("4", "Đơn vị phối hợp, đối tác", 2, [.. PartnerTable.Make(input, sums)]),
                new("5", "Đính chính, thu hồi", 2, [new(Table: OrderTable.Make(input))]),
                new("6", "Cung cấp thông tin cho báo chí", 2, [new(Table: TablesWithoutData.Press)]),
                new("III", "CHẤT LƯỢNG SỐ LIỆU", 1, [.. new QualitySection(input, sums).Make()]),
                new("IV", "ĐÁNH GIÁ", 1, []),
                new("1", "Ưu điểm", 2, [new(Part: ReportPart.Strengths)]),
                new("2", "Tồn tại, hạn chế", 2, [new(Part: ReportPart.Weaknesses)]),
                new("3", "Nguyên nhân", 2, [new(Part: ReportPart.Causes)]),
                new("V", "NHIỆM VỤ KỲ TỚI", 1, [new(Part: ReportPart.Tasks)]),
                new("VI", "ĐỀ XUẤT, KIẾN NGHỊ", 1, [new(Part: ReportPart.Proposals)]),
            ],
            Annex.Make(input, sums),
            SummarySheet.Make(input, sums, channels, production[0].Table!, lines));
    }

    private static IEnumerable<ReportBlock> Overview(ReportInput input)
    {
        var (query, days) = (input.Query, input.Days);
        yield return ReportBlock.Of($"Kỳ số liệu: {ReportWords.Days(days)} ({ReportWords.Length(days)}).");
        yield return ReportBlock.Of($"Nguồn số liệu: {Sources(input)}.");
        yield return ReportBlock.Of(query.Basis.Closed is null
            ? $"Thời điểm chốt: kỳ này chưa chốt; số liệu tính đến {ReportWords.Moment(query.Basis.CutOff)} và còn thay đổi."
            : $"Thời điểm chốt: {ReportWords.Moment(query.Basis.CutOff)}. Người chốt: {query.ClosedBy ?? "không ghi"}.");
        if (query.CloseNote is { } note)
        {
            yield return ReportBlock.Of($"Ghi chú khi chốt: {note}");
        }
    }

    private static string Sources(ReportInput input)
    {
        var read = input.Now.Buckets.Where(b => b.Bucket.Missing is null).Select(b => b.Bucket.Source).Distinct().Order().Select(ReportWords.Source);
        var typed = input.Now.Typed.Select(f => f.ToldBy).Distinct().Order().Select(ReportWords.Source);
        return string.Join("; ", read.Concat(typed)) is { Length: > 0 } all ? all : "trong kỳ không có nguồn nào";
    }
}
