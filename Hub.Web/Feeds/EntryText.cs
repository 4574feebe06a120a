using Hub.Site;

namespace Hub.Web.Feeds;

/// <summary>The texts of one entry, made of the frozen payload's parts.</summary>
public static class EntryText
{
    /// <summary>Everything that readers are to see: the correction first, then the full text, then whose it is.</summary>
    public static string Html(SiteEntry entry) => FeedText.Clean(string.Join('\n', CorrectionHtml(entry).Append(entry.Page.BodyHtml).Append(AttributionHtml(entry))));

    public static string Plain(SiteEntry entry) => FeedText.Clean(string.Join(
        "\n\n", (entry.Page.CorrectionNote is { } note ? [$"{note} ({FeedText.Moment(entry.UpdatedAt)})"] : Array.Empty<string>()).Append(entry.Page.BodyText).Append(CopyBlock(entry))));

    /// <summary>The line to copy under a republication.</summary>
    public static string CopyBlock(SiteEntry entry) => FeedText.Clean(string.Join(
        '\n', entry.Page.AttributionLines.Append($"Phát hành: {FeedText.Moment(entry.FirstPublishedAt)} (GMT+7)").Append($"Xem tại: {entry.Link.AbsoluteUri}")));

    public static string SourceLine(SiteEntry entry) => FeedText.Clean(entry.Page.AttributionLines.Count > 0 ? entry.Page.AttributionLines[0] : $"Nguồn: {entry.SourceAgency}");

    /// <summary>What was withdrawn is named by its title, so that partners find what they have to take down.</summary>
    public static string GoneTitle(SiteTombstone gone) => FeedText.Clean($"[Đã gỡ] {gone.Title}");

    public static string GoneNotice(SiteTombstone gone) => FeedText.Clean(
        $"Tin này đã được gỡ lúc {FeedText.Moment(gone.RemovedAt)} (GMT+7)."
        + (gone.Reason is { } reason ? $" Lý do: {reason}" : "")
        + $" Nơi đã đăng lại xin gỡ theo. Mã tin: {gone.ItemCode}");

    public static string Status(SiteEntry entry) => entry.Corrected || entry.Page.CorrectionNote is not null ? "corrected" : "usable";

    private static IEnumerable<string> CorrectionHtml(SiteEntry entry) => entry.Page.CorrectionNote is { } note
        ? [$"<p><strong>{FeedText.Html(note)}</strong> ({FeedText.Moment(entry.UpdatedAt)})</p>"]
        : [];

    private static string AttributionHtml(SiteEntry entry)
    {
        var address = FeedText.Html(entry.Link.AbsoluteUri);
        return "<p>" + string.Join("<br>", CopyLines(entry).Select(FeedText.Html).Append($"Xem tại: <a href=\"{address}\">{address}</a>")) + "</p>";
    }

    private static IEnumerable<string> CopyLines(SiteEntry entry) => entry.Page.AttributionLines.Append($"Phát hành: {FeedText.Moment(entry.FirstPublishedAt)} (GMT+7)");
}
