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

        var cause = CauseOf(((int)reply.Status).ToString(CultureInfo.InvariantCulture));
        return (int)reply.Status switch
        {
            429 => new PublishOutcome.Retry(cause, RetryScope.Channel, RetryAfter.Read(reply, request.Now) ?? request.Now + LimitWait),
            _ when !SaysNo(reply) => new PublishOutcome.Unsure(cause),
            400 when request.RemoteId is null => new PublishOutcome.Rejected(cause),
            400 => new PublishOutcome.Conflict(
                "Lotus Chat từ chối sửa hoặc gỡ tin nhắn này: quá hạn, đã mất, hay không còn quyền? Hãy mở nhóm để xem. / Lotus Chat refuses to change or remove this message: too old, gone, or no right to it? Open the group and look."),
            401 => new PublishOutcome.NeedsReauth(cause),
            403 or 404 => new PublishOutcome.Misconfigured(cause),
            _ => new PublishOutcome.Unsure(cause),
        };
    }

    public static ProbeOutcome OfProbe(OutboundResult result) => result is not OutboundResult.Reply reply ? OutcomeOf.Probe(LotusChatConnector.Name, result)
        : ResultOf(result) is { ValueKind: JsonValueKind.Object } chat ? new ProbeOutcome.Works([TitleOf(chat)])
        : new ProbeOutcome.Fails(CauseOf(((int)reply.Status).ToString(CultureInfo.InvariantCulture)));

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

    private static Cause CauseOf(string what) => new($"{LotusChatConnector.Name}:{what}", $"{LotusChatConnector.Name}: the service answered {what}");
}
