using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>What stands between a Page and the first item, in the order in which it is done.</summary>
internal static class PageSteps
{
    private const string DataAccess = "data-access";
    private static readonly string[] Needed = ["pages_manage_posts", "pages_read_engagement", "read_insights"];

    public static IReadOnlyList<ConnectStep> All { get; } =
    [
        new("app-made", true, "Đã tạo ứng dụng trên Meta for Developers và chuyển sang chế độ Live", "The app is made at Meta for Developers, and live",
            "Chép App ID và khóa bí mật vào phần thiết lập. Ứng dụng còn ở chế độ phát triển: bài chỉ người có vai trò trong ứng dụng thấy.", "Copy its id and secret into the settings. While the app is in development, only people with a role on it see the posts."),
        new(ConnectSteps.CallbackSaved, true, "Đã lưu địa chỉ quay về (callback)", "The callback address is saved",
            "Chép nguyên địa chỉ quay về vào Valid OAuth Redirect URIs.", "Copy the callback address into Valid OAuth Redirect URIs."),
        new(ConnectSteps.TokenReceived, false, "Đã nhận mã truy cập của Trang", "The Page's token is received",
            "Bấm “Cấp quyền” và chọn các Trang: mỗi kênh của ứng dụng có mã số Trang trùng sẽ nhận mã của mình. Hoặc dán mã vào phần thiết lập.", "Press “Consent” and choose the Pages: every channel of the app that names one of them gets its token. Or paste one into the settings."),
        new(ConnectSteps.RightsGiven, false, "Đủ quyền đăng và đọc", "The rights to post and to read are given",
            "Cần pages_manage_posts, pages_read_engagement và read_insights; Facebook cho biết khi Hub hỏi, mỗi ngày một lần.", "pages_manage_posts, pages_read_engagement and read_insights are needed; Facebook says so when asked, once a day."),
        new(DataAccess, false, "Quyền truy cập dữ liệu còn hạn", "The access to data has not lapsed",
            "Hết 90 ngày sau lần cuối người cấp quyền hoạt động. Hub hỏi mỗi ngày và báo trước 14, 7, 3 và 1 ngày.", "It lapses 90 days after the person was last active. The hub asks every day and tells 14, 7, 3 and 1 days before."),
        new(ConnectSteps.HookSubscribed, false, "Trang đã đăng ký báo sự kiện cho ứng dụng (webhook)", "The Page tells the app what happens on it (web hook)",
            "Hub đăng ký khi nhận mã truy cập, nếu đã điền mã xác minh webhook, rồi đọc lại danh sách của Trang. Cần quyền pages_manage_metadata; địa chỉ webhook khai ở Meta for Developers.", "The hub asks for it when it gets the token, if the verify token is set, and reads the Page's own list. pages_manage_metadata is needed; the hook's address is entered at Meta for Developers."),
        new(ConnectSteps.HiddenRoundTrip, false, "Đã thử một bài chưa xuất bản: tạo, đọc lại, gỡ", "An unpublished post was made, read and removed",
            "Bấm “Thử một bài ẩn”. Bài không bao giờ được cho hiện; nếu không gỡ được, nó được liệt kê cho đến khi gỡ xong.", "Press “Try a hidden object”. It is never shown; one that cannot be removed is listed until it is gone."),
    ];

    public static async Task<IReadOnlyList<StepProof>> ProveAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct)
    {
        if (!PageSettings.HasToken(channel) || channel[PageSettings.AppId.Name] is null)
        {
            return [];
        }

        return [.. await OfTokenAsync(channel, now, outbound, ct), await PageSubscription.ReadAsync(channel, now, outbound, ct)];
    }

    private static async Task<IReadOnlyList<StepProof>> OfTokenAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct)
    {
        if (await TokenAge.AskAsync(channel, now, outbound, ct) is not { IsValid: { } valid } age)
        {
            return [];
        }

        var isOurs = age.Page is null || age.Page == channel[PageSettings.PageId.Name];
        var missing = age.Scopes is { } scopes ? Needed.Except(scopes, StringComparer.Ordinal).ToList() : null;
        return
        [
            new(ConnectSteps.TokenReceived, valid && isOurs, $"debug_token: is_valid={(valid ? "true" : "false")}, profile_id={age.Page ?? "?"}"),
            .. missing is null ? [] : new[] { new StepProof(ConnectSteps.RightsGiven, missing.Count == 0, missing.Count == 0 ? $"debug_token: {string.Join(", ", Needed)}" : $"debug_token: – {string.Join(", ", missing)}") },
            .. age.DataUntil is null ? [] : new[] { new StepProof(DataAccess, age.DataUntil > now, age.ToString()) },
        ];
    }
}
