using System.Globalization;
using Connectors.Contract;

namespace MastodonPlugIn;

internal static class StatusSettings
{
    public static readonly SettingField Server = new("server", SettingKind.Address, "Địa chỉ máy chủ", "Address of the server")
    {
        Required = true,
        HelpVi = "Ví dụ https://mang.example.vn. Phải là https.",
        HelpEn = "For example https://social.example.vn. It has to be https.",
    };

    public static readonly SettingField Account = new("account-id", SettingKind.Text, "Mã số tài khoản", "Id of the account")
    {
        Required = true,
        HelpVi = "Dãy số do máy chủ cấp, xem ở /api/v1/accounts/verify_credentials.",
        HelpEn = "The number that the server gave it, as /api/v1/accounts/verify_credentials shows.",
    };

    public static readonly SettingField Token = new("access-token", SettingKind.Text, "Mã truy cập", "Access token")
    {
        Required = true,
        Secret = true,
        HelpVi = "Tạo trong phần Phát triển của tài khoản, quyền read:statuses và write:statuses.",
        HelpEn = "Made in the account's Development page, with the scopes read:statuses and write:statuses.",
    };

    public static readonly SettingField MaxCharacters = new("max-characters", SettingKind.Number, "Số ký tự tối đa của bài", "Most characters of a post")
    {
        Default = "500",
        HelpVi = "Máy chủ có thể đặt khác; xem ở /api/v2/instance.",
        HelpEn = "A server may set another; /api/v2/instance says it.",
    };

    public static readonly ChannelSchema Schema = new([Server, Account, Token, MaxCharacters]);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel) => [.. Schema.Missing(channel), .. CheckServer(channel), .. CheckMost(channel)];

    public static int MostOf(ChannelSetup channel) =>
        int.TryParse(channel[MaxCharacters.Name], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 500;

    private static IEnumerable<Problem> CheckServer(ChannelSetup channel) =>
        channel[Server.Name] is not { } text || (Uri.TryCreate(text, UriKind.Absolute, out var server) && (server.Scheme == "https" || (server.Scheme == "http" && server.IsLoopback)))
            ? []
            : [new("address-wrong", Server.Name, $"“{Server.LabelVi}” phải là địa chỉ đầy đủ bắt đầu bằng https://.", $"“{Server.LabelEn}” has to be a whole address that begins with https://.")];

    private static IEnumerable<Problem> CheckMost(ChannelSetup channel) =>
        channel[MaxCharacters.Name] is null || MostOf(channel).ToString(CultureInfo.InvariantCulture) == channel[MaxCharacters.Name]
            ? []
            : [new("number-wrong", MaxCharacters.Name, $"“{MaxCharacters.LabelVi}” phải là một số, ví dụ 500.", $"“{MaxCharacters.LabelEn}” has to be a number, e.g. 500.")];
}
