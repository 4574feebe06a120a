using Connectors.Contract;
using Connectors.Rendering;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Connectors.ZaloOa;

/// <summary>Makes the paragraphs of an article from Markdown: one for each block, pictures after the block that names them.</summary>
internal static class ZaloBody
{
    private const string Cut = "…";

    /// <param name="tail">Texts that stand at the end whatever is cut before them.</param>
    public static string Of(string markdown, IReadOnlyList<OutgoingMedia> pictures, IEnumerable<string> tail)
    {
        List<string> end = [.. tail.SelectMany(t => Texts(t, bold: false))];
        List<string> body = [.. MarkdownSource.Parse(markdown).SelectMany(b => Elements(b, pictures))];
        var room = ZaloLimits.MaxElements - end.Count;
        return string.Join('\n', body.Count <= room ? [.. body, .. end] : [.. body.Take(room - 1), ZaloElement.Paragraph(Cut), .. end]);
    }

    private static IEnumerable<string> Elements(Block block, IReadOnlyList<OutgoingMedia> pictures) =>
    [
        .. Texts(MarkdownPlain.From(block), block is HeadingBlock),
        .. References(block).SelectMany(r => pictures.Where(p => p.Reference == r).Take(1)).Select(ZaloElement.Figure),
    ];

    private static IEnumerable<string?> References(Block block) => block switch
    {
        LeafBlock { Inline: { } inline } => inline.FindDescendants<LinkInline>().Where(l => l.IsImage).Select(l => l.Url),
        ContainerBlock blocks => blocks.SelectMany(References),
        _ => [],
    };

    private static IEnumerable<string> Texts(string text, bool bold) => text.Length == 0 ? [] : Pieces(text, bold).Select(ZaloElement.Paragraph);

    /// <summary>A text that is too long for one element goes on in the next: nothing is lost.</summary>
    private static IEnumerable<string> Pieces(string text, bool bold)
    {
        if (Encoded(text, bold) is { Length: <= ZaloLimits.MaxElementText } whole)
        {
            return [whole];
        }

        var half = text.Length / 2;
        var blank = text.LastIndexOfAny([' ', '\n'], half);
        var middle = blank > 0 ? blank + 1 : char.IsLowSurrogate(text[half]) ? half + 1 : half;
        return [.. Pieces(text[..middle].TrimEnd(), bold), .. Pieces(text[middle..], bold)];
    }

    private static string Encoded(string text, bool bold)
    {
        var html = HtmlText.Escape(text).Replace("\n", "<br>", StringComparison.Ordinal);
        return bold ? $"<b>{html}</b>" : html;
    }
}
