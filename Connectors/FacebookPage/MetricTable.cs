using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// What is counted, under which name, and from when to when the platform answers to that name: names come and go for all versions at once.
/// Insights: https://developers.facebook.com/docs/platforminsights/page/deprecated-metrics (updated 2026-03-02, read 2026-11) and
/// https://developers.facebook.com/docs/graph-api/reference/insights. Counts are fields of the post.
/// </summary>
internal sealed record MetricRow(string Code, int Version, string Name, bool IsInsight, DateOnly? From, DateOnly? Until, string LabelVi, string LabelEn, string? ChangeVi = null, string? ChangeEn = null)
{
    public MetricDefinition Definition => new(Code, Version, IsInsight ? $"{Name} (GET /{{post}}/insights, lifetime)" : $"{Name} (GET /{{post}}?fields=…)", LabelVi, LabelEn) { From = From, Until = Until, ChangeVi = ChangeVi, ChangeEn = ChangeEn };
}

internal static class MetricTable
{
    private static readonly DateOnly ViewsReplacedImpressions = new(2025, 11, 15);
    private static readonly DateOnly ViewersReplacedReach = new(2026, 6, 15);

    public static readonly IReadOnlyList<MetricRow> Rows =
    [
        new("impressions", 1, "post_impressions", true, null, ViewsReplacedImpressions, "Lượt hiển thị", "Impressions", "nền tảng đã bỏ chỉ số này, không có chỉ số thay", "the platform has ended it, nothing takes its place"),
        new("views", 1, "post_media_view", true, ViewsReplacedImpressions, null, "Lượt xem", "Views", "nền tảng cho lượt xem thay lượt hiển thị; hai chỉ số đếm khác nhau, không nối với nhau", "the platform gives views in place of impressions; they count different things and are not joined"),
        new("unique_viewers", 1, "post_impressions_unique", true, null, ViewersReplacedReach, "Người xem (ước tính theo tài khoản)", "Viewers (estimated, by account)"),
        new("unique_viewers", 2, "post_total_media_view_unique", true, ViewersReplacedReach, null, "Người xem (ước tính theo tài khoản)", "Viewers (estimated, by account)",
            "đếm tài khoản đã xem nội dung, thay cho tài khoản mà bài hiện ra trước mắt; không so với bản 1", "counts accounts that viewed it in place of accounts to which it was shown; not held against version 1"),
        new("reactions", 1, "reactions", false, null, null, "Lượt bày tỏ cảm xúc", "Reactions"),
        new("comments", 1, "comments", false, null, null, "Lượt bình luận", "Comments"),
        new("shares", 1, "shares", false, null, null, "Lượt chia sẻ", "Shares"),
    ];
}
