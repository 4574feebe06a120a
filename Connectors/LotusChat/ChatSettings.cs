using System.Globalization;
using Connectors.Contract;

namespace Connectors.LotusChat;

internal static class ChatSettings
{
    private const string No = "no", Yes = "yes";

    private const int LeastText = 200, MostText = 20_000;

    public static readonly SettingField Base = new("base-address", SettingKind.Address, "Địa chỉ Bot API", "Address of the Bot API")
    {
        Default = "https://bot.lotuschat.vn",
        HelpVi = "Mã của bot nằm trong địa chỉ mỗi lần gọi, nên chỉ dùng https. Tài liệu công khai chỉ thấy http; hãy hỏi nhà cung cấp.",
        HelpEn = "The bot's token is part of the address of every call, so it is https only. Public samples show http alone; ask the vendor.",
    };

    public static readonly SettingField AllowHttp = new("allow-http", SettingKind.Choice, "Cho phép http không mã hóa", "Allow unencrypted http")
    {
        Default = No,
        Choices = [No, Yes],
        HelpVi = "yes: ai đứng giữa đường truyền đọc được mã của bot. Chỉ chọn khi người phụ trách an toàn thông tin đồng ý bằng văn bản.",
        HelpEn = "yes: whoever stands in between can read the bot's token. Only with the written consent of whoever is in charge of information security.",
    };

    public static readonly SettingField Token = new("bot-token", SettingKind.Text, "Mã của bot", "Token of the bot")
    {
        Required = true,
        Secret = true,
        HelpVi = "Dạng số:chữ, do Lotus Chat cấp khi tạo bot.",
        HelpEn = "Of the form number:letters, given by Lotus Chat when the bot is made.",
    };

    public static readonly SettingField Chat = new("chat-id", SettingKind.Text, "Mã nhóm", "Id of the group")
    {
        Required = true,
        HelpVi = "Số, có thể âm. Mỗi nhóm là một kênh; bot phải là thành viên của nhóm.",
        HelpEn = "A number, negative perhaps. Each group is a channel of its own; the bot has to be a member.",
    };

    public static readonly SettingField MaxText = new("max-characters", SettingKind.Number, "Số ký tự tối đa", "Most characters")
    {
        Default = "1000",
        HelpVi = "Giới hạn của Lotus Chat chưa rõ; để 1000 là an toàn.",
        HelpEn = "Lotus Chat's own limit is not known; 1000 is on the safe side.",
    };

    public static readonly SettingField Edits = new("edits", SettingKind.Choice, "Bot sửa, gỡ được tin nhắn", "The bot can edit and delete messages")
    {
        Default = No,
        Choices = [No, Yes],
        HelpVi = "Tên hai lệnh sửa và gỡ chưa được nhà cung cấp xác nhận. no: đính chính và thu hồi là việc làm tay, có hạn và bằng chứng.",
        HelpEn = "The vendor has not confirmed the names of the two calls. no: corrections and removals are tasks by hand, with a deadline and a proof.",
    };

    public static readonly SettingField Quiet = new("silent", SettingKind.Choice, "Gửi không báo chuông", "Send without a sound") { Default = No, Choices = [No, Yes] };

    public static readonly SettingField Preview = new("link-preview", SettingKind.Choice, "Hiện xem trước đường dẫn", "Show a preview of the link") { Default = Yes, Choices = [Yes, No] };

    public static readonly ChannelSchema Schema = new([Base, AllowHttp, Token, Chat, MaxText, Edits, Quiet, Preview]);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel) =>
        [.. Schema.Missing(channel), .. CheckBase(channel), .. CheckToken(channel), .. CheckChat(channel), .. CheckText(channel), .. CheckChoices(channel)];

    public static bool MayEdit(ChannelSetup channel) => channel[Edits.Name] == Yes;

    public static bool IsSilent(ChannelSetup channel) => channel[Quiet.Name] == Yes;

    public static bool HidesPreview(ChannelSetup channel) => channel[Preview.Name] == No;

    public static string Of(ChannelSetup channel, SettingField field) =>
        channel[field.Name] ?? field.Default ?? throw new InvalidOperationException($"the setting {field.Name} is missing; the check says so");

    public static int MostOf(ChannelSetup channel) => ReadMost(channel) ?? int.Parse(MaxText.Default!, CultureInfo.InvariantCulture);

    private static int? ReadMost(ChannelSetup channel) =>
        int.TryParse(Of(channel, MaxText), NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most is >= LeastText and <= MostText ? most : null;

    private static IEnumerable<Problem> CheckBase(ChannelSetup channel)
    {
        var whole = Uri.TryCreate(Of(channel, Base), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0;
        if (!whole)
        {
            yield return Wrong("address-wrong", Base, "phải là địa chỉ đầy đủ bắt đầu bằng https://, không kèm dấu ? hoặc #.", "has to be a whole address that begins with https://, without ? or #.");
        }
        else if (address!.Scheme == "http" && channel[AllowHttp.Name] != Yes)
        {
            yield return Wrong("http-refused", Base, "là http không mã hóa: mã của bot sẽ lộ trên đường truyền. Hãy dùng https.", "is unencrypted http: the bot's token would be readable on the way. Use https.");
        }
    }

    private static IEnumerable<Problem> CheckToken(ChannelSetup channel) =>
        channel.SecretOf(Token.Name) is not { } secret || secret.Reveal().Split(':') is [{ Length: > 0 } id, { Length: > 0 } key] && id.All(char.IsAsciiDigit) && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? []
            : [Wrong("token-wrong", Token, "phải có dạng số:chữ. Hãy chép lại.", "has to be of the form number:letters. Copy it again.")];

    private static IEnumerable<Problem> CheckChat(ChannelSetup channel) =>
        channel[Chat.Name] is not { } chat || long.TryParse(chat, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? []
            : [Wrong("chat-wrong", Chat, "phải là một số, có thể âm.", "has to be a number, negative perhaps.")];

    private static IEnumerable<Problem> CheckText(ChannelSetup channel) => ReadMost(channel) is not null ? []
        : [Wrong("number-wrong", MaxText, $"phải là số từ {LeastText} đến {MostText}.", $"has to be a number from {LeastText} to {MostText}.")];

    private static IEnumerable<Problem> CheckChoices(ChannelSetup channel) =>
        from field in new[] { AllowHttp, Edits, Quiet, Preview }
        where channel[field.Name] is { } value && !field.Choices.Contains(value)
        select Wrong("choice-wrong", field, $"không nhận giá trị “{channel[field.Name]}”. Hãy chọn: {string.Join(", ", field.Choices)}.", $"does not take “{channel[field.Name]}”. Choose one of: {string.Join(", ", field.Choices)}.");

    private static Problem Wrong(string code, SettingField field, string vi, string en) => new(code, field.Name, $"“{field.LabelVi}” {vi}", $"“{field.LabelEn}” {en}");
}
