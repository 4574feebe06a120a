namespace Hub.Reports.Paper;

/// <summary>The one sheet that lies on the table: A4, landscape.</summary>
public static class SummaryPage
{
    public static string Of(Edition edition) => $"""
        <!doctype html>
        <html lang="vi"><head><title>Tóm tắt {HtmlBlocks.Text(edition.Data.PeriodName)}</title><style>{PaperStyle.Of("summary.css")}</style></head><body>
        {PaperPage.Mark(edition)}
        <header><p>{HtmlBlocks.Text(string.Join(" ", edition.Lines(ReportPart.IssuingBody)))}</p><h1>Tóm tắt kết quả thông tin, tuyên truyền {HtmlBlocks.Text(edition.Data.PeriodName)}</h1>
        <p>Số liệu tính đến {ReportWords.Moment(edition.Report.CutOff)}</p></header>
        {Warnings(edition)}
        <main>{new HtmlBlocks(edition.Link, "").Blocks(edition.Data.Summary, edition)}</main>
        <footer>“Lượt” không phải “người”; không cộng số của các kênh đếm khác nhau. SHA-256 {edition.Report.Sha256}. Mốc nhật ký {HtmlBlocks.Text(edition.Report.AuditHead)}.</footer>
        </body></html>
        """;

    /// <summary>What changed since: whoever reads the sheet alone must know.</summary>
    public static string Warnings(Edition edition) =>
        edition.Warnings.Count == 0 ? "" : $"<p class=\"warning\"><strong>Lưu ý khi in:</strong> {HtmlBlocks.Text(string.Join(' ', edition.Warnings))}</p>";
}
