using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// Zalo's web hook. It is signed with a plain SHA-256 of id + raw body + timestamp + secret, not an HMAC (MacUtils of
/// https://github.com/zaloplatform/zalo-java-sdk, read 2026-11). Whose id, and where the timestamp is read, the sources tell differently: two
/// settings. An app has one address for all its Official Accounts, and each event names its own. Only how many follow, leave or write is taken from
/// it; never who and what.
/// </summary>
internal static partial class ZaloHook
{
    /// <summary>The last repeat comes an hour after the one before it: 30 s, 5, 15, 30 min, 1 h.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Repeats = TimeSpan.FromHours(3);

    public static readonly SettingField Key = new("hook-secret", SettingKind.Text, "Khóa bí mật của webhook (OA secret key)", "Secret of the web hook (OA secret key)")
    {
        OfApp = true,
        Secret = true,
        HelpVi = "Chép từ trang Webhook của ứng dụng. Để trống: Hub không nhận sự kiện.",
        HelpEn = "From the app's Webhook page. Left empty: the hub takes no events.",
    };

    public static readonly SettingField SignedId = new("hook-signed-id", SettingKind.Choice, "Webhook ký bằng mã của", "The web hook signs the id of")
    {
        OfApp = true,
        Default = "app",
        Choices = ["app", "account"],
        HelpVi = "“app”: App ID (như SDK của Zalo). “account”: OA ID.",
        HelpEn = "“app”: the app's, as Zalo's SDK has it. “account”: the OA's.",
    };

    public static readonly SettingField SignedTime = new("hook-signed-time", SettingKind.Choice, "Webhook ký thời điểm lấy từ", "The web hook signs the time of")
    {
        OfApp = true,
        Default = "body",
        Choices = ["body", "header"],
        HelpVi = "“body”: trường timestamp. “header”: X-ZEvent-Timestamp.",
        HelpEn = "“body”: the field timestamp. “header”: X-ZEvent-Timestamp.",
    };

    public static readonly IReadOnlyList<SettingField> Fields = [Key, SignedId, SignedTime];

    public static IReadOnlyList<EventKind> Kinds { get; } =
    [
        new("follow", "Lượt quan tâm mới", "New followers"),
        new("unfollow", "Lượt bỏ quan tâm", "Followers who left"),
        new("message", "Tin nhắn người dân gửi OA", "Messages from people"),
    ];

    public static EventOutcome Read(EventMessage message, ChannelSetup channel)
    {
        // That Zalo greets an address is said by one source only; an answer of 200 is enough.
        if (message.Method == "GET")
        {
            return new EventOutcome.Greeting("ok");
        }

        if (channel.SecretOf(Key.Name) is not { } secret)
        {
            return new EventOutcome.Refused("not-set-up");
        }

        if (ZaloJson.Object(message.Body) is not { } body || TimeIn(message, body, channel) is not { } time || AccountIn(body) is not { } account)
        {
            return new EventOutcome.Refused("unreadable");
        }

        var id = ZaloSettings.Value(channel, SignedId) == "account" ? account : channel[ZaloSettings.AppId.Name];
        if (id is null || !IsSigned(message, id, time, secret))
        {
            return new EventOutcome.Refused("signature");
        }

        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) || milliseconds > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())
        {
            return new EventOutcome.Refused("unreadable");
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        var age = message.Now - at;
        return age.Duration() > (message.Headers.ContainsKey("num_retry") && age > TimeSpan.Zero ? Repeats : Fresh)
            ? new EventOutcome.Refused("too-old")
            : new EventOutcome.Taken(account == channel[ZaloSettings.OaId.Name] ? [.. Counted(body, at, secret)] : []);
    }

    /// <summary>What people write names the account as who received it, what the account writes as who sent it; all else has a field for it.</summary>
    private static string? AccountIn(JsonElement body) =>
        body.Text("oa_id") ?? Inner(body, body.Text("event_name")?.StartsWith("oa_send_", StringComparison.Ordinal) == true ? "sender" : "recipient", "id");

    private static string? TimeIn(EventMessage message, JsonElement body, ChannelSetup channel) =>
        ZaloSettings.Value(channel, SignedTime) == "header" ? message.Headers.GetValueOrDefault("X-ZEvent-Timestamp") : body.Text("timestamp");

    private static bool IsSigned(EventMessage message, string id, string time, Secret secret)
    {
        if (!message.Headers.TryGetValue("X-ZEvent-Signature", out var given))
        {
            return false;
        }

        var expected = MacOf(id, message.Body, time, secret);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(Prefix().Replace(given, "").Trim().ToLowerInvariant()));
    }

    public static string MacOf(string id, ReadOnlyMemory<byte> body, string time, Secret secret) =>
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(id), .. body.Span, .. Encoding.UTF8.GetBytes(time), .. Encoding.UTF8.GetBytes(secret.Reveal())]));

    private static IEnumerable<CountedEvent> Counted(JsonElement body, DateTimeOffset at, Secret secret)
    {
        var name = body.Text("event_name") ?? "";
        var kind = name is "follow" or "unfollow" ? name : name.StartsWith("user_send_", StringComparison.Ordinal) ? "message" : null;
        if (kind is null)
        {
            yield break;
        }

        // Repeats are told by the message's id, and for follow and unfollow by follower and time.
        var once = kind == "message" ? Inner(body, "message", "msg_id") : $"{Inner(body, "follower", "id")}:{at.ToUnixTimeMilliseconds()}";
        yield return new CountedEvent(kind, Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), Encoding.UTF8.GetBytes($"{name}:{once}"))), at);
    }

    private static string? Inner(JsonElement body, string part, string field) => body.TryGetProperty(part, out var inner) ? inner.Text(field) : null;

    [GeneratedRegex(@"^\s*mac\s*=\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Prefix();
}
