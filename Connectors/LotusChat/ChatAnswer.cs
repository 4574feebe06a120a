using System.Globalization;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.LotusChat;

/// <summary>
/// <c>{"ok":true,"result":…}</c> or <c>{"ok":false,"description":"…"}</c>. A no counts only in the service's own words: a status without them is a page
/// in its way. What the descriptions say is not known, so nothing is concluded from them.
/// </summary>
internal static class ChatAnswer
{
    private const long LongestWait = 24 * 60 * 60;
    private static readonly TimeSpan LimitWait = TimeSpan.FromMinutes(1);

    /// <summary>The id of the message that the answer names; null where it is no yes.</summary>
    public static string? MessageIn(OutboundResult result) =>
        ResultOf(result) is { ValueKind: JsonValueKind.Object } message && message.TryGetProperty("message_id", out var id) && id.ValueKind == JsonValueKind.Number && id.TryGetInt64(out var number)
            ? number.ToString(CultureInfo.InvariantCulture) : null;

    public static bool SaysTrue(OutboundResult result) => ResultOf(result) is { ValueKind: JsonValueKind.True };

    public static PublishOutcome OfWrite(OutboundResult result, PublishRequest request)
    {
        if (result is not OutboundResult.Reply reply)
        {
            return OutcomeOf.Write(LotusChatConnector.Name, result);
        }

        var cause = CauseOf(Code(reply));
        return (int)reply.Status switch
        {
            429 => new PublishOutcome.Retry(cause, RetryScope.Channel, FreeAt(reply, request.Now)),
            _ when !SaysNo(reply) => new PublishOutcome.Unsure(cause),
            400 when request.RemoteId is null => new PublishOutcome.Rejected(cause),
            400 => new PublishOutcome.Conflict(
                "Lotus Chat từ chối sửa hoặc gỡ tin nhắn này: quá hạn, đã mất, hay không còn quyền? Hãy mở nhóm để xem. / Lotus Chat refuses to change or remove this message: too old, gone, or no right to it? Open the group and look."),
            401 => new PublishOutcome.NeedsReauth(cause),
            403 or 404 => new PublishOutcome.Misconfigured(cause),
            _ => new PublishOutcome.Unsure(cause),
        };
    }

    /// <summary>A group that the service refuses to show, in its own words, needs a person: the bot was put out, the group is gone, or the token is.</summary>
    public static TokenCheck OfDailyLook(OutboundResult result) => result is not OutboundResult.Reply reply ? new TokenCheck.CannotTell(OutcomeOf.CauseOf(LotusChatConnector.Name, result))
        : ResultOf(result) is { ValueKind: JsonValueKind.Object } chat ? new TokenCheck.Good(null, $"getChat: {TitleOf(chat)}")
        : (int)reply.Status is 400 or 401 or 403 or 404 && SaysNo(reply) ? new TokenCheck.NeedsReauth(CauseOf($"getChat/{Code(reply)}"))
        : new TokenCheck.CannotTell(CauseOf(Code(reply)));

    public static ProbeOutcome OfProbe(OutboundResult result) => result is not OutboundResult.Reply reply ? OutcomeOf.Probe(LotusChatConnector.Name, result)
        : ResultOf(result) is { ValueKind: JsonValueKind.Object } chat ? new ProbeOutcome.Works([TitleOf(chat)])
        : new ProbeOutcome.Fails(CauseOf(Code(reply)));

    private static string TitleOf(JsonElement chat) => chat.TryGetProperty("title", out var title) && title.ValueKind == JsonValueKind.String ? title.GetString()! : "(không tên / unnamed)";

    private static JsonElement? ResultOf(OutboundResult result) =>
        result is OutboundResult.Reply { IsSuccess: true } reply && Envelope(reply) is { } json && json.GetProperty("ok").ValueKind == JsonValueKind.True && json.TryGetProperty("result", out var told) ? told : null;

    private static bool SaysNo(OutboundResult.Reply reply) => Envelope(reply) is { } json && json.GetProperty("ok").ValueKind == JsonValueKind.False;

    private static JsonElement? Envelope(OutboundResult.Reply reply)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(reply.Body.Span) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("ok", out _) ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the body says how long, and where, is not documented: both places that its model has are read, the header too, and the longest counts.</summary>
    private static DateTimeOffset FreeAt(OutboundResult.Reply reply, DateTimeOffset now)
    {
        var told = new[] { SecondsIn(Envelope(reply)), Envelope(reply) is { } json && json.TryGetProperty("parameters", out var parameters) ? SecondsIn(parameters) : null }.Max();
        return new[] { RetryAfter.Read(reply, now), told is { } seconds ? now + TimeSpan.FromSeconds(seconds) : null }.Max() ?? now + LimitWait;
    }

    private static long? SecondsIn(JsonElement? json) =>
        json is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty("retry_after", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds > 0
            ? Math.Min(seconds, LongestWait) : null;

    private static string Code(OutboundResult.Reply reply) => ((int)reply.Status).ToString(CultureInfo.InvariantCulture);

    private static Cause CauseOf(string what) => new($"{LotusChatConnector.Name}:{what}", $"{LotusChatConnector.Name}: the service answered {what}");
}
