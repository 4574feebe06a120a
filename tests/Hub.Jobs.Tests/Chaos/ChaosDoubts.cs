using Connectors.Contract;
using Hub.Deliveries;
using Hub.Setup;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>Why a delivery may be a person's: what no look and no repeat can decide.</summary>
internal sealed class ChaosDoubts(Func<string, bool> hiddenFromLooks)
{
    private static readonly DeliveryStep[] Shown = [DeliveryStep.Publish, DeliveryStep.Reveal];

    /// <summary>Null where the machine had no reason to leave it to a person.</summary>
    public string? Reason(ChaosPlace place, Delivery delivery)
    {
        var (facts, tries) = (delivery.Facts, place.Tries[delivery.Id].ToList());
        var losses = tries.Count(a => Shown.Contains(a.Step) && a.Outcome is "Unsure" or "lost");
        var failed = tries.Count(a => a.Outcome is "Retry" or "Unsure" or "lost" or "CannotTell" or "TokenStale" or "StillOld");
        return facts switch
        {
            { State: DeliveryState.NeedsHand } when place.Outlet.IsByHand => "posting by hand",
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish } when losses > 0 && place.Outlet.Name is "facebook" =>
                "a write that drops no repeats was lost, and the Page's list proves no absence",
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish } when losses > 0 && place.Outlet.Name is "looking" && hiddenFromLooks(delivery.PublishKey) =>
                "a write that drops no repeats was lost, and the lists leave its post out",
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish } when losses > 1 =>
                "a write that drops no repeats was lost, sent once more after a conclusive look, and lost again",
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish } when losses > 0 && (place.Outlet.Name is "intake" or "mastodon") && place.Deliveries[^1].Id != delivery.Id =>
                "a lost write is not repeated once something newer is approved, and no look at this outlet proves an absence",
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish or DeliveryAction.Retract } when place.Outlet.Name is "lotus-chat" && WasLost(delivery.Facts.Action, tries) =>
                "a write that drops no repeats was lost, and nobody but a member can read the group",
            { State: DeliveryState.NeedsLook or DeliveryState.GivenUp } when failed > PracticeWaits.Quick.BackOff.Count => "the outlet failed through the whole back-off",
            { State: DeliveryState.NeedsLook or DeliveryState.Rejected } when FailedAnew(tries) >= PracticeWaits.Quick.Anew / 2 =>
                "what the platform took ended with nothing done through the whole time in which it is made anew",
            { State: DeliveryState.NeedsLook } when tries.Count(a => a.Outcome == "CannotTell") >= 3 => "three looks could not tell",
            _ => null,
        };
    }

    // The next turn waits as long again: after half of the time there is none.
    private static TimeSpan FailedAnew(List<Attempt> tries) => tries.FindLast(a => a.Outcome == "TicketFailed") is { EndedAt: { } last }
        ? last - tries.First(a => a.Outcome is "Pending").StartedAt : TimeSpan.Zero;

    private static bool WasLost(DeliveryAction action, IEnumerable<Attempt> tries) =>
        tries.Any(a => a.Step == (action == DeliveryAction.Publish ? DeliveryStep.Publish : DeliveryStep.Retract) && a.Outcome is "Unsure" or "lost");
}
