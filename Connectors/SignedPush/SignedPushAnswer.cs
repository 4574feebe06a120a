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
    public static PublishOutcome ToItem(OutboundResult.Reply reply, PublishRequest request) => reply.Status switch
    {
        _ when reply.IsSuccess => PushReceipt.Read(reply) is { } receipt ? Published(receipt, request) : NoReceipt(reply),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new PublishOutcome.Misconfigured(CauseOf(reply)),
        _ => Other(reply, request),
    };

    /// <summary>Not found and gone answer to this very withdrawal: there is nothing of it there.</summary>
    public static PublishOutcome ToRemoval(OutboundResult.Reply reply, PublishRequest request) => reply.Status switch
    {
        _ when reply.IsSuccess => PushReceipt.Read(reply) switch
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
        PushReceipt.Word(receipt, "id") ?? request.PublishKey,
        SignedPushSettings.Web(PushReceipt.Word(receipt, "url")) ?? SignedPushSettings.AddressOf(request.Channel, request.ItemCode, request.Slug),
        Proof.Acknowledged);

    private static PublishOutcome.Unsure NoReceipt(OutboundResult.Reply reply) =>
        new(new Cause($"{SignedPushConnector.Name}:no-receipt", $"{SignedPushConnector.Name}: {(int)reply.Status} with {reply.Body.Length} bytes that are no receipt"));

    private static Cause CauseOf(OutboundResult.Reply reply)
    {
        var status = ((int)reply.Status).ToString(CultureInfo.InvariantCulture);
        return new Cause($"{SignedPushConnector.Name}:{status}", $"{SignedPushConnector.Name}: the partner answered {status}");
    }
}
