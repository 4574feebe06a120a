using Connectors.Contract;

namespace Hub.Deliveries;

/// <summary>Everything about a delivery that the rules read and change. Stored as columns of its row; replaced as a whole.</summary>
public sealed record DeliveryFacts
{
    public required DeliveryAction Action { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>What the next claim will do; null where the machine has nothing to do.</summary>
    public DeliveryStep? NextStep { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Hash of the approved payload; null for a retract.</summary>
    public string? PayloadHash { get; init; }

    /// <summary>The state to go back to: from Sending when nothing happened, from Blocked when the channel is mended, from Parked when released.</summary>
    public DeliveryState? ClaimedFrom { get; init; }

    public Guid? LeaseToken { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    public string? LeasedBy { get; init; }

    /// <summary>
    /// A visible call ended without a known result. Cleared only by finding it, by a conclusive look, or by a person's "not there". While
    /// it is set the delivery never ends up where nobody would look.
    /// </summary>
    public bool MayBeOut { get; init; }

    /// <summary>The step whose result is not known, in Unsure and NeedsLook.</summary>
    public DeliveryStep? DoubtStep { get; init; }

    /// <summary>A read-back showed that the last write did not take: it is to be made again.</summary>
    public bool StillOld { get; init; }

    /// <summary>A Reveal was tried at least once: the hidden object may be visible.</summary>
    public bool RevealBegun { get; init; }

    /// <summary>The hidden object on the platform.</summary>
    public string? Handle { get; init; }

    /// <summary>Hash of the payload that the hidden object is proven to hold; null while unsure.</summary>
    public string? HandleHolds { get; init; }

    public string? Ticket { get; init; }

    /// <summary>The object on the platform to update or remove, or that was made.</summary>
    public string? RemoteId { get; init; }

    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>Tries since something last worked; indexes the back-off.</summary>
    public int Tries { get; init; }

    public int Looks { get; init; }

    public int CannotTells { get; init; }

    public int StaleTokens { get; init; }

    /// <summary>A conclusive "not there" has led to its one automatic resend.</summary>
    public bool Resent { get; init; }

    /// <summary>It came out of a backup: the lost time may have shown it, and taken it down again. Only a person sends it now.</summary>
    public bool Adopted { get; init; }

    public DateTimeOffset? PollingSince { get; init; }

    public string? Cause { get; init; }

    public string? CauseDetail { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
