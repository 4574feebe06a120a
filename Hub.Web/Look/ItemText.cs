using Markdig;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Hub.Web.Look;

/// <summary>The master text on our own pages. What a channel shows is rendered by its connector, never by this.</summary>
public static class ItemText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    private static readonly string[] Schemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeMailto, "tel"];

    /// <param name="pictures">Address of each picture by the name that the body gives it.</param>
    public static string Html(string markdown, IReadOnlyDictionary<string, string> pictures)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>())
        {
            link.Url = link.IsImage ? pictures.GetValueOrDefault(link.Url ?? "", "") : IsSafe(link.Url) ? link.Url : "";
        }

        using var text = new StringWriter();
        var html = new HtmlRenderer(text);
        Pipeline.Setup(html);
        html.Render(document);
        return text.ToString();
    }

    private static bool IsSafe(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Schemes.Contains(uri.Scheme);
}
