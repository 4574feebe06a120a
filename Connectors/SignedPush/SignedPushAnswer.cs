using System.Globalization;
using System.Net;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.SignedPush;

/// <summary>
/// What a partner's answer means. Standard Webhooks: any 2xx is success, 3xx is failure, 410 says the address is no more, 429 and 5xx
/// with Retry-After ask for patience. What is not listed is unsure, and the push is repeated under the same webhook-id.
/// </summary>
internal static class SignedPushAnswer
{
    private const int LongestWord = 20, LongestId = 500;

    public static PublishOutcome ToItem(OutboundResult.Reply reply, PublishRequest request) => reply.Status switch
    {
        _ when reply.IsSuccess => Receipt(reply) is { } receipt ? Published(receipt, request) : NoReceipt(reply),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new PublishOutcome.Misconfigured(CauseOf(reply)),
        _ => Other(reply, request),
    };

    /// <summary>Not found and gone answer to this very withdrawal: there is nothing of it there.</summary>
    public static PublishOutcome ToRemoval(OutboundResult.Reply reply, PublishRequest request) => reply.Status switch
    {
        _ when reply.IsSuccess => Receipt(reply) switch
        {
            null => NoReceipt(reply),
            { ValueKind: JsonValueKind.Object } receipt when receipt.TryGetProperty("ignored", out var ignored) && ignored.ValueKind == JsonValueKind.True =>
                new PublishOutcome.Conflict("the partner acknowledged the withdrawal and ignored it"),
            _ => new PublishOutcome.Removed(Proof.Acknowledged),
        },
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new PublishOutcome.Removed(Proof.Acknowledged),
        _ => Other(reply, request),
    };

    private static PublishOutcome Other(OutboundResult.Reply reply, PublishRequest request)
    {
        var cause = CauseOf(reply);
        var notBefore = RetryAfter.Read(reply, request.Now);
        return (int)reply.Status switch
        {
            429 => new PublishOutcome.Retry(cause, RetryScope.Channel, notBefore),
            301 or 307 or 308 or 401 or 403 or 405 => new PublishOutcome.Misconfigured(cause),
            400 or 413 or 415 or 422 => new PublishOutcome.Rejected(cause),
            _ => new PublishOutcome.Unsure(cause) { SlowDown = notBefore is { } at ? new SlowDown(RetryScope.Channel, at) : null },
        };
    }

    private static PublishOutcome.Published Published(JsonElement receipt, PublishRequest request) => new(
        Word(receipt, "id") ?? request.PublishKey,
        SignedPushSettings.Web(Word(receipt, "url")) ?? SignedPushSettings.AddressOf(request.Channel, request.ItemCode, request.Slug),
        Proof.Acknowledged);

    /// <summary>
    /// Receivers answer with nothing, a word ("ok") or a JSON object. Anything else, a page or an object that breaks off, is what stands
    /// at a wrong address or before a server that is down: it acknowledges nothing.
    /// </summary>
    private static JsonElement? Receipt(OutboundResult.Reply reply)
    {
        var text = reply.Text.Trim();
        if (text.Length <= LongestWord && text.All(char.IsAsciiLetter))
        {
            return default(JsonElement);
        }

        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(text);
            return json.ValueKind == JsonValueKind.Object && !reply.Truncated ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Word(JsonElement receipt, string name) =>
        receipt.ValueKind == JsonValueKind.Object && receipt.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= LongestId } word
            ? word
            : null;

    private static PublishOutcome.Unsure NoReceipt(OutboundResult.Reply reply) =>
        new(new Cause($"{SignedPushConnector.Name}:no-receipt", $"{SignedPushConnector.Name}: {(int)reply.Status} with {reply.Body.Length} bytes that are no receipt"));

    private static Cause CauseOf(OutboundResult.Reply reply)
    {
        var status = ((int)reply.Status).ToString(CultureInfo.InvariantCulture);
        return new Cause($"{SignedPushConnector.Name}:{status}", $"{SignedPushConnector.Name}: the partner answered {status}");
    }
}
