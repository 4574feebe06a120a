using System.Globalization;
using System.Net;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.Ghost;

/// <summary>
/// The table of refusals: <c>{"errors":[{"type","code",…}]}</c>. A status without Ghost's own words is a page in its way, and says nothing of
/// the post. Types: https://ghost.org/docs/admin-api/ and the error package of Ghost, in digests, read 2026-11 (names unsure: what is not here is unsure too).
/// </summary>
internal static class GhostAnswer
{
    private static readonly TimeSpan LimitWait = TimeSpan.FromMinutes(1);

    public static PublishOutcome OfWrite(OutboundResult result, PublishRequest request)
    {
        if (result is not OutboundResult.Reply reply)
        {
            return OutcomeOf.Write(GhostConnector.Name, result);
        }

        if (reply.Status == HttpStatusCode.TooManyRequests)
        {
            return new PublishOutcome.Retry(CauseOf("429"), RetryScope.Channel, FreeAt(reply, request.Now));
        }

        return ((int)reply.Status >= 500 ? null : TypeOf(reply)) switch
        {
            "UnauthorizedError" => new PublishOutcome.NeedsReauth(CauseOf("UnauthorizedError")),
            "NoPermissionError" => new PublishOutcome.Misconfigured(CauseOf("NoPermissionError")),
            "NotFoundError" when request.RemoteId is not null || request.Handle is not null => new PublishOutcome.AlreadyGone(),
            // Somebody saved between our reading and our write: nothing was written, and the next try reads what they made of it.
            "UpdateCollisionError" => new PublishOutcome.Retry(CauseOf("UpdateCollisionError"), RetryScope.Delivery, null),
            "ValidationError" or "BadRequestError" => new PublishOutcome.Rejected(CauseOf(TypeOf(reply)!)),
            _ => new PublishOutcome.Unsure(CauseOf(((int)reply.Status).ToString(CultureInfo.InvariantCulture))),
        };
    }

    /// <summary>A read before the write: nothing was sent yet, so what is lost here is no doubt about the post.</summary>
    public static PublishOutcome OfReadFirst(OutboundResult result, PublishRequest request) => result switch
    {
        OutboundResult.NotSent => OutcomeOf.Write(GhostConnector.Name, result),
        OutboundResult.Lost => OutcomeOf.Poll(GhostConnector.Name, result),
        _ => OfWrite(result, request) is PublishOutcome.Unsure unsure ? new PublishOutcome.Retry(unsure.Cause, RetryScope.Delivery, null) : OfWrite(result, request),
    };

    public static FindOutcome OfFind(OutboundResult result, PublishRequest sent) => result is not OutboundResult.Reply reply ? OutcomeOf.Find(GhostConnector.Name, result)
        : reply.Status == HttpStatusCode.TooManyRequests ? new FindOutcome.Retry(CauseOf("429"), RetryScope.Channel, FreeAt(reply, sent.Now))
        : TypeOf(reply) == "UnauthorizedError" ? new FindOutcome.NeedsReauth(CauseOf("UnauthorizedError"))
        : new FindOutcome.Retry(CauseOf("unreadable"), RetryScope.Delivery, null);

    public static ConfirmOutcome OfConfirm(OutboundResult result, PublishRequest sent) => result is not OutboundResult.Reply reply ? OutcomeOf.Confirm(GhostConnector.Name, result)
        : reply.Status == HttpStatusCode.TooManyRequests ? new ConfirmOutcome.Retry(CauseOf("429"), RetryScope.Channel, FreeAt(reply, sent.Now))
        : TypeOf(reply) == "UnauthorizedError" ? new ConfirmOutcome.NeedsReauth(CauseOf("UnauthorizedError"))
        : new ConfirmOutcome.Retry(CauseOf("unreadable"), RetryScope.Delivery, null);

    public static ProbeOutcome OfProbe(OutboundResult result) => result is not OutboundResult.Reply reply ? OutcomeOf.Probe(GhostConnector.Name, result)
        : reply.IsSuccess && GhostJson.Parse(reply) is { } json && json.TryGetProperty("site", out var site)
            ? new ProbeOutcome.Works([$"{site.Text("title")} (Ghost {site.Text("version")})"])
            : new ProbeOutcome.Fails(CauseOf(TypeOf(reply) ?? ((int)reply.Status).ToString(CultureInfo.InvariantCulture)));

    public static bool SaysNotThere(OutboundResult result) => result is OutboundResult.Reply { Status: HttpStatusCode.NotFound } reply && TypeOf(reply) == "NotFoundError";

    public static Cause CauseOf(string what) => new($"{GhostConnector.Name}:{what}", $"{GhostConnector.Name}: {what}");

    /// <summary>Letters only: what a site puts there goes into rows.</summary>
    private static string? TypeOf(OutboundResult.Reply reply) =>
        !reply.IsSuccess && GhostJson.Parse(reply)?.List("errors") is [var first, ..] && first.Text("type") is { Length: < 60 } type && type.All(char.IsAsciiLetter) ? type : null;

    private static DateTimeOffset FreeAt(OutboundResult.Reply reply, DateTimeOffset now) => RetryAfter.Read(reply, now) ?? now + LimitWait;
}
