using Connectors.Contract;

namespace Hub.Deliveries;

/// <summary>Everything that can happen to a delivery.</summary>
public abstract record DeliveryEvent
{
    private DeliveryEvent() { }

    /// <summary>A lane took the row.</summary>
    public sealed record Claimed(Guid LeaseToken, DateTimeOffset LeaseUntil, string Node) : DeliveryEvent;

    /// <summary>The claim is given back; nothing went out.</summary>
    public sealed record LetGo : DeliveryEvent;

    /// <summary>A step that writes, or a poll, was answered.</summary>
    public sealed record Answered(DeliveryStep Step, PublishOutcome Outcome) : DeliveryEvent;

    public sealed record Looked(FindOutcome Outcome) : DeliveryEvent;

    public sealed record ReadBack(ConfirmOutcome Outcome) : DeliveryEvent;

    /// <summary>The lease ran out. <paramref name="OpenStep"/> is the step of the attempt left open, or null when none was begun.</summary>
    public sealed record LeaseLost(DeliveryStep? OpenStep) : DeliveryEvent;

    /// <summary>It is not to go out by itself any more: set aside until a person releases it.</summary>
    /// <param name="Cause">Why: its release window ended, or mourning began.</param>
    public sealed record WindowEnded(string Cause = "hub:window-ended") : DeliveryEvent;

    public sealed record ValidityEnded : DeliveryEvent;

    public sealed record SupersededBy(int ApprovalNumber) : DeliveryEvent;

    public sealed record CancelledBy(string Reason) : DeliveryEvent;

    /// <summary>A person let a parked delivery go on.</summary>
    public sealed record Released : DeliveryEvent;

    /// <summary>A person asked for another try of what had ended in a person's hands.</summary>
    public sealed record Retried : DeliveryEvent;

    /// <summary>A person did it by hand, and this is the link or the proof.</summary>
    public sealed record HandDone(string RemoteId, string? Url) : DeliveryEvent
    {
        /// <summary>When it was posted; null: now.</summary>
        public DateTimeOffset? At { get; init; }
    }

    public sealed record FoundByHand(string RemoteId, string? Url) : DeliveryEvent;

    public sealed record NotThereByHand : DeliveryEvent;

    public sealed record ChannelMended : DeliveryEvent;

    /// <summary>The database came from a backup: what the lost time could have sent is in doubt.</summary>
    public sealed record AdoptedByRestore : DeliveryEvent;

    /// <summary>It waited behind an earlier delivery that has moved: what it is to do now; null when nothing is left to do.</summary>
    public sealed record TurnCame(DeliveryAction? Action, string? Handle, string? HandleHolds, string? RemoteId) : DeliveryEvent;

    /// <summary>What this update or retract replaced came out after all, and after it: once more.</summary>
    public sealed record ProofCame(string RemoteId) : DeliveryEvent;

    /// <summary>A correction or withdrawal was approved while this one is in doubt: look at once.</summary>
    public sealed record LookNow : DeliveryEvent;
}
