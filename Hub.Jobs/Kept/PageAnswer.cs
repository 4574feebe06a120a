using Connectors.Contract;
using Connectors.Outbound;

namespace Hub.Kept;

/// <summary>What came of reading a page, and what of it is kept.</summary>
internal sealed record PageAnswer(OutboundResult? Result, PageMoment Moment)
{
    public const string Purpose = "keep a page as evidence";
    public const string Accepted = "text/html,application/xhtml+xml,application/pdf,*/*;q=0.5";

    public OutboundResult.Reply? Reply => Result as OutboundResult.Reply;

    /// <summary>Why nothing is kept; null: there is something.</summary>
    public string? Fault => Result switch
    {
        null => "redirects",
        OutboundResult.Reply { IsSuccess: true, Truncated: true } => "too-big",
        OutboundResult.Reply { IsSuccess: true, Body.Length: 0 } => "empty",

        // After an order it is evidence that the post is gone; no figure was read from a page of error, and no old text stands on one.
        OutboundResult.Reply { Body.Length: > 0, Truncated: false } seen when Moment == PageMoment.After && IsAnswerOfThePage(seen) => null,
        _ => FaultCode.Of(Result),
    };

    /// <summary>To ask again would bring the same.</summary>
    public bool IsFinal => Fault is null || Result is OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } or OutboundResult.Reply { IsSuccess: true, Truncated: true }
        || (Moment != PageMoment.Named && Reply is { } reply && IsAnswerOfThePage(reply));

    public string ContentType =>
        Reply is { } reply && reply.Headers.TryGetValue("Content-Type", out var type) && type.Split(';')[0].Trim().ToLowerInvariant() is { Length: > 0 and < 100 } plain ? plain : "application/octet-stream";

    // A site that is busy says nothing of its page.
    private static bool IsAnswerOfThePage(OutboundResult.Reply reply) => (int)reply.Status is < 500 and not 429;
}
