using System.Globalization;
using System.Net;
using System.Text.Json;
using Connectors.Contract;

namespace MastodonPlugIn;

/// <summary>The table of answers. Whatever is not in it is unsure on a write, and teaches nothing on a look.</summary>
internal static class StatusAnswer
{
    private static readonly TimeSpan LimitWait = TimeSpan.FromMinutes(5);

    public static PublishOutcome OfWrite(OutboundResult result, PublishRequest request) => result switch
    {
        OutboundResult.NotSent { Reason: NotSentReason.LeaseOver } => new PublishOutcome.Retry(new("outbound:lease-over", "the lease ran out before the call"), RetryScope.Delivery, null),
        OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } => new PublishOutcome.Misconfigured(CauseOf("address-forbidden")),
        OutboundResult.NotSent => new PublishOutcome.Retry(CauseOf("not-sent"), RetryScope.Delivery, null),
        OutboundResult.Reply { Status: HttpStatusCode.TooManyRequests } reply => new PublishOutcome.Retry(CauseOf("429"), RetryScope.Channel, FreeAt(reply, request.Now)),
        // Only with the server's own words: a page in its way says nothing about the post.
        OutboundResult.Reply reply when HasError(reply) => (int)reply.Status switch
        {
            401 => new PublishOutcome.NeedsReauth(CauseOf("401")),
            403 => new PublishOutcome.Misconfigured(CauseOf("403")),
            404 when request.RemoteId is not null => new PublishOutcome.AlreadyGone(),
            422 => new PublishOutcome.Rejected(CauseOf("422")),
            var status => new PublishOutcome.Unsure(CauseOf(Number(status))),
        },
        OutboundResult.Reply reply => new PublishOutcome.Unsure(CauseOf(Number((int)reply.Status))),
        _ => new PublishOutcome.Unsure(CauseOf("lost")),
    };

    public static FindOutcome OfFind(OutboundResult result, PublishRequest sent) => result switch
    {
        OutboundResult.Reply { Status: HttpStatusCode.Unauthorized } reply when HasError(reply) => new FindOutcome.NeedsReauth(CauseOf("401")),
        OutboundResult.Reply { Status: HttpStatusCode.TooManyRequests } reply => new FindOutcome.Retry(CauseOf("429"), RetryScope.Channel, FreeAt(reply, sent.Now)),
        _ => new FindOutcome.Retry(CauseOf("unreadable"), RetryScope.Delivery, null),
    };

    public static ConfirmOutcome OfConfirm(OutboundResult result, PublishRequest sent) => result switch
    {
        OutboundResult.Reply { Status: HttpStatusCode.Unauthorized } reply when HasError(reply) => new ConfirmOutcome.NeedsReauth(CauseOf("401")),
        OutboundResult.Reply { Status: HttpStatusCode.TooManyRequests } reply => new ConfirmOutcome.Retry(CauseOf("429"), RetryScope.Channel, FreeAt(reply, sent.Now)),
        _ => new ConfirmOutcome.Retry(CauseOf("unreadable"), RetryScope.Delivery, null),
    };

    /// <summary>{"error":"…"}: what the server itself says.</summary>
    public static bool HasError(OutboundResult.Reply reply) =>
        Json(reply) is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String;

    public static JsonElement? Json(OutboundResult.Reply reply)
    {
        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return reply.Truncated ? null : json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static Cause CauseOf(string what) => new($"mastodon:{what}", $"mastodon: {what}");

    private static string Number(int status) => status.ToString(CultureInfo.InvariantCulture);

    /// <summary>Servers say it as a time in X-RateLimit-Reset (https://docs.joinmastodon.org/api/rate-limits/, read 2026-11), proxies before them in Retry-After.</summary>
    private static DateTimeOffset FreeAt(OutboundResult.Reply reply, DateTimeOffset now) =>
        reply.Headers.TryGetValue("Retry-After", out var text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? now.AddSeconds(seconds)
        : reply.Headers.TryGetValue("X-RateLimit-Reset", out var at) && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var free) ? free
        : now + LimitWait;
}
