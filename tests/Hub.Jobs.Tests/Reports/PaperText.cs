using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using W = DocumentFormat.OpenXml.Wordprocessing;

namespace Hub.Jobs.Tests.Reports;

/// <summary>What a file of a report says, line by line: a row of a table is one line.</summary>
internal static class PaperText
{
    public static string OfWord(byte[] bytes)
    {
        using var file = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        var body = file.MainDocumentPart!.Document.Body!;
        return string.Join('\n', body.Descendants<W.TableRow>().Select(r => string.Join(" | ", r.Elements<W.TableCell>().Select(c => c.InnerText)))
            .Concat(body.Descendants<W.Paragraph>().Select(p => p.InnerText)));
    }

    public static string OfSheets(byte[] bytes)
    {
        using var file = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        return string.Join('\n', file.WorkbookPart!.WorksheetParts.SelectMany(s => s.Worksheet.Descendants<Row>()).Select(r => string.Join(" | ", r.Elements<Cell>().Select(c => c.InnerText))));
    }
}
