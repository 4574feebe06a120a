using Hub.Deliveries;

namespace Hub.Web.Pages.Deliveries;

/// <summary>A group of states, as a filter of the queue.</summary>
public sealed record QueueGroup(string Key, string? Shape, IReadOnlyList<DeliveryState> States)
{
    public static IReadOnlyList<QueueGroup> All { get; } =
    [
        new("all", null, []),
        new("doubt", "s-chuaro", [DeliveryState.Unsure, DeliveryState.NeedsLook]),
        new("hand", "s-lamtay", [DeliveryState.NeedsHand]),
        new("wrong", "s-loi", [DeliveryState.Rejected, DeliveryState.Conflict, DeliveryState.GivenUp]),
        new("held", "s-tamdung", [DeliveryState.Parked, DeliveryState.Blocked]),
        new("going", "s-cho", [DeliveryState.Waiting, DeliveryState.Sending, DeliveryState.Prepared, DeliveryState.Pending]),
        new("done", "s-dadang", [DeliveryState.Published, DeliveryState.Removed, DeliveryState.Superseded, DeliveryState.Cancelled, DeliveryState.Skipped]),
    ];
}
