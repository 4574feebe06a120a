using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Hub.Reports.Paper;

/// <summary>Sections of a report as HTML. Tables of many columns ask for a broad page.</summary>
/// <param name="link">Where a figure leads; null: figures are only printed.</param>
/// <param name="empty">What stands where nobody has written anything yet.</param>
public sealed class HtmlBlocks(Func<ReportRows, string>? link, string empty)
{
    private const int MostOnPortrait = 8;
    private const int Many = 6;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public string Sections(IEnumerable<ReportSection> sections, Edition edition)
    {
        var html = new StringBuilder();
        foreach (var section in sections)
        {
            var heading = $"{section.Number}{(section.Number.Length > 0 ? ". " : "")}{section.Heading}";
            var broad = section.Blocks is [{ Table: { } table }, ..] && IsBroad(table) ? " class=\"broad\"" : "";
            html.Append(CultureInfo.InvariantCulture, $"<h{section.Level + 1}{broad}>{Text(heading)}</h{section.Level + 1}>\n");
            Blocks(html, section.Blocks, edition);
        }

        return html.ToString();
    }

    /// <summary>It needs a page that lies on its side.</summary>
    public static bool IsBroad(ReportTable table) => table.Empty is null && table.Columns.Count > MostOnPortrait;

    public string Blocks(IEnumerable<ReportBlock> blocks, Edition edition)
    {
        var html = new StringBuilder();
        Blocks(html, blocks, edition);
        return html.ToString();
    }

    public static string Text(string text) => Encoder.Encode(text);

    private void Blocks(StringBuilder html, IEnumerable<ReportBlock> blocks, Edition edition)
    {
        foreach (var block in blocks)
        {
            html.Append(block switch
            {
                { Line: { } line } => $"<p>{string.Concat(line.Select(Figure))}</p>\n",
                { Table: { } table } => Table(table),
                { Part: { } part } => Written(edition.Lines(part)),
                _ => "",
            });
        }
    }

    private string Written(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? $"<p class=\"unwritten\">{Text(empty)}</p>\n" : string.Concat(lines.Select(l => $"<p>{Text(l)}</p>\n"));

    private string Table(ReportTable table)
    {
        if (table.Empty is { } why)
        {
            return $"<p class=\"caption\">{Text(table.Caption)}</p>\n<p class=\"nothing\">{Text(why)}</p>\n";
        }

        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"scroll{(IsBroad(table) ? " broad" : table.Columns.Count > Many ? " many" : "")}\" tabindex=\"0\" role=\"region\" aria-label=\"{Text(table.Caption)}\"><table class=\"paper\"><caption>{Text(table.Caption)}</caption>\n<colgroup>");
        html.AppendJoin("", table.Columns.Select(c => $"<col class=\"w{c.Share}\">"));
        html.Append("</colgroup>\n<thead><tr>");
        html.AppendJoin("", table.Columns.Select(c => $"<th scope=\"col\"{(c.IsNumber ? " class=\"n\"" : "")}>{Text(c.Heading)}</th>"));
        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.OnPaper)
        {
            html.Append("<tr>").AppendJoin("", row.Select((cell, n) => $"<td{(table.Columns[n].IsNumber ? " class=\"n\"" : "")}>{Figure(cell)}</td>")).Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>\n").ToString();
    }

    private string Figure(Printed printed) => printed.Parts is { } parts ? string.Concat(parts.Select(Figure)) : printed.Rows is { } rows && link is not null ? $"<a href=\"{Text(link(rows))}\">{Text(printed.Text)}</a>" : Text(printed.Text);
}
