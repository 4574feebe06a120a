using Connectors.Contract;

namespace Connectors.Ghost;

internal static class GhostSettings
{
    public static readonly SettingField Site = new("site", SettingKind.Address, "Địa chỉ trang Ghost", "Address of the Ghost site")
    {
        Required = true,
        HelpVi = "Địa chỉ mà đường dẫn /ghost/ đứng ngay sau, ví dụ https://trang.example.vn. Phải là https.",
        HelpEn = "The address right before /ghost/, e.g. https://site.example.vn. It has to be https.",
    };

    public static readonly SettingField AdminKey = new("admin-key", SettingKind.Text, "Khóa Admin API", "Admin API key")
    {
        Required = true,
        Secret = true,
        HelpVi = "Trang Ghost: Settings, Integrations, Add custom integration, dòng “Admin API key”. Dạng mã:bí-mật.",
        HelpEn = "In Ghost: Settings, Integrations, Add custom integration, the line “Admin API key”. Of the form id:secret.",
    };

    public static readonly SettingField Audience = new("audience", SettingKind.Choice, "Nơi nhận ghi trong thẻ", "Audience of the token")
    {
        Default = "/admin/",
        Choices = ["/admin/", "/v4/admin/"],
        HelpVi = "/admin/ cho Ghost 5 trở lên; /v4/admin/ cho trang còn chạy Ghost 4.",
        HelpEn = "/admin/ from Ghost 5 on; /v4/admin/ for a site that still runs Ghost 4.",
    };

    public static readonly ChannelSchema Schema = new([Site, AdminKey, Audience]);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel) => [.. Schema.Missing(channel), .. CheckSite(channel), .. CheckKey(channel), .. CheckAudience(channel)];

    /// <summary>The token goes along with every call. Plain http is for this machine only.</summary>
    private static IEnumerable<Problem> CheckSite(ChannelSetup channel)
    {
        if (channel[Site.Name] is not { } text)
        {
            return [];
        }

        var whole = Uri.TryCreate(text, UriKind.Absolute, out var site) && site.UserInfo.Length == 0 && site.Query.Length == 0 && site.Fragment.Length == 0;
        return whole && (site!.Scheme == "https" || (site.Scheme == "http" && site.IsLoopback)) ? [] :
        [
            new(
                "address-wrong", Site.Name,
                $"“{Site.LabelVi}” phải là địa chỉ đầy đủ bắt đầu bằng https://, không kèm dấu ? hoặc #.",
                $"“{Site.LabelEn}” has to be a whole address that begins with https://, without ? or #."),
        ];
    }

    private static IEnumerable<Problem> CheckKey(ChannelSetup channel) => channel.SecretOf(AdminKey.Name) is not { } key || GhostKey.Parse(key) is not null ? [] :
    [
        new(
            "key-wrong", AdminKey.Name,
            $"“{AdminKey.LabelVi}” phải có dạng mã:bí-mật, phần bí mật gồm các chữ số thập lục phân. Hãy chép lại từ trang Ghost.",
            $"“{AdminKey.LabelEn}” has to be of the form id:secret, the secret in hexadecimal digits. Copy it again from Ghost."),
    ];

    private static IEnumerable<Problem> CheckAudience(ChannelSetup channel) => channel[Audience.Name] is not { } value || Audience.Choices.Contains(value) ? [] :
    [
        new(
            "choice-wrong", Audience.Name,
            $"“{Audience.LabelVi}” không nhận giá trị “{value}”. Hãy chọn: {string.Join(", ", Audience.Choices)}.",
            $"“{Audience.LabelEn}” does not take “{value}”. Choose one of: {string.Join(", ", Audience.Choices)}."),
    ];
}
