namespace Hub.Reach.Metrics;

/// <summary>
/// The metrics that figures may carry, in the order of the ladder: from what was handed over to what people did. None of them counts people;
/// "reach" is not among them. Which platform offers which is said by the connectors.
/// </summary>
public static class MetricCatalogue
{
    public static IReadOnlyList<Metric> All { get; } =
    [
        Open("posted", "Lượt đăng", "Posts", "một tin được đặt lên một kênh", "an item placed on a channel"),
        Sent("sent", "Lượt gửi", "Sends", "một tin nhắn giao cho nền tảng, mỗi tài khoản một lượt mỗi bản tin", "a message handed to the platform, one for each account and bulletin"),
        Sent("delivered", "Lượt nhận", "Arrivals", "một tin nhắn nền tảng báo đã tới", "a message that the platform says arrived"),
        Sent("opened", "Lượt mở", "Opens", "một tin nhắn được mở", "a message that was opened"),
        Shown("impressions", "Lượt hiển thị", "Impressions", "một lần hiện trên màn hình, tính cả lần lặp lại", "an appearance on a screen, repeats count"),
        Shown("views", "Lượt xem", "Views", "một lần mở hoặc phát theo cách tính của kênh; là lượt, không phải người", "an opening or playing by the channel's own rule; not a person"),
        Never("unique_viewers", "Người xem (ước tính theo tài khoản, thiết bị)", "Viewers (estimated by account or device)", "một tài khoản hoặc thiết bị, trong một kỳ, trên một kênh", "an account or device, in one stated period, on one channel"),
        Open("engagements", "Tương tác", "Engagements", "một lượt bày tỏ cảm xúc, bình luận hoặc chia sẻ", "a reaction, comment or share"),
        Open("reactions", "Lượt bày tỏ cảm xúc", "Reactions", "một lượt bày tỏ cảm xúc", "a reaction") with { PartOf = "engagements" },
        Open("comments", "Bình luận", "Comments", "một bình luận", "a comment") with { PartOf = "engagements" },
        Open("shares", "Lượt chia sẻ", "Shares", "một lượt chia sẻ", "a share") with { PartOf = "engagements" },
        Open("clicks", "Lượt bấm", "Clicks", "một lượt bấm về trang gốc, không ghi ai bấm", "a click to the canonical page, whoever clicked"),
        Open("pickups", "Lượt đăng lại", "Pickups", "một lần đối tác đăng lại, có liên kết", "a partner's republication, confirmed by its address"),
        Open("airings", "Lượt phát", "Airings", "một lần phát trên loa", "a playing on commune radio"),
        Never("potential_audience", "Công chúng tiềm năng", "Potential audience", "một người quan tâm hoặc một hộ trong vùng phủ; không phải kết quả", "a follower or household in range; not a result"),
    ];

    private static readonly Dictionary<string, Metric> ByCode = All.ToDictionary(m => m.Code, StringComparer.Ordinal);

    public static Metric? Find(string code) => ByCode.GetValueOrDefault(code);

    private static Metric Open(string code, string vi, string en, string countsVi, string countsEn) =>
        new(code, vi, en, countsVi, countsEn, AddingRule.Yes, AddingRule.Yes, AddingRule.Yes);

    private static Metric Sent(string code, string vi, string en, string countsVi, string countsEn) =>
        new(code, vi, en, countsVi, countsEn, AddingRule.ByBulletin, AddingRule.Yes, AddingRule.Never);

    private static Metric Shown(string code, string vi, string en, string countsVi, string countsEn) =>
        new(code, vi, en, countsVi, countsEn, AddingRule.WithinChannel, AddingRule.WithinChannel, AddingRule.Never);

    private static Metric Never(string code, string vi, string en, string countsVi, string countsEn) =>
        new(code, vi, en, countsVi, countsEn, AddingRule.Never, AddingRule.Never, AddingRule.Never);
}
