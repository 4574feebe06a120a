using System.Globalization;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Connectors.Rendering;

/// <summary>
/// HTML that is safe by construction: every element and attribute in it is written here, whatever the Markdown says. Elements: p, h2–h4,
/// ul, ol, li, blockquote, pre, code, hr, table and its rows, figure, figcaption, strong, em, a, br, img.
/// </summary>
internal static class MarkdownHtml
{
    /// <param name="imageOf">What to show for the picture that the body names so; null drops it.</param>
    /// <param name="topHeading">Headings of the body begin here, because the title stands above them.</param>
    public static string From(string markdown, Func<string, HtmlImage?> imageOf, int topHeading = 2, int lowestHeading = 4) =>
        new Writing(new HtmlInlines(imageOf), topHeading, lowestHeading).Blocks(MarkdownSource.Parse(markdown));

    private sealed record Writing(HtmlInlines Inlines, int Top, int Lowest)
    {
        public string Blocks(ContainerBlock blocks, bool tight = false) =>
            string.Join('\n', blocks.Select(b => Html(b, tight)).Where(h => h.Length > 0));

        private string Html(Block block, bool tight) => block switch
        {
            Table table => TableOf(table),
            ListBlock list => List(list),
            QuoteBlock quote => $"<blockquote>\n{Blocks(quote)}\n</blockquote>",
            ContainerBlock container => Blocks(container),
            HeadingBlock { Inline: { } inline } heading => Heading(Math.Clamp(heading.Level, Top, Lowest), Inlines.Html(inline)),
            CodeBlock code => $"<pre><code>{HtmlText.Escape(code.Lines.ToString())}</code></pre>",
            ThematicBreakBlock => "<hr>",
            ParagraphBlock { Inline: { } inline } => Paragraph(inline, tight),
            _ => "",
        };

        private static string Heading(int level, string html) => string.Create(CultureInfo.InvariantCulture, $"<h{level}>{html}</h{level}>");

        private string Paragraph(ContainerInline inline, bool tight)
        {
            if (inline.FirstChild is LinkInline { IsImage: true } image && inline.FirstChild == inline.LastChild)
            {
                return Inlines.Figure(image);
            }

            var html = Inlines.Html(inline);
            return html.Length == 0 || tight ? html : $"<p>{html}</p>";
        }

        private string List(ListBlock list)
        {
            var tag = list.IsOrdered ? "ol" : "ul";
            var start = list.IsOrdered && int.TryParse(list.OrderedStart, out var first) && first != 1
                ? string.Create(CultureInfo.InvariantCulture, $" start=\"{first}\"") : "";
            return $"<{tag}{start}>\n{string.Join('\n', list.OfType<ListItemBlock>().Select(i => $"<li>{Blocks(i, !list.IsLoose)}</li>"))}\n</{tag}>";
        }

        private string TableOf(Table table)
        {
            var rows = table.OfType<TableRow>().ToLookup(r => r.IsHeader, r => Row(r, r.IsHeader ? "th scope=\"col\"" : "td", r.IsHeader ? "th" : "td"));
            return "<table>\n" + Group("thead", rows[true]) + Group("tbody", rows[false]) + "</table>";
        }

        private static string Group(string tag, IEnumerable<string> rows) =>
            rows.Any() ? $"<{tag}>\n{string.Join('\n', rows)}\n</{tag}>\n" : "";

        private string Row(TableRow row, string open, string close) =>
            $"<tr>{string.Concat(row.OfType<TableCell>().Select(c => $"<{open}>{Blocks(c, tight: true)}</{close}>"))}</tr>";
    }
}
