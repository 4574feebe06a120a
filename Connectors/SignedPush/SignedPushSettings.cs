using Connectors.Contract;

namespace Connectors.SignedPush;

/// <summary>What a channel of this kind is set up with.</summary>
internal static class SignedPushSettings
{
    public static readonly SettingField Endpoint = new("endpoint", SettingKind.Address, "Địa chỉ nhận tin của đối tác", "Partner's receiving address")
    {
        Required = true,
    };

    public static readonly SettingField SigningSecret = new("secret", SettingKind.Text, "Khóa ký", "Signing secret")
    {
        Required = true,
        Secret = true,
        HelpVi = "Dạng whsec_… theo Standard Webhooks, mỗi địa chỉ nhận một khóa.",
        HelpEn = "whsec_… as in Standard Webhooks; one secret for each receiving address.",
    };

    public static readonly SettingField SecondSecret = new("second-secret", SettingKind.Text, "Khóa ký mới", "Next signing secret")
    {
        Secret = true,
        NextOf = "secret",
        HelpVi = "Chỉ dùng trong lúc đổi khóa: mỗi tin được ký bằng cả hai khóa. Tạo khóa: whsec_ rồi tới kết quả của openssl rand -base64 32.",
        HelpEn = "Only while the secret is being changed: every push is signed with both. To make one: whsec_, then what openssl rand -base64 32 prints.",
    };

    public static readonly SettingField AddressPattern = new("address-pattern", SettingKind.Text, "Mẫu địa chỉ bài đăng", "Address pattern of a post")
    {
        HelpVi = "Ví dụ https://doi-tac.vn/tin/{code}; dùng khi đối tác không trả về địa chỉ. Có thể dùng {code} và {slug}.",
        HelpEn = "For example https://partner.vn/news/{code}; used when the partner answers without an address. {code} and {slug} may be used.",
    };

    public static readonly ChannelSchema Schema = new([Endpoint, SigningSecret, SecondSecret, AddressPattern]);

    public static IReadOnlyList<Problem> Check(ChannelSetup channel)
    {
        List<Problem> problems = [.. Schema.Missing(channel)];
        problems.AddRange(new[] { SigningSecret, SecondSecret }.Where(f => channel.SecretOf(f.Name) is { } s && WebhookSignature.KeyOf(s) is null).Select(MalformedSecret));
        if (channel[Endpoint.Name] is { } endpoint && Web(endpoint) is null)
        {
            problems.Add(MalformedAddress(Endpoint));
        }

        if (channel[AddressPattern.Name] is not null && AddressOf(channel, "HN-26-0001", "tin") is null)
        {
            problems.Add(MalformedAddress(AddressPattern));
        }

        return problems;
    }

    /// <summary>All secrets sign, so that the partner may change over at any moment between.</summary>
    public static IReadOnlyList<Secret> SecretsOf(ChannelSetup channel) =>
        [.. new[] { SigningSecret, SecondSecret }.Select(f => channel.SecretOf(f.Name)).OfType<Secret>()];

    /// <summary>The address of a post by the channel's pattern; null where there is none or it makes no address.</summary>
    public static Uri? AddressOf(ChannelSetup channel, string itemCode, string slug) => channel[AddressPattern.Name] is { } pattern
        ? Web(pattern
            .Replace("{code}", Uri.EscapeDataString(itemCode), StringComparison.Ordinal)
            .Replace("{slug}", Uri.EscapeDataString(slug), StringComparison.Ordinal))
        : null;

    public static Uri? Web(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https") && !text!.AsSpan().ContainsAny('{', '}') ? uri : null;

    private static Problem MalformedSecret(SettingField field) => new(
        "setting-malformed", field.Name,
        $"“{field.LabelVi}” phải có dạng whsec_ kèm 24 đến 64 byte mã base64. Hãy chép lại khóa.",
        $"“{field.LabelEn}” must be whsec_ and 24 to 64 bytes in base64. Copy the secret again.");

    private static Problem MalformedAddress(SettingField field) => new(
        "setting-malformed", field.Name,
        $"“{field.LabelVi}” phải là địa chỉ http hoặc https đầy đủ. Hãy sửa lại.",
        $"“{field.LabelEn}” must be a whole http or https address. Mend it.");
}
