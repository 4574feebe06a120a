using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Reports.Paper;
using Hub.Sheets;

namespace Hub.Reports.Word;

/// <summary>A report as a Word file that a clerk numbers, signs and issues without touching the layout. Equal editions give equal bytes.</summary>
public static class WordReport
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static byte[] Write(Edition edition)
    {
        using var bytes = new MemoryStream();
        using (var file = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
        {
            var main = file.AddMainDocumentPart();
            file.ChangeIdOfPart(main, "rId1");
            WordParts.Add(main, edition);
            main.Document = new Document(new WordBody(edition, new WordLinks(main, edition)).Make());
        }

        return SteadyZip.Of(bytes.ToArray());
    }
}
