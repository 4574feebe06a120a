using Connectors.Contract;

namespace Connectors.WordPressSite;

internal static class WordPressSettings
{
    public static readonly SettingField Site = new("site", SettingKind.Address, "Địa chỉ trang WordPress", "Address of the WordPress site")
    {
        Required = true,
        HelpVi = "Địa chỉ trang chủ, ví dụ https://trang.example.vn. Phải là https.",
        HelpEn = "Address of the home page, e.g. https://site.example.vn. It has to be https.",
    };

    public static readonly SettingField User = new("user", SettingKind.Text, "Tên đăng nhập", "User name") { Required = true };

    public static readonly SettingField Password = new("application-password", SettingKind.Text, "Mật khẩu ứng dụng", "Application password")
    {
        Required = true,
        Secret = true,
        HelpVi = "Tạo trong hồ sơ người dùng của WordPress, mục “Application Passwords”. Không phải mật khẩu đăng nhập.",
        HelpEn = "Made in the user's WordPress profile under “Application Passwords”. It is not the login password.",
    };

    public static readonly SettingField Permalinks = new("permalinks", SettingKind.Choice, "Dạng đường dẫn của trang", "Permalinks of the site")
    {
        Default = Pretty,
        Choices = [Pretty, Plain],
        HelpVi = "pretty: …/wp-json/; plain: …/index.php?rest_route=, khi trang đặt đường dẫn tĩnh là “Đơn giản”.",
        HelpEn = "pretty: …/wp-json/; plain: …/index.php?rest_route=, where the site's permalinks are set to “Plain”.",
    };

    public static readonly SettingField Categories = new("categories", SettingKind.Text, "Chuyên mục trên trang đối tác", "Categories on the site")
    {
        HelpVi = "Tên hoặc số, cách nhau bằng dấu phẩy, ví dụ Đời sống đô thị, 7. Chuyên mục phải có sẵn trên trang. Để trống: chuyên mục mặc định của trang.",
        HelpEn = "Names or numbers with commas between them, e.g. Đời sống đô thị, 7. They have to be there already. Empty: the site's default category.",
    };

    public static readonly SettingField SectionCategories = new("section-categories", SettingKind.LongText, "Chuyên mục của ta vào chuyên mục nào", "Our sections to their categories")
    {
        HelpVi = "Mỗi dòng: mã chuyên mục của ta = tên hoặc số trên trang, ví dụ giao-thong = Giao thông. Chuyên mục không có dòng nào dùng mục trên.",
        HelpEn = "On each line: our section = name or number there, e.g. giao-thong = Giao thông. A section without a line uses the setting above.",
    };

    public static readonly SettingField Tags = new("tags", SettingKind.Choice, "Thẻ của tin", "Tags of an item")
    {
        Default = NoTags,
        Choices = [NoTags, TagsByName],
        HelpVi = "none: không gắn thẻ; by-name: gắn theo tên, thẻ chưa có thì tạo trên trang.",
        HelpEn = "none: no tags are set; by-name: set by name, and made on the site where missing.",
    };

    public static readonly SettingField RetractTo = new("retract", SettingKind.Choice, "Khi gỡ bài", "When a post is taken down")
    {
        Default = Trash,
        Choices = [Trash, Permanent],
        HelpVi = "trash: bỏ vào thùng rác của trang; permanent: xóa hẳn.",
        HelpEn = "trash: into the site's trash; permanent: deleted for good.",
    };

    public static readonly ChannelSchema Schema = new([Site, User, Password, Permalinks, Categories, SectionCategories, Tags, RetractTo]);

    /// <summary>
    /// WordPress sets no limit to texts. 2 MB is PHP's own upload_max_filesize, which most hosts leave; wider pictures than 2560 are scaled
    /// by core. More than four in flight gained nothing on a real site.
    /// </summary>
    public static readonly ConnectorLimits Limits = new()
    {
        Markup = Markup.Html,
        MaxParallel = 4,
        Images = new ImageLimit(MaxBytes: 2 * 1024 * 1024, MaxCount: 20) { ContentTypes = ["image/jpeg", "image/png"], MaxWidth = 2560 },
    };

