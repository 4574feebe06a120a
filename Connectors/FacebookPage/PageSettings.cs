using System.Globalization;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// The settings of a Page. Versions live about two years; v25.0 ends on 2028-07-29
/// (https://developers.facebook.com/docs/graph-api/guides/versioning, read 2026-11).
/// </summary>
internal static partial class PageSettings
{
    public const string PhotoOrLink = "photo-or-link";
    public const string Album = "album";
    public const string Link = "link";
    public const string Text = "text";

    public static readonly SettingField PageId = new("page-id", SettingKind.Text, "Mã số Trang", "Page id")
    {
        Required = true,
        HelpVi = "Chỉ gồm chữ số, xem ở Giới thiệu → Tính minh bạch của Trang.",
        HelpEn = "Digits only; see About → Page transparency.",
    };

    /// <summary>Not marked as required: a token that the hub keeps by itself does as well, see <see cref="Check"/>.</summary>
    public static readonly SettingField PageToken = new("page-token", SettingKind.Text, "Mã truy cập Trang", "Page access token")
    {
        Secret = true,
        HelpVi = "Nên lấy bằng người dùng hệ thống của Trình quản lý doanh nghiệp, để không phụ thuộc vào một cá nhân.",
        HelpEn = "Best taken with a system user of the Business Manager, so that it does not hang on one person.",
    };

    public static readonly SettingField AppSecret = new("app-secret", SettingKind.Text, "Khóa bí mật của ứng dụng", "App secret")
    {
        Secret = true,
        OfApp = true,
        HelpVi = "Nếu điền, mỗi lần gọi đều kèm appsecret_proof.",
        HelpEn = "When given, every call carries an appsecret_proof.",
    };

    public static readonly SettingField AppId = new("app-id", SettingKind.Text, "Mã số ứng dụng (App ID)", "App id")
    {
        OfApp = true,
        HelpVi = "Cần để cấp quyền bằng đăng nhập và để mỗi ngày hỏi hạn của mã truy cập.",
        HelpEn = "Needed for consent by login, and for asking each day how long the token will do.",
    };

    public static readonly SettingField GraphVersion = new("graph-version", SettingKind.Text, "Phiên bản Graph API", "Graph API version")
    {
        OfApp = true,
        Default = "v25.0",
    };

    public static readonly SettingField BaseAddress = new("base-address", SettingKind.Address, "Địa chỉ API", "API address")
    {
        OfApp = true,
        Default = "https://graph.facebook.com",
    };

    /// <summary>Where a post is seen when the platform does not give its link: site/{page}_{post}.</summary>
    public static readonly SettingField SiteAddress = new("site-address", SettingKind.Address, "Địa chỉ trang cho bạn đọc", "Address for readers")
    {
        OfApp = true,
        Default = "https://www.facebook.com",
    };

    public static readonly SettingField PostForm = new("post-form", SettingKind.Choice, "Dạng bài", "Form of posts")
    {
        Default = PhotoOrLink,
        Choices = [PhotoOrLink, Album, Link, Text],
        HelpVi = "photo-or-link: tin có ảnh bìa thì đăng ảnh, không thì đăng liên kết; album: đăng ảnh bìa và các ảnh trong bài, kèm mô tả ảnh; link: luôn đăng liên kết; text: chỉ đăng chữ.",
        HelpEn = "photo-or-link: a photo when the item has a cover, else a link; album: the cover and the pictures of the text, with their descriptions; link: always a link; text: words only.",
    };

    /// <summary>A public client says 10, others say other numbers; the platform's own pages were not read on it.</summary>
    public static readonly SettingField MostPhotos = new("most-photos", SettingKind.Number, "Số ảnh nhiều nhất trong một bài", "Most photos in a post")
    {
        Default = "10",
        HelpVi = "Chỉ dùng cho dạng album. Ảnh thừa không đăng; người đọc xem ở đường dẫn cuối bài.",
        HelpEn = "For albums only. Pictures beyond it are not posted; readers see them behind the link at the end.",
    };

    public static readonly ChannelSchema Schema = new([PageId, PageToken, PostForm, MostPhotos, AppId, AppSecret, PageLogin.Scopes, PageHook.VerifyToken, GraphVersion, BaseAddress, SiteAddress]);

    public static string Of(this ChannelSetup channel, SettingField field) => channel[field.Name] ?? field.Default ?? "";

    public static IReadOnlyList<Problem> Check(ChannelSetup channel)
    {
        List<Problem> problems = [.. Schema.Missing(channel)];
        if (!HasToken(channel))
        {
            problems.Add(Problem.MissingSetting(PageToken));
        }

        if (channel.SecretOf(PageToken.Name) is { } token && !token.Reveal().All(c => c is > ' ' and < (char)127))
        {
            problems.Add(Wrong(PageToken, "có dấu cách, xuống dòng hoặc chữ có dấu; hãy chép lại", "holds blanks, line breaks or letters with marks; copy it again"));
        }

        if (channel[PageId.Name] is { } id && !Digits().IsMatch(id))
        {
            problems.Add(Wrong(PageId, "chỉ được gồm chữ số", "must be digits only"));
        }

        if (channel[AppId.Name] is { } app && !Digits().IsMatch(app))
        {
            problems.Add(Wrong(AppId, "chỉ được gồm chữ số", "must be digits only"));
        }

        if (!Version().IsMatch(channel.Of(GraphVersion)))
        {
            problems.Add(Wrong(GraphVersion, "phải có dạng v25.0", "must look like v25.0"));
        }

        problems.AddRange(new[] { BaseAddress, SiteAddress }.Where(f => !IsAddress(channel.Of(f))).Select(f =>
            Wrong(f, "phải là địa chỉ đầy đủ, bắt đầu bằng https://", "must be a full address that begins with https://")));
        if (!PostForm.Choices.Contains(channel.Of(PostForm)))
        {
            problems.Add(Wrong(PostForm, $"phải là một trong: {string.Join(", ", PostForm.Choices)}", $"must be one of: {string.Join(", ", PostForm.Choices)}"));
        }

        if (MostPhotosOf(channel) is < 1 or > 100)
        {
            problems.Add(Wrong(MostPhotos, "phải từ 1 đến 100", "must be from 1 to 100"));
        }

        return problems;
    }

    public static bool HasToken(ChannelSetup channel) => channel.Token is not null || channel.SecretOf(PageToken.Name) is not null;

    /// <summary>0 where it is no number.</summary>
    public static int MostPhotosOf(ChannelSetup channel) => int.TryParse(channel.Of(MostPhotos), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 0;

    private static Problem Wrong(SettingField field, string vi, string en) =>
        new("setting-wrong", field.Name, $"“{field.LabelVi}” {vi}.", $"“{field.LabelEn}” {en}.");

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.UserInfo.Length == 0;

    [GeneratedRegex(@"^[0-9]{1,32}\z")]
    private static partial Regex Digits();

    [GeneratedRegex(@"^v[0-9]{1,3}\.[0-9]\z")]
    private static partial Regex Version();
}
