using System.Globalization;
using Markdig.Syntax.Inlines;

namespace Connectors.Rendering;

/// <summary>The running text of a block as HTML, and the pictures in it.</summary>
internal sealed class HtmlInlines(Func<string, HtmlImage?> imageOf)
{
    public string Html(ContainerInline inlines) => string.Concat(inlines.Select(Html)).Trim(' ', '\n');

    /// <summary>A picture that stands alone, with its credit under it.</summary>
    public string Figure(LinkInline image) => Find(image) switch
    {
        null => "",
        { Credit: { Length: > 0 } credit } found => $"<figure>{Img(found)}<figcaption>{HtmlText.Escape(credit)}</figcaption></figure>",
        var found => $"<figure>{Img(found)}</figure>",
    };

    private string Html(Inline inline) => inline switch
    {
        LiteralInline literal => HtmlText.Escape(literal.Content.ToString()),
        CodeInline code => $"<code>{HtmlText.Escape(code.Content)}</code>",
        HtmlEntityInline entity => HtmlText.Escape(entity.Transcoded.ToString()),
        LineBreakInline line => line.IsHard ? "<br>\n" : "\n",
        AutolinkInline link => Link((link.IsEmail ? "mailto:" : "") + link.Url, HtmlText.Escape(link.Url)),
        LinkInline { IsImage: true } image => Find(image) is { } found ? Img(found) : "",
        LinkInline link => Link(link.Url, Inner(link)),
        EmphasisInline { DelimiterCount: >= 2 } strong => $"<strong>{Inner(strong)}</strong>",
        EmphasisInline emphasis => $"<em>{Inner(emphasis)}</em>",
        ContainerInline container => Inner(container),
        _ => "",
    };

    private string Inner(ContainerInline inlines) => string.Concat(inlines.Select(Html));

    private static string Link(string? address, string html) =>
        SafeLink.From(address) is { } safe && html.Length > 0 ? $"<a href=\"{HtmlText.Escape(safe)}\">{html}</a>" : html;

    private HtmlImage? Find(LinkInline image) => imageOf(image.Url ?? "");

    private static string Img(HtmlImage image) =>
        $"<img src=\"{HtmlText.Escape(image.Address)}\" alt=\"{HtmlText.Escape(image.AltText)}\"{Size("width", image.Width)}{Size("height", image.Height)}>";

    private static string Size(string name, int? pixels) =>
        pixels is { } p ? string.Create(CultureInfo.InvariantCulture, $" {name}=\"{p}\"") : "";
}