    private const string Pretty = "pretty";
    private const string Plain = "plain";
    private const string Trash = "trash";
    private const string Permanent = "permanent";
    private const string NoTags = "none";
    private const string TagsByName = "by-name";

    public static bool HasPlainPermalinks(ChannelSetup channel) => channel[Permalinks.Name] == Plain;

    public static bool RetractsForGood(ChannelSetup channel) => channel[RetractTo.Name] == Permanent;

    public static bool SetsTags(ChannelSetup channel) => channel[Tags.Name] == TagsByName;

    public static IReadOnlyList<string> CategoriesFor(string? section, ChannelSetup channel) =>
        Pieces(SectionLines(channel).Where(l => l.Section == section).Select(l => l.Categories).FirstOrDefault() ?? channel[Categories.Name]);

    public static IReadOnlyList<string> Pieces(string? list) => (list ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel) =>
        [.. Schema.Missing(channel), .. CheckSite(channel), .. CheckUser(channel), .. CheckSections(channel), .. CheckChoice(channel, Permalinks), .. CheckChoice(channel, Tags), .. CheckChoice(channel, RetractTo)];

    /// <summary>The password goes along with every call. Plain http is for this machine only, where WordPress calls it a local environment.</summary>
    private static IEnumerable<Problem> CheckSite(ChannelSetup channel)
    {
        if (channel[Site.Name] is not { } text)
        {
            yield break;
        }

        var whole = Uri.TryCreate(text, UriKind.Absolute, out var site) && site.UserInfo.Length == 0 && site.Query.Length == 0 && site.Fragment.Length == 0;
        if (!whole || !(site!.Scheme == "https" || (site.Scheme == "http" && site.IsLoopback)))
        {
            yield return new(
                "address-wrong", Site.Name,
                $"“{Site.LabelVi}” phải là địa chỉ đầy đủ bắt đầu bằng https://, không kèm tên đăng nhập, dấu ? hoặc #.",
                $"“{Site.LabelEn}” has to be a whole address that begins with https://, without a user name, ? or #.");
        }
    }

    private static IEnumerable<Problem> CheckUser(ChannelSetup channel) => channel[User.Name]?.Contains(':', StringComparison.Ordinal) != true ? [] :
    [
        new("user-wrong", User.Name, "Tên đăng nhập không được chứa dấu hai chấm.", "A user name cannot hold a colon."),
    ];

    private static IEnumerable<Problem> CheckSections(ChannelSetup channel) => SectionLines(channel).All(l => l.Section.Length > 0 && Pieces(l.Categories).Count > 0) ? [] :
    [
        new(
            "lines-wrong", SectionCategories.Name,
            $"“{SectionCategories.LabelVi}” gồm các dòng dạng giao-thong = Giao thông.",
            $"“{SectionCategories.LabelEn}” is made of lines like giao-thong = Giao thông."),
    ];

    private static IEnumerable<Problem> CheckChoice(ChannelSetup channel, SettingField field) => channel[field.Name] is not { } value || field.Choices.Contains(value) ? [] :
    [
        new(
            "choice-wrong", field.Name,
            $"“{field.LabelVi}” không nhận giá trị “{value}”. Hãy chọn: {string.Join(", ", field.Choices)}.",
            $"“{field.LabelEn}” does not take “{value}”. Choose one of: {string.Join(", ", field.Choices)}."),
    ];

    private static IEnumerable<(string Section, string Categories)> SectionLines(ChannelSetup channel) =>
        (channel[SectionCategories.Name] ?? "").ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split('=', 2, StringSplitOptions.TrimEntries)).Select(l => (l[0], l.Length == 2 ? l[1] : ""));
}
