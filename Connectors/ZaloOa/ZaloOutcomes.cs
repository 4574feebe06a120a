using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.ZaloOa;

/// <summary>Answers other than "done", as outcomes: one table for calls that write, one for those that only read.</summary>
internal static class ZaloOutcomes
{
    public static PublishOutcome Write(ZaloAnswer answer, ChannelSetup channel) => answer switch
    {
        { Broken: { } broken } => OutcomeOf.Write(ZaloOaConnector.KeyText, broken),
        { Meaning: ZaloMeaning.Gone } => new PublishOutcome.AlreadyGone(),
        { Meaning: ZaloMeaning.Refused } => new PublishOutcome.Rejected(answer.Cause),
        { Meaning: ZaloMeaning.Done or ZaloMeaning.Unknown } => new PublishOutcome.Unsure(answer.Cause),
        _ => Definite(answer, channel),
    };

    /// <summary>
    /// A poll changes nothing: what it does not learn now it learns later. A refusal is final, except that of the ticket itself, and that of
    /// a picture: Zalo says the same of one that it cannot use and of one that it could not fetch just then.
    /// </summary>
    public static PublishOutcome Poll(ZaloAnswer answer, ChannelSetup channel) => answer switch
    {
        { Broken: { } broken } => OutcomeOf.Poll(ZaloOaConnector.KeyText, broken),
        { Meaning: ZaloMeaning.Refused } when answer.Cause.Code is $"{ZaloOaConnector.KeyText}:-201/photo_url" or $"{ZaloOaConnector.KeyText}:-201/url" => new PublishOutcome.TicketFailed(answer.Cause),
        { Meaning: ZaloMeaning.Refused } when !answer.Cause.Code.EndsWith("/token", StringComparison.OrdinalIgnoreCase) => new PublishOutcome.Rejected(answer.Cause),
        { Meaning: ZaloMeaning.TokenStale or ZaloMeaning.NeedsReauth or ZaloMeaning.Misconfigured } => Definite(answer, channel),
        _ => Again(answer),
    };

    /// <summary>A read that comes before the write of the same try: whatever went wrong, nothing was written and nothing was refused.</summary>
    public static PublishOutcome ReadFirst(ZaloAnswer answer, ChannelSetup channel) => answer switch
    {
        { Broken: OutboundResult.NotSent } or { Broken: null, Meaning: ZaloMeaning.Gone } => Write(answer, channel),
        { Broken: null, Meaning: ZaloMeaning.Refused } => Again(answer),
        _ => Poll(answer, channel),
    };

    private static PublishOutcome Definite(ZaloAnswer answer, ChannelSetup channel) => answer.Meaning switch
    {
        ZaloMeaning.TokenStale => new PublishOutcome.TokenStale(Version(channel)),
        ZaloMeaning.NeedsReauth => new PublishOutcome.NeedsReauth(answer.Cause),
        ZaloMeaning.Misconfigured => new PublishOutcome.Misconfigured(answer.Cause),
        _ => Again(answer),
    };

    private static PublishOutcome.Retry Again(ZaloAnswer answer) => new(answer.Cause, answer.Scope, answer.NotBefore);

    public static FindOutcome Find(ZaloAnswer answer, ChannelSetup channel) => answer.Meaning switch
    {
        ZaloMeaning.TokenStale => new FindOutcome.TokenStale(Version(channel)),
        ZaloMeaning.NeedsReauth or ZaloMeaning.Misconfigured => new FindOutcome.NeedsReauth(answer.Cause),
        _ => new FindOutcome.Retry(answer.Cause, answer.Scope, answer.NotBefore),
    };

    public static ConfirmOutcome Confirm(ZaloAnswer answer, ChannelSetup channel) => answer.Meaning switch
    {
        ZaloMeaning.TokenStale => new ConfirmOutcome.TokenStale(Version(channel)),
        ZaloMeaning.NeedsReauth or ZaloMeaning.Misconfigured => new ConfirmOutcome.NeedsReauth(answer.Cause),
        _ => new ConfirmOutcome.Retry(answer.Cause, answer.Scope, answer.NotBefore),
    };

    public static ReachOutcome Reach(ZaloAnswer answer, ChannelSetup channel) => answer.Meaning switch
    {
        ZaloMeaning.TokenStale => new ReachOutcome.TokenStale(Version(channel)),
        ZaloMeaning.NeedsReauth or ZaloMeaning.Misconfigured => new ReachOutcome.NeedsReauth(answer.Cause),
        _ => new ReachOutcome.Retry(answer.Cause, answer.Scope is RetryScope.Delivery ? RetryScope.Channel : answer.Scope, answer.NotBefore),
    };

    public static ProbeOutcome Probe(ZaloAnswer answer, ChannelSetup channel) => answer.Meaning switch
    {
        ZaloMeaning.TokenStale => new ProbeOutcome.TokenStale(Version(channel)),
        _ => new ProbeOutcome.Fails(answer.Cause),
    };

    private static int Version(ChannelSetup channel) => channel.Token?.Version ?? 0;
}
