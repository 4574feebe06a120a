using Hub.Reports.Paper;
using Hub.Sheets;

namespace Hub.Reports;

/// <summary>Every table of a report as a sheet of its own, numbers as numbers: the annex for whoever wants to look for themselves.</summary>
public static class ReportSheets
{
    private const string Caution = "Lưu ý khi dùng";

    public static byte[] Write(Edition edition) => Xlsx.Write([.. Tables(edition).Select(t => Of(t, edition)), .. edition.Warnings.Count > 0 ? [Warnings(edition)] : Array.Empty<Sheet>()]);

    private static IEnumerable<ReportTable> Tables(Edition edition) => edition.Data.Sections.Concat(edition.Annex).SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>();

    // Behind the tables, and named above each of them: a sheet is looked at alone.
    private static Sheet Warnings(Edition edition) => new(Caution, [new SheetColumn(Caution, 110)], [.. edition.Warnings.Select(w => (IReadOnlyList<SheetCell>)[w])])
    {
        Above = [Caution, $"{edition.Subject}."],
    };

    private static Sheet Of(ReportTable table, Edition edition) => new(
        table.Caption, [.. table.Columns.Select(c => new SheetColumn(c.Heading, 4 + (c.Share * 5)))], [.. Filled(table.Rows).Select(r => (IReadOnlyList<SheetCell>)[.. r.Select(Cell)])])
    {
        Above = [table.Caption, $"{edition.Subject}. Số liệu tính đến {ReportWords.Moment(edition.Report.CutOff)}.", .. edition.Warnings.Count > 0 ? new[] { $"LƯU Ý: có thay đổi từ khi lập báo cáo, xem tờ “{Caution}”." } : [], .. edition.IsPractice ? new[] { Edition.PracticeMark } : []],
        Below = [.. table.Empty is { } why ? new[] { why } : [], $"SHA-256 của dữ liệu: {edition.Report.Sha256}"],
    };

    // On paper a channel is named once for its lines; a sheet that is sorted needs it on each.
    private static IEnumerable<IReadOnlyList<Printed>> Filled(IReadOnlyList<IReadOnlyList<Printed>> rows)
    {
        IReadOnlyList<Printed> above = [];
        foreach (var row in rows)
        {
            var blank = row.TakeWhile(c => c.Text.Length == 0).Count();
            above = blank > 1 && above.Count == row.Count ? [.. above.Take(blank), .. row.Skip(blank)] : row;
            yield return above;
        }
    }

    // A number with words beside it stays words.
    private static SheetCell Cell(Printed printed) => printed.Value is { } value && printed.Text == ReportWords.Number(value) ? value : printed.Text;
}
