using System.Globalization;
using Connectors.Contract;
using Hub.Approvals;

namespace Hub.Channels;

/// <summary>Holds entered values against a connector's schema. What only the connector understands is left to its own check.</summary>
public static class ValueChecks
{
    public static IEnumerable<Refusal> Of(IConnector connector, ChannelValues values) =>
    [
        .. values.Settings.SelectMany(s => Setting(connector.Schema, s.Key, s.Value)),
        .. values.Secrets.SelectMany(s => Secret(connector.Schema, s.Key)),
        .. values.Token is not null && connector is not IRenewsTokens ? [NoToken()] : Array.Empty<Refusal>(),
    ];

    private static IEnumerable<Refusal> Setting(ChannelSchema schema, string name, string value)
    {
        if (schema.Fields.FirstOrDefault(f => f.Name == name) is not { } field)
        {
            yield return Unknown(schema, name);
        }
        else if (field.Secret)
        {
            yield return Of(
                "secret-in-settings", name,
                $"“{name}” là bí mật nên không nhận ở đây. Hãy nhập khi được hỏi, hoặc để trong một tệp.",
                $"“{name}” is a secret and is not taken here. Type it when asked, or put it into a file.");
        }
        else if (value.Length > 0 && Wrong(field, value) is { } wrong)
        {
            yield return Of("setting-wrong", name, $"“{field.LabelVi}” ({name}): {wrong.Vi}", $"“{field.LabelEn}” ({name}): {wrong.En}");
        }
    }

    private static IEnumerable<Refusal> Secret(ChannelSchema schema, string name) =>
        schema.Fields.Any(f => f.Name == name && f.Secret) ? [] : [Unknown(schema, name)];

    private static (string Vi, string En)? Wrong(SettingField field, string value) => field.Kind switch
    {
        SettingKind.Number when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _) => ("phải là số.", "has to be a number."),
        SettingKind.Flag when value is not ("true" or "false") => ("phải là true hoặc false.", "has to be true or false."),
        SettingKind.Address when !IsAddress(value) => ("phải là địa chỉ đầy đủ, bắt đầu bằng https://.", "has to be a whole address that begins with https://."),
        SettingKind.Choice when !field.Choices.Contains(value) => ($"phải là một trong: {string.Join(", ", field.Choices)}.", $"has to be one of: {string.Join(", ", field.Choices)}."),
        SettingKind.Date when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => ("phải là ngày dạng 2026-12-31.", "has to be a date like 2026-12-31."),
        _ => null,
    };

    private static bool IsAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri!.Host.Length > 0 && uri.UserInfo.Length == 0;

    private static Refusal Unknown(ChannelSchema schema, string name)
    {
        var known = string.Join(", ", schema.Fields.Select(f => f.Name));
        return Of("setting-unknown", name, $"Không có mục “{name}”. Các mục: {known}.", $"There is no setting “{name}”. Settings: {known}.");
    }

    private static Refusal NoToken() => Of(
        "token-not-used", "token", "Kênh loại này không dùng cặp token do hệ thống gia hạn.", "A channel of this kind has no token pair that the hub renews.");

    private static Refusal Of(string code, string name, string vi, string en) => new(null, new Problem(code, name, vi, en));
}
