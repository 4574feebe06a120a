using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>What stands between an account at Zalo and the first article, in the order in which it is done.</summary>
internal static class ZaloSteps
{
    private const string Verified = "account-verified";

    public static IReadOnlyList<ConnectStep> All { get; } =
    [
        new("app-made", true, "Đã tạo ứng dụng trên Zalo Developers", "The app is made at Zalo Developers",
            "Tạo ứng dụng, kích hoạt, liên kết với OA; chép App ID và khóa bí mật vào phần thiết lập.", "Make the app, activate it, link it to the OA; copy its id and secret into the settings."),
        new(ConnectSteps.CallbackSaved, true, "Đã lưu địa chỉ quay về (callback)", "The callback address is saved",
            "Chép nguyên địa chỉ quay về ở trên vào mục Callback URL của ứng dụng.", "Copy the callback address above into the app's Callback URL."),
        new("permissions-ticked", true, "Đã chọn quyền", "The permissions are ticked",
            "Chọn: quản lý bài viết, quản lý thông tin OA, gửi tin qua OA, nhận sự kiện.", "Tick: manage articles, manage OA info, send messages via OA, receive events."),
        new(Verified, false, "OA đã xác thực", "The OA is verified", "Zalo cho biết khi Hub hỏi thông tin OA.", "Zalo says so when the hub asks for the OA's info."),
        new(ConnectSteps.CreatesPosts, true, "Gói dịch vụ cho phép tạo bài qua API", "The package allows articles by API",
            "Gói cơ bản không cho (-224). Chỉ lần thử bài ẩn mới chứng minh được.", "The basic package does not (-224). Only the hidden round trip proves it."),
        new(ConnectSteps.TokenReceived, false, "Đã nhận cặp token", "The token pair is received",
            "Bấm “Cấp quyền”, hoặc dán cặp token từ API Explorer vào phần thiết lập.", "Press “Consent”, or paste the pair of the API Explorer into the settings."),
        new(ConnectSteps.ImagesReachable, false, "Zalo lấy được ảnh từ địa chỉ công khai", "Zalo can fetch pictures from the public address",
            "Được chứng minh khi Zalo làm xong bài ẩn có ảnh bìa.", "Proven when Zalo finishes a hidden article with a cover."),
        new(ConnectSteps.HiddenRoundTrip, false, "Đã thử một bài ẩn: tạo, đọc lại, gỡ", "A hidden article went round: made, read back, removed",
            "Chỉ quản trị viên của OA thấy bài trong lúc thử; người theo dõi không thấy.", "Only the OA's own administrators can see it meanwhile; followers cannot."),
    ];

    public static async Task<IReadOnlyList<StepProof>> ProveAsync(ZaloApi api, ChannelSetup channel)
    {
        var account = await api.AccountAsync();
        if (!account.IsDone)
        {
            return [];
        }

        // Older answers call it oa_id.
        var id = account.Data.Text("oaid") ?? account.Data.Text("oa_id");
        var ours = id == channel[ZaloSettings.OaId.Name];
        var seen = account.Data.Text("is_verified");
        return
        [
            new(ConnectSteps.TokenReceived, ours, ours ? $"getoa: {id}" : $"getoa: {id ?? "?"} ≠ {channel[ZaloSettings.OaId.Name]}"),
            .. seen is null ? [] : new[] { new StepProof(Verified, seen == "true", $"getoa: is_verified={seen}, package_name={account.Data.Text("package_name") ?? "?"}") },
        ];
    }
}
