using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hub.Sheets;

/// <summary>Writes one table row by row: a long one is never held whole.</summary>
internal static class SheetPage
{
    // What is little more than a page is set smaller: one row on a page of its own helps nobody.
    private const double LittleMore = 1.3;

    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    public static void Write(WorksheetPart part, Sheet sheet)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(Frozen(sheet)));
        writer.WriteElement(new Columns(sheet.Columns.Select((c, at) => new Column { Min = (uint)at + 1, Max = (uint)at + 1, Width = c.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        var high = 0.0;
        foreach (var row in Rows(sheet))
        {
            writer.WriteElement(row);
            high += row.Height?.Value ?? 0;
        }

        writer.WriteEndElement();
        if (sheet.Columns.Count > 1 && Lines(sheet).Count > 0)
        {
            writer.WriteElement(new MergeCells(Lines(sheet).Select(row => new MergeCell { Reference = $"A{row}:{Column(sheet.Columns.Count)}{row}" })));
        }

        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.6, Bottom = 0.6, Header = 0.3, Footer = 0.3 });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = (uint)(Pages(sheet, high) <= LittleMore ? 1 : 0) });
        writer.WriteEndElement();
    }

    // How many pages it would fill: a character of a column is about 2 mm wide, a point of a row 0.353 mm high; a landscape A4 leaves 271 by 179 mm.
    private static double Pages(Sheet sheet, double points) => points * 0.353 * Math.Min(1, 271 / (sheet.Columns.Sum(c => c.Width) * 2.0)) / 179;

    private static SheetView Frozen(Sheet sheet)
    {
        var head = (uint)sheet.Above.Count + 1;
        return new SheetView(new Pane { VerticalSplit = head, TopLeftCell = $"A{head + 1}", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 };
    }

    private static IEnumerable<Row> Rows(Sheet sheet)
    {
        foreach (var (text, at) in sheet.Above.Select((t, at) => (t, at)))
        {
            yield return Line(text, at == 0 ? SheetStyles.Title : SheetStyles.Plain, sheet);
        }

        yield return High(new Row(sheet.Columns.Select(c => Text(c.Title, SheetStyles.Head))), sheet, sheet.Columns.Select(c => c.Title));
        foreach (var row in sheet.Rows)
        {
            yield return High(new Row(row.Select(CellOf)), sheet, row.Select(c => (c as SheetCell.Words)?.Value ?? ""));
        }

        foreach (var text in sheet.Below)
        {
            yield return Line(text, SheetStyles.Plain, sheet);
        }
    }

    // Over all columns: a line that runs out of its table is printed on a second page beside it.
    private static Row Line(string text, uint look, Sheet sheet)
    {
        var row = new Row(Text(text, look));
        row.Height = RowHeight.Of([(text, sheet.Columns.Sum(c => c.Width) * (look == SheetStyles.Title ? 3 : 4) / 4)]) * (look == SheetStyles.Title ? 1.3 : 1);
        row.CustomHeight = true;
        return row;
    }

    // Numbers of the rows that stand above and below the table.
    private static List<int> Lines(Sheet sheet) =>
        [.. Enumerable.Range(1, sheet.Above.Count), .. Enumerable.Range(sheet.Above.Count + 1 + sheet.Rows.Count + 1, sheet.Below.Count)];

    private static string Column(int number) => number > 26 ? $"{Column((number - 1) / 26)}{Column(((number - 1) % 26) + 1)}" : $"{(char)('A' + number - 1)}";

    private static Row High(Row row, Sheet sheet, IEnumerable<string> words)
    {
        row.Height = RowHeight.Of(words.Zip(sheet.Columns, (text, column) => (text, column.Width)));
        row.CustomHeight = true;
        return row;
    }

    private static Cell CellOf(SheetCell cell) => cell switch
    {
        SheetCell.Words words => Text(words.Value, SheetStyles.Words),
        SheetCell.Whole whole => Number(whole.Value.ToString(CultureInfo.InvariantCulture), SheetStyles.Whole),
        SheetCell.Share share => Number(share.Value.ToString(CultureInfo.InvariantCulture), SheetStyles.Share),
        SheetCell.Day day => Number(Serial(day.Value.ToDateTime(TimeOnly.MinValue)), SheetStyles.Day),
        SheetCell.Moment moment => Number(Serial(moment.Value.ToOffset(Vietnam).DateTime), SheetStyles.Moment),
        _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "an unknown kind of cell"),
    };

    // An inline string is text for every office program: "=1+1" is three characters and a sign, never two.
    private static Cell Text(string text, uint look) => new(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString,
        StyleIndex = look,
    };

    private static Cell Number(string value, uint look) => new(new CellValue(value)) { StyleIndex = look };

    private static string Serial(DateTime local) => local.ToOADate().ToString(CultureInfo.InvariantCulture);

    // XML knows no control characters, and an office program refuses a file that has one.
    private static string Printable(string text) =>
        string.Concat(text.EnumerateRunes().Where(r => r.Value is >= 0x20 or '\n' or '\t' && r.Value is not (0xFFFE or 0xFFFF)).Select(r => r.ToString()));
}
