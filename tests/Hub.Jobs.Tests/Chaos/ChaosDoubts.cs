using Connectors.Contract;
using Hub.Deliveries;
using Hub.Setup;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>Why a delivery may be a person's: what no look and no repeat can decide.</summary>
internal sealed class ChaosDoubts(Func<string, bool> hiddenFromLooks, IReadOnlyList<ChaosHit> hits)
{
    /// <summary>A connection of the web process to PostgreSQL that broke is met once more after PostgreSQL is back.</summary>
    private static readonly TimeSpan Aftermath = TimeSpan.FromSeconds(2);

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
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish } when losses > 0 && place.Outlet.Name is "intake" && place.Deliveries[^1].Id != delivery.Id =>
                "a lost write is not repeated once something newer is approved, and this outlet cannot be looked at",
            { State: DeliveryState.NeedsLook, Action: DeliveryAction.Publish or DeliveryAction.Retract } when place.Outlet.Name is "lotus-chat" && WasLost(delivery.Facts.Action, tries) =>
                "a write that drops no repeats was lost, and nobody but a member can read the group",
            { State: DeliveryState.NeedsLook or DeliveryState.GivenUp } when failed > PracticeWaits.Quick.BackOff.Count => "the outlet failed through the whole back-off",
            { State: DeliveryState.NeedsLook } when tries.Count(a => a.Outcome == "CannotTell") >= 3 => "three looks could not tell",
            { State: DeliveryState.Rejected } when place.Outlet.Name == "zalo" && PictureWasAway(tries) => "the platform could not fetch the picture while the web process was away",
            _ => null,
        };
    }

    private static bool WasLost(DeliveryAction action, IEnumerable<Attempt> tries) =>
        tries.Any(a => a.Step == (action == DeliveryAction.Publish ? DeliveryStep.Publish : DeliveryStep.Retract) && a.Outcome is "Unsure" or "lost");

    /// <summary>It was refused for its picture's address, which it fetched between the write and that answer, and the process that serves it was away then.</summary>
    private bool PictureWasAway(List<Attempt> tries)
    {
        if (tries.Count == 0 || tries[^1] is not { Outcome: "Rejected", CauseDetail: { } detail } refused || !detail.EndsWith("-201/photo_url", StringComparison.Ordinal))
        {
            return false;
        }

        var written = tries.FindLast(a => a.Step is DeliveryStep.Prepare or DeliveryStep.Reveal or DeliveryStep.Update && a.Number <= refused.Number)?.StartedAt ?? refused.StartedAt;
        return hits.Any(h => h.Fault.TakesTheWebAway && h.From <= (refused.EndedAt ?? refused.StartedAt) && h.To + Aftermath >= written);
    }
}
