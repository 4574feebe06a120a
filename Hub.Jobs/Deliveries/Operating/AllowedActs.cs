namespace Hub.Deliveries.Operating;

/// <summary>What a person may do with a delivery.</summary>
public enum DeliveryAct
{
    Retry,
    Cancel,
    Release,

    /// <summary>"It is there": the link is pasted.</summary>
    Found,

    /// <summary>"It is not there": after looking, one at a time.</summary>
    NotThere,

    /// <summary>Posted, changed or taken down by hand.</summary>
    Done,
}

/// <summary>
/// Which acts a delivery offers. Pages show these and no others; the acts themselves ask the rules again under the lock, so a button that has
/// grown old does no harm.
/// </summary>
public static class AllowedActs
{
    /// <summary>What may be done with many at once. "Not there" is said of what somebody saw, and nobody sees twenty at a time.</summary>
    public static IReadOnlyList<DeliveryAct> InBulk { get; } = [DeliveryAct.Retry, DeliveryAct.Release, DeliveryAct.Cancel];

    public static IReadOnlyList<DeliveryAct> Of(DeliveryFacts facts) => [.. Enum.GetValues<DeliveryAct>().Where(act => Is(facts, act))];

    public static bool Is(DeliveryFacts facts, DeliveryAct act) => act switch
    {
        DeliveryAct.Retry => facts.State is DeliveryState.GivenUp or DeliveryState.Rejected or DeliveryState.Conflict,
        DeliveryAct.Cancel => IsCancelled(facts),
        DeliveryAct.Release => facts.State == DeliveryState.Parked,
        DeliveryAct.Found or DeliveryAct.NotThere => facts.State is DeliveryState.NeedsLook or DeliveryState.Unsure,
        DeliveryAct.Done => facts.State == DeliveryState.NeedsHand,
    };

    // A removal has to happen, what may be out is looked at, and what the platform works on cannot be called back.
    private static bool IsCancelled(DeliveryFacts facts) =>
        facts is { Action: not DeliveryAction.Retract, MayBeOut: false } && !facts.State.IsTerminal()
        && facts.State is not (DeliveryState.Sending or DeliveryState.Pending or DeliveryState.Unsure or DeliveryState.NeedsLook)
        && facts is not { State: DeliveryState.Blocked, ClaimedFrom: DeliveryState.Pending };
}
