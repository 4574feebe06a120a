using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.ZaloOa;

/// <summary>
/// What a channel on Zalo needs, and how it is read. Where the sources on Zalo differ, the difference is a setting with the safer value as
/// its default.
/// </summary>
internal static class ZaloSettings
{
    /// <summary>Hosts: https://github.com/zaloplatform/zalo-php-sdk (Zalo.php, OAuth2Client.php), read 2026-11.</summary>
    public static readonly SettingField ApiAddress = new("api-address", SettingKind.Address, "Địa chỉ Open API", "Open API address")
    {
        OfApp = true,
        Required = true,
        Default = "https://openapi.zalo.me",
    };

    public static readonly SettingField OAuthAddress = new("oauth-address", SettingKind.Address, "Địa chỉ cấp token", "Token address")
    {
        OfApp = true,
        Required = true,
        Default = "https://oauth.zaloapp.com",
    };

    public static readonly SettingField AppId = new("app-id", SettingKind.Text, "Mã ứng dụng (App ID)", "App id") { OfApp = true, Required = true };

    public static readonly SettingField AppSecret = new("app-secret", SettingKind.Text, "Khóa bí mật của ứng dụng", "App secret")
    {
        OfApp = true,
        Required = true,
        Secret = true,
    };

    /// <summary>Whether Zalo insists on the proof is not documented; an app that was switched to insist needs it.</summary>
    public static readonly SettingField AppSecretProof = new("app-secret-proof", SettingKind.Flag, "Gửi kèm appsecret_proof", "Send appsecret_proof")
    {
        OfApp = true,
        Default = "false",
        HelpVi = "Bật khi ứng dụng trên Zalo Developers bắt buộc (lỗi -242).",
        HelpEn = "Switch on when the app at Zalo Developers demands it (error -242).",
    };

    public static readonly SettingField OaId = new("oa-id", SettingKind.Text, "Mã Official Account (OA ID)", "Official Account id") { Required = true };

    public static readonly SettingField Author = new("author", SettingKind.Text, "Tên tác giả hiển thị", "Author shown")
    {
        HelpVi = "Tối đa 50 ký tự. Để trống: tên cơ quan phát hành.",
        HelpEn = "At most 50 characters. Left empty: the issuing body's name.",
    };

    public static readonly SettingField Comments = new("comments", SettingKind.Flag, "Cho phép bình luận", "Allow comments") { Default = "true" };

    /// <summary>Which HTML an article's text may hold is not documented; the little that is written here is seen in published articles.</summary>
    public static readonly SettingField Markup = new("body-markup", SettingKind.Choice, "Định dạng nội dung", "Markup of the body")
    {
        Default = "html",
        Choices = ["html", "plain"],
        HelpVi = "“html”: xuống dòng bằng <br>, tiêu đề <b>. “plain”: văn bản thuần.",
        HelpEn = "“html”: <br> and <b> only. “plain”: text as it is.",
    };

    /// <summary>That hidden articles are listed is not certain. Where they are not, looking for one finds nothing.</summary>
    public static readonly SettingField HiddenFirst = new("hidden-first", SettingKind.Flag, "Tạo bài ẩn rồi mới hiện", "Create hidden, then show")
    {
        Default = "true",
    };

    public static readonly ChannelSchema Schema = new(
    [
        ApiAddress, OAuthAddress, AppId, AppSecret, AppSecretProof, .. ZaloConsent.Fields, OaId, Author, Comments, Markup, HiddenFirst, .. ZaloBroadcastSettings.Fields,
        .. ZaloHook.Fields,
    ]);

    public static string? Value(ChannelSetup channel, SettingField field) => channel[field.Name] ?? field.Default;

    public static bool IsOn(ChannelSetup channel, SettingField field) => Value(channel, field) == "true";

    public static bool IsPlain(ChannelSetup channel) => Value(channel, Markup) == "plain";

    public static Uri Address(ChannelSetup channel, SettingField field) => new(Value(channel, field)!.TrimEnd('/') + "/", UriKind.Absolute);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel) =>
    [
        .. Schema.Missing(channel),
        .. new[] { ApiAddress, OAuthAddress }.Where(f => !IsWebAddress(Value(channel, f)!)).Select(WrongAddress),
        .. TextCount.Count(channel[Author.Name] ?? "", ZaloLimits.Author.Unit) > ZaloLimits.Author.Max ? [AuthorTooLong] : Array.Empty<Problem>(),
        .. ZaloConsent.Check(channel),
        .. ZaloBroadcastSettings.Check(channel),
    ];

    internal static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    internal static Problem WrongAddress(SettingField field) => new(
        "setting-wrong", field.Name, $"“{field.LabelVi}” phải là địa chỉ bắt đầu bằng https://.", $"“{field.LabelEn}” must be an address that begins with https://.");

    private static Problem AuthorTooLong => new(
        "text-too-long", Author.Name, "Tên tác giả dài quá 50 ký tự. Hãy rút ngắn.", "The author's name has more than 50 characters. Shorten it.");
}
