using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hub.Reports.Paper;

namespace Hub.Reports.Word;

/// <summary>Figures that lead to the rows behind them, and look on paper as all others.</summary>
internal sealed class WordLinks(MainDocumentPart main, Edition edition)
{
    private readonly Dictionary<string, string> known = [];

    public IEnumerable<OpenXmlElement> Runs(Printed printed, Look look) => printed.Parts is { } parts ? parts.SelectMany(p => Runs(p, look)) : [Run(printed, look)];

    private OpenXmlElement Run(Printed printed, Look look)
    {
        if (printed.Rows is not { } rows || edition.Link is not { } link)
        {
            return WordText.Run(printed.Text, look);
        }

        var run = WordText.Run(printed.Text, look);
        run.RunProperties!.InsertBefore(new Color { Val = "000000" }, run.RunProperties.GetFirstChild<FontSize>());
        run.RunProperties.Append(new Underline { Val = UnderlineValues.None });
        return new Hyperlink(run) { Id = IdOf(link(rows)) };
    }

    private string IdOf(string address)
    {
        if (!known.TryGetValue(address, out var id))
        {
            id = $"rows{known.Count + 1}";
            main.AddHyperlinkRelationship(new Uri(address), isExternal: true, id);
            known.Add(address, id);
        }

        return id;
    }
}
