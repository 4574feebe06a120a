using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Reports.Word;

/// <summary>A ruled table whose head is repeated on each page and whose rows do not break.</summary>
internal static class WordTable
{
    private const int Many = 6;
    private const int Ordinal = 640;

    // The last rows go to the next page together: none of them stands there alone.
    private const int Together = 3;

    public static Table Of(ReportTable table, bool broad, WordLinks links)
    {
        var widths = Widths(table, broad);
        var look = Look.Cell with { Size = broad ? 10 : table.Columns.Count > Many ? 11 : 12 };
        return new Table(
        [
            Ruled(widths.Sum()), new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
            Row(table.Columns.Select((c, n) => Cell(new Printed(c.Heading), widths[n], look with { Bold = true, Align = JustificationValues.Center })), head: true),
            .. table.OnPaper.Select((r, at) => Row(r.Select((p, n) => Cell(p, widths[n], Of(n) with { KeepNext = at >= table.Rows.Count - Together && at < table.Rows.Count - 1 })))),
        ]);

        Look Of(int column) => table.Columns[column].IsNumber ? look with { Align = JustificationValues.Right } : look;

        TableCell Cell(Printed printed, int width, Look look) => WordTable.Cell([WordText.Paragraph(links.Runs(printed, look), look)], width);
    }

    /// <summary>Two columns without lines, for the head and the foot of the paper.</summary>
    public static Table Sides(int left, IReadOnlyList<OpenXmlElement> here, IReadOnlyList<OpenXmlElement> there)
    {
        int[] widths = [left, WordPages.Width(false) - left];
        return new Table(
            Bare(widths.Sum()), new TableGrid(widths.Select(w => new GridColumn { Width = $"{w}" })),
            Row([Cell(here, widths[0]), Cell(there, widths[1])]));
    }

    // A column of ordinal numbers is as wide as its own heading.
    private static List<int> Widths(ReportTable table, bool broad)
    {
        var ordinals = table.Columns.Count(c => c.Share == 1) * Ordinal;
        var shares = table.Columns.Where(c => c.Share > 1).Sum(c => c.Share);
        return [.. table.Columns.Select(c => c.Share == 1 ? Ordinal : (WordPages.Width(broad) - ordinals) * c.Share / shares)];
    }

    private static TableRow Row(IEnumerable<TableCell> cells, bool head = false) =>
        new([new TableRowProperties(head ? [new CantSplit(), new TableHeader()] : [new CantSplit()]), .. cells]);

    private static TableCell Cell(IReadOnlyList<OpenXmlElement> content, int width) =>
        new([new TableCellProperties(new TableCellWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }), .. content]);

    private static TableProperties Ruled(int width) => new(
        new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa },
        new TableBorders(
            new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
            new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 },
            new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
        new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(new TableCellLeftMargin { Width = 60, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 60, Type = TableWidthValues.Dxa }));

    private static TableProperties Bare(int width) => new(
        new TableWidth { Width = $"{width}", Type = TableWidthUnitValues.Dxa }, new TableLayout { Type = TableLayoutValues.Fixed },
        new TableCellMarginDefault(new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa }));
}
