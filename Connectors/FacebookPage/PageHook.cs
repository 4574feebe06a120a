using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// The platform's web hook: it greets the address with a challenge, and signs the raw body with the app secret
/// (https://developers.facebook.com/docs/graph-api/webhooks/getting-started, read 2026-11). An app has one address for all its Pages. Only how
/// many comment, react or mention is taken; never who and what.
/// </summary>
internal static class PageHook
{
    /// <summary>What is not taken comes again for 36 hours.</summary>
    private static readonly TimeSpan Repeats = TimeSpan.FromHours(37);
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(10);

    public static readonly SettingField VerifyToken = new("hook-verify-token", SettingKind.Text, "Mã xác minh webhook (verify token)", "Verify token of the web hook")
    {
        Secret = true,
        OfApp = true,
        HelpVi = "Tự đặt, rồi điền cùng giá trị ở Meta for Developers. Để trống: Hub không nhận sự kiện.",
        HelpEn = "Make one up and enter the same at Meta for Developers. Left empty: the hub takes no events.",
    };

    public static IReadOnlyList<EventKind> Kinds { get; } =
    [
        new("comment", "Bình luận mới", "New comments"),
        new("reaction", "Lượt bày tỏ cảm xúc mới", "New reactions"),
        new("mention", "Lượt nhắc đến Trang", "Mentions of the Page"),
    ];

    public static EventOutcome Read(EventMessage message, ChannelSetup channel)
    {
        if (channel.SecretOf(VerifyToken.Name) is not { } verify || channel.SecretOf(PageSettings.AppSecret.Name) is not { } secret)
        {
            return new EventOutcome.Refused("not-set-up");
        }

        if (message.Method == "GET")
        {
            return Greet(message, verify);
        }

        if (!IsSigned(message, secret))
        {
            return new EventOutcome.Refused("signature");
        }

        return GraphReply.Parse(message.Body) is { } body && body.TextField("object") == "page" && body.Field("entry") is { ValueKind: JsonValueKind.Array }
            ? new EventOutcome.Taken([.. body.Entries("entry").Where(e => e.TextField("id") == channel[PageSettings.PageId.Name]).SelectMany(e => Counted(e, message.Now, secret))])
            : new EventOutcome.Refused("unreadable");
    }

    /// <summary>The challenge is a number: nothing else is ever repeated.</summary>
    private static EventOutcome Greet(EventMessage message, Secret verify) =>
        message.Query.GetValueOrDefault("hub.mode") == "subscribe"
        && message.Query.GetValueOrDefault("hub.challenge") is { Length: > 0 and <= 40 } challenge && challenge.All(char.IsAsciiDigit)
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(verify.Reveal()), Encoding.UTF8.GetBytes(message.Query.GetValueOrDefault("hub.verify_token") ?? ""))
            ? new EventOutcome.Greeting(challenge)
            : new EventOutcome.Refused("greeting");

    private static bool IsSigned(EventMessage message, Secret secret) =>
        message.Headers.TryGetValue("X-Hub-Signature-256", out var given)
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SignatureOf(message.Body, secret)), Encoding.ASCII.GetBytes(given.Trim()));

    public static string SignatureOf(ReadOnlyMemory<byte> body, Secret secret) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body.Span));

    private static IEnumerable<CountedEvent> Counted(JsonElement entry, DateTimeOffset now, Secret secret)
    {
        foreach (var change in entry.Entries("changes"))
        {
            if (change.Field("value") is not { } value || KindOf(change, value, entry) is not { } kind)
            {
                continue;
            }

            var at = Time(value, "created_time") ?? Time(entry, "time") ?? now;
            if (at >= now - Repeats && at <= now + ClocksDiffer)
            {
                yield return new CountedEvent(kind, OnceOf(kind, value, at, secret), at);
            }
        }
    }

    /// <summary>What the Page itself writes is no reader's doing, and what is edited or taken back is not counted again.</summary>
    private static string? KindOf(JsonElement change, JsonElement value, JsonElement entry) => (change.TextField("field"), value.TextField("item"), value.TextField("verb")) switch
    {
        _ when value.Field("from")?.TextField("id") is { } from && from == entry.TextField("id") => null,
        ("feed", "comment", "add") => "comment",
        ("feed", "reaction" or "like", "add") => "reaction",
        ("mention", _, "add") => "mention",
        _ => null,
    };

    private static string OnceOf(string kind, JsonElement value, DateTimeOffset at, Secret secret)
    {
        var what = string.Join(':', kind, value.TextField("post_id"), value.TextField("comment_id"), value.Field("from")?.TextField("id"), at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        return Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), Encoding.UTF8.GetBytes(what)));
    }

    private static DateTimeOffset? Time(JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var seconds) && seconds is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
