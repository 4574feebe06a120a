using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>What fits on one sheet: cut to the first lines, and it says how many were left out.</summary>
internal static class SummarySheet
{
    private const int MostChannels = 12;
    private const int MostSections = 8;

    public static IReadOnlyList<ReportBlock> Make(ReportInput input, ReportTable channels, ReportTable production, IReadOnlyList<ReportBlock> lines) =>
    [
        new(Table: Channels(channels)),
        .. lines.Take(1),
        new(Table: Sections(production)),
        ReportBlock.Of($"Đính chính, thu hồi trong kỳ: {input.Orders.Count}; chưa xong khi chốt: {input.Orders.Count(o => o.SettledAt is null)}."),
        ReportBlock.Of($"Số nhập tay chưa xác nhận, không tính: {input.Unconfirmed.Values.Sum()}. Số đã sửa trước khi chốt: {input.Corrections.Count}."),
    ];

    private static ReportTable Channels(ReportTable all)
    {
        int[] kept = [1, 3, 5, 6, 7, 9];
        return Cut(all with { Caption = "Theo kênh", Columns = [.. kept.Select(k => all.Columns[k])], Rows = [.. all.Rows.Select(r => (IReadOnlyList<Printed>)[.. kept.Select(k => r[k])])] }, MostChannels);
    }

    private static ReportTable Sections(ReportTable all)
    {
        int[] kept = [1, 6, 7];
        return Cut(all with { Caption = "Tin, bài theo chuyên mục", Columns = [.. kept.Select(k => all.Columns[k])], Rows = [.. all.Rows.Select(r => (IReadOnlyList<Printed>)[.. kept.Select(k => r[k])])] }, MostSections);
    }

    private static ReportTable Cut(ReportTable table, int most) => table.Rows.Count <= most ? table
        : table with { Rows = [.. table.Rows.Take(most - 1), [$"và {table.Rows.Count - most + 1} dòng nữa, xem báo cáo", .. table.Columns.Skip(1).Select(_ => Printed.Blank)]] };
}
