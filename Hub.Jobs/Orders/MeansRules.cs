using Connectors.Contract;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Rules;

namespace Hub.Orders;

/// <summary>What is known of a channel when an order is given.</summary>
/// <param name="EverOut">Something of the item was out there once.</param>
/// <param name="Outlet">Key of the connector: our own site and the feeds that partners pull comply in ways of their own.</param>
public sealed record Situation(
    Overtaking Wanted, SuccessionPlan Plan, DeliveryFacts? Earlier, bool Live, bool AlreadyShown, bool EverOut, ChannelAbilities Can, string Outlet);

/// <summary>By what means a channel complies, and what comes first: the matrix of the deliveries in the words of an order.</summary>
public static class MeansRules
{
    public static (TaskMeans Means, TaskFirst First) Of(Situation at) => (MeansOf(at), FirstOf(at));

    private static TaskMeans MeansOf(Situation at) => at switch
    {
        { Plan.ByFollowUp: true } => TaskMeans.FollowUp,
        { Wanted: Overtaking.Withdrawal } when IsRemoving(at) => Way(at, DeliveryAction.Retract),
        { Wanted: Overtaking.Correction, Plan.Queued: true } when !IsRemoving(at) => Way(at, DeliveryAction.Update),
        { Plan.Successor: { } action, Plan.InheritsHandle: true } => action == DeliveryAction.Retract ? TaskMeans.Discard : TaskMeans.Publish,
        { Earlier.State: DeliveryState.NeedsHand, Live: false, Can.ByHand: true } => Way(at, at.Wanted == Overtaking.Correction ? DeliveryAction.Update : DeliveryAction.Retract),
        { Plan.Successor: { } action } => Way(at, action),
        { Wanted: Overtaking.Correction } when at.AlreadyShown => TaskMeans.AlreadySo,
        { EverOut: true } => TaskMeans.AlreadySo,
        _ => TaskMeans.NeverOut,
    };

    private static TaskMeans Way(Situation at, DeliveryAction action) =>
        action == DeliveryAction.Publish ? TaskMeans.Publish
        : !(action == DeliveryAction.Update ? at.Can.Updates : at.Can.Retracts) ? TaskMeans.FollowUp
        : at.Outlet == OwnOutlets.Site ? TaskMeans.OwnPage
        : at.Outlet == OwnOutlets.PartnerFeed ? TaskMeans.Feed
        : at.Can.ByHand ? TaskMeans.ByHand
        : IsTold(at.Can) ? TaskMeans.Push
        : action == DeliveryAction.Update ? TaskMeans.Update : TaskMeans.Retract;

    // Nothing can be read there: what the receiver acknowledges is all that is known, and nobody says that it was read back.
    private static bool IsTold(ChannelAbilities can) => !can.Finds && !can.Confirms;

    private static TaskFirst FirstOf(Situation at) => at.Earlier switch
    {
        null => TaskFirst.Nothing,
        _ when IsRemoving(at) => TaskFirst.ItsRemoval,
        { State: DeliveryState.Sending } => TaskFirst.ItsAnswer,
        { State: DeliveryState.Pending } or { State: DeliveryState.Blocked, ClaimedFrom: DeliveryState.Pending } => TaskFirst.ItsPlatform,
        { State: DeliveryState.NeedsLook } when at.Plan.Queued => TaskFirst.APersonsLook,
        { State: DeliveryState.NeedsHand } when !at.Live => TaskFirst.APersonsLook,
        _ when at.Plan is { Queued: true, Earlier: EarlierEnd.LookNow } => CanLook(at) ? TaskFirst.ALook : TaskFirst.APersonsLook,
        _ => TaskFirst.Nothing,
    };

    private static bool CanLook(Situation at) => at.Earlier!.DoubtStep is DeliveryStep.Update or DeliveryStep.Retract or DeliveryStep.Discard ? at.Can.Confirms : at.Can.Finds;

    private static bool IsRemoving(Situation at) => at.Earlier is { Action: DeliveryAction.Retract } earlier && !earlier.State.IsTerminal();
}
