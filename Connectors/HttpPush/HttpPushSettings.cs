using Connectors.Contract;

namespace Connectors.HttpPush;

/// <summary>A partner's interface as data: nothing of it is code.</summary>
internal static class HttpPushSettings
{
    // The last repeat has to be there before the partner forgets, and clocks differ.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(5);

    public const string IdempotencyKey = "idempotency-key", Never = "never";

    public static readonly SettingField Address = new("address", SettingKind.Address, "Địa chỉ nhận tin", "Receiving address")
    {
        Required = true,
        HelpVi = "Nơi đối tác nhận tin mới. Có thể dùng {code}, {slug} và {key} trong địa chỉ.",
        HelpEn = "Where the partner takes new items. {code}, {slug} and {key} may stand in it.",
    };

    public static readonly SettingField Method = new("method", SettingKind.Choice, "Cách gửi tin mới", "Method for a new item") { Default = "POST", Choices = ["POST", "PUT"] };

    public static readonly SettingField Header = new("header", SettingKind.Text, "Tên dòng đầu mang bí mật", "Header that carries the secret")
    {
        Default = "Authorization",
        HelpVi = "Ví dụ Authorization hoặc X-Api-Key.",
        HelpEn = "For example Authorization or X-Api-Key.",
    };

    public static readonly SettingField HeaderValue = new("header-secret", SettingKind.Text, "Giá trị bí mật của dòng đầu", "Secret value of that header")
    {
        Required = true,
        Secret = true,
        HelpVi = "Toàn bộ giá trị, ví dụ “Bearer …”.",
        HelpEn = "The whole value, e.g. “Bearer …”.",
    };

    public static readonly SettingField Fields = new("fields", SettingKind.LongText, "Bảng trường", "Field map")
    {
        Required = true,
        HelpVi = $"Mỗi dòng: tên của đối tác = trường của ta; tên lồng nhau bằng dấu chấm; hằng số đặt trong ngoặc kép. Ví dụ post.title = title, post.status = \"published\". Các trường: {string.Join(", ", PushFields.Frozen.Concat(PushFields.AtSending))}. Cần html hoặc text, vì dòng ghi nguồn nằm trong đó.",
        HelpEn = $"On each line: their name = our field; names are nested by dots; constants stand in quotation marks. For example post.title = title, post.status = \"published\". Fields: {string.Join(", ", PushFields.Frozen.Concat(PushFields.AtSending))}. html or text is needed: the attribution stands in them.",
    };

    public static readonly SettingField AnswerStatus = new("answer-status", SettingKind.Text, "Mã trả lời nghĩa là đã nhận", "Answer that means taken")
    {
        Default = "2xx",
        HelpVi = "Ví dụ 201, hoặc 200, 204. Mã khác trong khoảng 2xx bị coi là chưa rõ.",
        HelpEn = "For example 201, or 200, 204. Another 2xx is taken as unsure.",
    };

    public static readonly SettingField AnswerId = new("id-in-answer", SettingKind.Text, "Mã bài nằm ở đâu trong câu trả lời", "Where the post's id stands in the answer")
    {
        HelpVi = "Ví dụ data.id. Cần khi địa chỉ sửa hoặc gỡ có {id}. Đã khai thì câu trả lời thiếu mã bị coi là chưa rõ.",
        HelpEn = "For example data.id. Needed where the update or delete address has {id}. Once set, an answer without it is unsure.",
    };

    public static readonly SettingField AnswerUrl = new("url-in-answer", SettingKind.Text, "Địa chỉ bài nằm ở đâu trong câu trả lời", "Where the post's address stands in the answer");

    public static readonly SettingField AddressPattern = new("address-pattern", SettingKind.Text, "Mẫu địa chỉ bài đăng", "Address pattern of a post")
    {
        HelpVi = "Dùng khi câu trả lời không có địa chỉ. Có thể dùng {id}, {code} và {slug}.",
        HelpEn = "Used when the answer has no address. {id}, {code} and {slug} may be used.",
    };

    public static readonly SettingField Repeats = new("repeat", SettingKind.Choice, "Gửi lại khi không rõ đã nhận chưa", "Sending again when nobody knows whether it arrived")
    {
        Default = Never,
        Choices = [Never, IdempotencyKey],
        HelpVi = "never: không bao giờ, một người phải xem; idempotency-key: đối tác bỏ bản trùng theo dòng đầu Idempotency-Key.",
        HelpEn = "never: a person looks instead; idempotency-key: the partner drops repeats by the header Idempotency-Key.",
    };

    public static readonly SettingField RepeatHours = new("repeat-hours", SettingKind.Number, "Đối tác nhớ mã trùng trong bao nhiêu giờ", "Hours for which the partner remembers a key") { Default = "24" };

    public static readonly SettingField UpdateAddress = new("update-address", SettingKind.Address, "Địa chỉ sửa bài", "Address for updates")
    {
        HelpVi = "Ví dụ https://doi-tac.vn/api/tin/{id}. Để trống: kênh không sửa được bài đã đăng. Có thể dùng {id}, {code}, {slug} và {key}.",
        HelpEn = "For example https://partner.vn/api/news/{id}. Empty: the channel cannot update. {id}, {code}, {slug} and {key} may be used.",
    };

    public static readonly SettingField UpdateMethod = new("update-method", SettingKind.Choice, "Cách sửa", "Method for updates") { Default = "PUT", Choices = ["PUT", "PATCH", "POST"] };

    public static readonly SettingField DeleteAddress = new("delete-address", SettingKind.Address, "Địa chỉ gỡ bài", "Address for removals")
    {
        HelpVi = "Như trên. Để trống: kênh không gỡ được bài, người phải gọi đối tác.",
        HelpEn = "As above. Empty: the channel cannot remove; a person has to call the partner.",
    };

    public static readonly SettingField DeleteMethod = new("delete-method", SettingKind.Choice, "Cách gỡ", "Method for removals") { Default = "DELETE", Choices = ["DELETE", "POST"] };

    public static readonly SettingField GoneStatus = new("gone-status", SettingKind.Text, "Mã trả lời nghĩa là không còn bài", "Answer that means it is not there")
    {
        Default = "410",
        HelpVi = "Chỉ thêm 404 khi đối tác nói rõ 404 là không còn bài: địa chỉ gỡ sai cũng trả 404.",
        HelpEn = "Add 404 only where the partner says that it means gone: a wrong address answers 404 too.",
    };

    public static readonly ChannelSchema Schema = new(
    [
        Address, Method, Header, HeaderValue, Fields, AnswerStatus, AnswerId, AnswerUrl, AddressPattern, Repeats, RepeatHours,
        UpdateAddress, UpdateMethod, DeleteAddress, DeleteMethod, GoneStatus,
    ]);

    public static string Of(ChannelSetup channel, SettingField field) => channel[field.Name] ?? field.Default ?? "";

    public static FieldMap MapOf(ChannelSetup channel) => FieldMap.Read(Of(channel, Fields)).Map;

    public static Repeat DeclaredRepeat(ChannelSetup channel) => Of(channel, Repeats) == IdempotencyKey
        ? Repeat.Within(TimeSpan.FromHours((double)(HoursOf(channel) ?? 24)) - OnTheWay)
        : Repeat.Never;

    public static decimal? HoursOf(ChannelSetup channel) =>
        decimal.TryParse(Of(channel, RepeatHours), System.Globalization.NumberStyles.Number, System.Globalization.CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= 8760 ? hours : null;
}
