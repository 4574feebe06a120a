using Connectors.Contract;
using Connectors.Rendering;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Connectors.ZaloOa;

/// <summary>One paragraph of an article: a text, or a picture that Zalo fetches from its address.</summary>
internal sealed record ZaloElement(string Type)
{
    public string? Content { get; init; }

    public string? Url { get; init; }

    public string? Caption { get; init; }

    public static ZaloElement Picture(OutgoingMedia media) => new("image")
    {
        Url = MediaPlace.Of(media.Sha256),
        Caption = media.Credit is { Length: > 0 } credit ? $"{media.AltText} ({credit})" : media.AltText,
    };
}

/// <summary>Makes the paragraphs of an article from Markdown: one for each block, pictures after the block that names them.</summary>
internal sealed class ZaloBody(bool html)
{
    private const string Cut = "…";

    /// <param name="tail">Lines that stand at the end whatever is cut before them.</param>
    public IReadOnlyList<ZaloElement> From(string markdown, IReadOnlyList<OutgoingMedia> pictures, IEnumerable<string> tail)
    {
        List<ZaloElement> end = [.. tail.SelectMany(t => Texts(t, bold: false))];
        List<ZaloElement> body = [.. MarkdownSource.Parse(markdown).SelectMany(b => Elements(b, pictures))];
        var room = ZaloLimits.MaxElements - end.Count;
        return body.Count <= room ? [.. body, .. end] : [.. body.Take(room - 1), new("text") { Content = Cut }, .. end];
    }

    private IEnumerable<ZaloElement> Elements(Block block, IReadOnlyList<OutgoingMedia> pictures) =>
    [
        .. Texts(MarkdownPlain.From(block), block is HeadingBlock),
        .. References(block).SelectMany(r => pictures.Where(p => p.Reference == r).Take(1)).Select(ZaloElement.Picture),
    ];

    private static IEnumerable<string?> References(Block block) => block switch
    {
        LeafBlock { Inline: { } inline } => inline.FindDescendants<LinkInline>().Where(l => l.IsImage).Select(l => l.Url),
        ContainerBlock blocks => blocks.SelectMany(References),
        _ => [],
    };

    private IEnumerable<ZaloElement> Texts(string text, bool bold) =>
        text.Length == 0 ? [] : Pieces(text, bold).Select(piece => new ZaloElement("text") { Content = Encoded(piece, bold) });

    /// <summary>A text that is too long for one element goes on in the next: nothing is lost.</summary>
    private IEnumerable<string> Pieces(string text, bool bold)
    {
        if (Encoded(text, bold).Length <= ZaloLimits.MaxElementText)
        {
            return [text];
        }

        var half = text.Length / 2;
        var blank = text.LastIndexOfAny([' ', '\n'], half);
        var middle = blank > 0 ? blank + 1 : char.IsLowSurrogate(text[half]) ? half + 1 : half;
        return [.. Pieces(text[..middle].TrimEnd(), bold), .. Pieces(text[middle..], bold)];
    }

    private string Encoded(string text, bool bold) => !html ? text
        : bold ? $"<b>{HtmlText.Escape(text)}</b>"
        : HtmlText.Escape(text).Replace("\n", "<br>", StringComparison.Ordinal);
}
