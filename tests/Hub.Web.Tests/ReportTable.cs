using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Web.Tests;

/// <summary>A made report read back from its files: tables as rows of cells, and the lines between them.</summary>
public sealed record ReportTable(IReadOnlyList<IReadOnlyList<string>> Rows, IReadOnlyList<string> Lines)
{
    public static ReportTable OfWord(byte[] bytes)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var body = file.MainDocumentPart!.Document.Body!;
        return new ReportTable(
            Filled([.. body.Descendants<W.TableRow>().Select(r => (IReadOnlyList<string>)[.. r.Elements<W.TableCell>().Select(c => c.InnerText)])]),
            [.. body.Elements<W.Paragraph>().Select(p => p.InnerText)]);
    }

    public static ReportTable OfSheets(byte[] bytes)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return new ReportTable(
            [.. file.WorkbookPart!.WorksheetParts.SelectMany(s => s.Worksheet.Descendants<Row>()).Select(r => (IReadOnlyList<string>)[.. r.Elements<Cell>().Select(c => c.InnerText)])], []);
    }

    /// <summary>The line of Bảng 2 of a channel and a metric; null where there is none.</summary>
    public IReadOnlyList<string>? Line(string channel, string metric) => Rows.SingleOrDefault(r => r.Count == 11 && r[1] == $"Kênh {channel}" && r[5] == metric);

    // On paper a channel is named once for its lines.
    private static List<IReadOnlyList<string>> Filled(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var (filled, channel) = (new List<IReadOnlyList<string>>(), "");
        foreach (var row in rows)
        {
            channel = row.Count == 11 && row[1].Length > 0 ? row[1] : channel;
            filled.Add(row.Count == 11 ? [row[0], channel, .. row.Skip(2)] : row);
        }

        return filled;
    }
}
