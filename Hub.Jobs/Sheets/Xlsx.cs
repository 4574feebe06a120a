using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hub.Sheets;

/// <summary>Tables as one xlsx file. The same tables give the same bytes, whenever they are written.</summary>
public static class Xlsx
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private const int MostInAName = 31;

    public static byte[] Write(params IReadOnlyList<Sheet> sheets)
    {
        using var bytes = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            document.ChangeIdOfPart(workbook, "rId1");
            workbook.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = SheetStyles.Make();
            var names = Names(sheets);
            workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(names.Select(
                (name, at) => new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = $"sheet{at + 1}", SheetId = (uint)at + 1, Name = name })));
            workbook.Workbook.AppendChild(HeaderRows(sheets, names));
            for (var at = 0; at < sheets.Count; at++)
            {
                SheetPage.Write(workbook.AddNewPart<WorksheetPart>($"sheet{at + 1}"), sheets[at]);
            }
        }

        return SteadyZip.Of(bytes.ToArray());
    }

    // The head of a table is printed on each page.
    private static DefinedNames HeaderRows(IReadOnlyList<Sheet> sheets, List<string> names) => new(sheets.Select((sheet, at) =>
        new DefinedName($"'{names[at].Replace("'", "''", StringComparison.Ordinal)}'!${sheet.Above.Count + 1}:${sheet.Above.Count + 1}")
        {
            Name = "_xlnm.Print_Titles",
            LocalSheetId = (uint)at,
        }));

    private static List<string> Names(IReadOnlyList<Sheet> sheets)
    {
        var names = new List<string>();
        foreach (var sheet in sheets)
        {
            var plain = string.Concat(sheet.Name.Where(c => !"[]:*?/\\".Contains(c, StringComparison.Ordinal))).Trim().Trim('\'');
            var name = Cut(plain.Length == 0 ? "Bảng" : plain, MostInAName);
            for (var n = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
            {
                name = $"{Cut(plain, MostInAName - 4)} ({n})";
            }

            names.Add(name);
        }

        return names;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most].TrimEnd();
}
