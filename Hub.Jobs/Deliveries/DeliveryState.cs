namespace Hub.Deliveries;

/// <summary>Where a delivery stands. Who acts next is said by <see cref="DeliveryStates"/>.</summary>
public enum DeliveryState
{
    Waiting,
    Sending,
    Prepared,
    Pending,
    Unsure,
    NeedsLook,
    NeedsHand,
    Published,
    Removed,
    Superseded,
    Cancelled,
    Skipped,
    Parked,
    Blocked,
    Rejected,
    Conflict,
    GivenUp,
}

/// <summary>What the states have in common.</summary>
public static class DeliveryStates
{
    /// <summary>Over for good: a later delivery of the same subject on the same channel may go.</summary>
    public static bool IsTerminal(this DeliveryState state) => state is
        DeliveryState.Published or DeliveryState.Removed or DeliveryState.Superseded or DeliveryState.Cancelled or DeliveryState.Skipped;

    /// <summary>The machine goes on by itself when the time comes.</summary>
    public static bool IsMachines(this DeliveryState state) => state is
        DeliveryState.Waiting or DeliveryState.Sending or DeliveryState.Prepared or DeliveryState.Pending or DeliveryState.Unsure;

    /// <summary>A person has to act.</summary>
    public static bool IsPersons(this DeliveryState state) => !state.IsTerminal() && !state.IsMachines();
}
