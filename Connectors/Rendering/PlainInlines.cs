using System.Text;
using Markdig.Syntax.Inlines;

namespace Connectors.Rendering;

/// <summary>The running text of a paragraph, heading or cell without marks.</summary>
internal sealed class PlainInlines(bool withLinks, bool withAltTexts)
{
    public string Text(ContainerInline inlines)
    {
        var text = new StringBuilder();
        foreach (var inline in inlines)
        {
            // A dropped picture leaves the blanks on both of its sides.
            var next = Text(inline);
            text.Append(text.Length > 0 && text[^1] is ' ' or '\n' ? next.TrimStart(' ') : next);
        }

        return inlines is LinkInline or EmphasisInline ? text.ToString() : text.ToString().Trim();
    }

    private string Text(Inline inline) => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        LineBreakInline line => line.IsHard ? "\n" : " ",
        AutolinkInline link => Bare(link.Url),
        LinkInline { IsImage: true } image => withAltTexts ? Text((ContainerInline)image) : "",
        LinkInline { IsAutoLink: true } link => Bare(Text((ContainerInline)link)),
        LinkInline link => Link(Text((ContainerInline)link), SafeLink.From(link.Url)),
        ContainerInline container => Text(container),
        _ => "",
    };

    /// <summary>An address that stands for itself in the text.</summary>
    private string Bare(string address) =>
        withLinks || !address.Contains("://", StringComparison.Ordinal) ? address : address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..];

    private string Link(string text, string? address)
    {
        if (!withLinks || address is null)
        {
            return text;
        }

        var shown = SafeLink.Shown(address);
        return text.Length == 0 || text == address || text == shown ? shown : $"{text} ({shown})";
    }
}
