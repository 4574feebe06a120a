using DocumentFormat.OpenXml.Spreadsheet;

namespace Hub.Sheets;

/// <summary>The few looks of a cell; each constant is its place in the list.</summary>
internal static class SheetStyles
{
    public const uint Words = 0;
    public const uint Head = 1;
    public const uint Whole = 2;
    public const uint Share = 3;
    public const uint Day = 4;
    public const uint Moment = 5;
    public const uint Title = 6;
    public const uint Plain = 7;

    private const uint ShareFormat = 164;
    private const uint DayFormat = 165;
    private const uint MomentFormat = 166;

    public static Stylesheet Make() => new(
        new NumberingFormats(Format(ShareFormat, "#,##0.0"), Format(DayFormat, "dd/mm/yyyy"), Format(MomentFormat, "hh:mm dd/mm/yyyy")),
        new Fonts(Font(11), Font(11, bold: true), Font(14, bold: true)),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border(), Ruled()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            Look(0, 0, border: 1, wrap: true), Look(0, 1, border: 1, wrap: true), Look(3, 0, border: 1), Look(ShareFormat, 0, border: 1), Look(DayFormat, 0, border: 1),
            Look(MomentFormat, 0, border: 1), Look(0, 2, border: 0, wrap: true), Look(0, 0, border: 0, wrap: true)));

    private static NumberingFormat Format(uint id, string code) => new() { NumberFormatId = id, FormatCode = code };

    private static Font Font(double size, bool bold = false)
    {
        var font = new Font();
        if (bold)
        {
            font.Append(new Bold());
        }

        font.Append(new FontSize { Val = size }, new FontName { Val = "Times New Roman" });
        return font;
    }

    private static Border Ruled() => new(
        new LeftBorder { Style = BorderStyleValues.Thin }, new RightBorder { Style = BorderStyleValues.Thin },
        new TopBorder { Style = BorderStyleValues.Thin }, new BottomBorder { Style = BorderStyleValues.Thin });

    private static CellFormat Look(uint format, uint font, uint border, bool wrap = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
        {
            NumberFormatId = format,
            FontId = font,
            BorderId = border,
            ApplyNumberFormat = true,
            ApplyFont = true,
            ApplyBorder = true,
            ApplyAlignment = true,
        };
}
