using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>
/// What an exchange without an answer means, the same for every connector: a write that surely did not leave may be made again, one that
/// may have left is unsure; a read changes nothing that is known, so it is simply made again. Answers are each connector's own table.
/// </summary>
internal static class OutcomeOf
{
    /// <summary>The code under which a lane knows that its time was up and nothing is to be recorded.</summary>
    public const string LeaseOver = "outbound:lease-over";

    public static PublishOutcome Write(string connector, OutboundResult broken) => broken switch
    {
        OutboundResult.NotSent { Reason: NotSentReason.AddressForbidden } => new PublishOutcome.Misconfigured(CauseOf(connector, broken)),
        OutboundResult.NotSent => new PublishOutcome.Retry(CauseOf(connector, broken), RetryScope.Delivery, null),
        OutboundResult.Lost => new PublishOutcome.Unsure(CauseOf(connector, broken)),
        _ => throw Answered(broken),
    };

    public static PublishOutcome Poll(string connector, OutboundResult broken) => new PublishOutcome.Retry(CauseOf(connector, broken), RetryScope.Delivery, null);

    public static FindOutcome Find(string connector, OutboundResult broken) => new FindOutcome.Retry(CauseOf(connector, broken), RetryScope.Delivery, null);

    public static ConfirmOutcome Confirm(string connector, OutboundResult broken) => new ConfirmOutcome.Retry(CauseOf(connector, broken), RetryScope.Delivery, null);

    public static ReachOutcome Reach(string connector, OutboundResult broken) => new ReachOutcome.Retry(CauseOf(connector, broken), RetryScope.Channel, null);

    public static ProbeOutcome Probe(string connector, OutboundResult broken) => new ProbeOutcome.Fails(CauseOf(connector, broken));

    /// <summary>A renewal whose answer is lost may have spent the old secret.</summary>
    public static RenewOutcome Renew(string connector, OutboundResult broken) => broken is OutboundResult.NotSent
        ? new RenewOutcome.Retry(CauseOf(connector, broken), null)
        : new RenewOutcome.Unsure(CauseOf(connector, broken));

    /// <summary><c>zalo-oa:not-sent/refused</c>.</summary>
    public static Cause CauseOf(string connector, OutboundResult broken) => broken switch
    {
        OutboundResult.NotSent { Reason: NotSentReason.LeaseOver } => new Cause(LeaseOver, "the lease ran out before the call"),
        OutboundResult.NotSent or OutboundResult.Lost => new Cause($"{connector}:{FaultCode.Of(broken)}", $"{connector}: {FaultCode.Of(broken)}"),
        _ => throw Answered(broken),
    };

    private static InvalidOperationException Answered(OutboundResult result) => new($"an answered exchange is the connector's to read: {result}");
}
