using System.IO.Compression;
using System.Xml.Linq;

namespace Browser.Tests;

/// <summary>The links of a Word file, as an office program would follow them.</summary>
internal static class WordLinks
{
    private static readonly XNamespace Words = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly XNamespace Named = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static IReadOnlyList<LinkedNumber> Of(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        var targets = Read(zip, "word/_rels/document.xml.rels").Root!.Elements().ToDictionary(r => (string)r.Attribute("Id")!, r => (string)r.Attribute("Target")!);
        return
        [
            .. Read(zip, "word/document.xml").Descendants(Words + "hyperlink")
                .Select(h => new LinkedNumber(string.Concat(h.Descendants(Words + "t").Select(t => t.Value)), PathOf(targets[(string)h.Attribute(Named + "id")!]), "")),
        ];
    }

    private static string PathOf(string target) => new Uri(target) is var whole ? whole.PathAndQuery + whole.Fragment : "";

    private static XDocument Read(ZipArchive zip, string name)
    {
        using var part = zip.GetEntry(name)!.Open();
        return XDocument.Load(part);
    }
}
