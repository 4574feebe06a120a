using System.Text;

namespace Hub.Reports.Paper;

/// <summary>A report as one HTML document for the printer, set as Decree 30 wants it.</summary>
public static class PaperPage
{
    public static string Of(Edition edition)
    {
        var blocks = new HtmlBlocks(edition.Link, "……………………………………………………………………………");
        return $"""
            <!doctype html>
            <html lang="vi"><head><title>{HtmlBlocks.Text(edition.Subject)}</title><style>{PaperStyle.Of("paper.css")}</style></head><body>
            {Mark(edition)}
            <table class="head"><tr><td>{Body(edition)}</td><td><p class="nation">{Edition.Nation}</p><p class="motto"><span>{Edition.Motto}</span></p></td></tr>
            <tr><td class="number">{HtmlBlocks.Text(edition.Number)}</td><td class="day">{HtmlBlocks.Text(edition.PlaceAndDay)}</td></tr></table>
            <h1>{Edition.Type}<br>{HtmlBlocks.Text(edition.Subject)}</h1><hr>
            {string.Concat(edition.Lines(ReportPart.LegalBasis).Select(l => $"<p class=\"basis\">{HtmlBlocks.Text(l)}</p>\n"))}
            {blocks.Sections(edition.Data.Sections, edition)}
            <table class="foot"><tr><td><p class="to">Nơi nhận:</p>{Small(edition.Lines(ReportPart.Recipients))}</td><td class="signer">{Plain([.. edition.Lines(ReportPart.Signer).Select(Upper)])}<p class="name">{HtmlBlocks.Text(edition.SignerName)}</p></td></tr></table>
            <section class="annex">{blocks.Sections(edition.Annex, edition)}</section>
            </body></html>
            """;
    }

    internal static string Mark(Edition edition) => edition.IsPractice ? $"<p class=\"practice\">{Edition.PracticeMark}</p>" : "";

    private static string Body(Edition edition)
    {
        var parent = edition.Lines(ReportPart.ParentBody);
        var html = new StringBuilder().AppendJoin("", parent.Select(l => $"<p>{HtmlBlocks.Text(Upper(l))}</p>"));
        var own = edition.Lines(ReportPart.IssuingBody);
        return html.AppendJoin("", own.Select(l => $"<p class=\"own\">{HtmlBlocks.Text(Upper(l))}</p>")).Append("<hr class=\"short\">").ToString();
    }

    internal static string Upper(string text) => text.ToUpper(System.Globalization.CultureInfo.GetCultureInfo("vi-VN"));

    private static string Small(IReadOnlyList<string> lines) => string.Concat(lines.Select(l => $"<p class=\"small\">{HtmlBlocks.Text(l)}</p>"));

    private static string Plain(IReadOnlyList<string> lines) => string.Concat(lines.Select(l => $"<p>{HtmlBlocks.Text(l)}</p>"));
}
