using Connectors.Contract;
using Hub.Deliveries;
using StandIns;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>One item on one outlet: its deliveries in their order, with the tries of each, and what readers could see.</summary>
/// <param name="Seen">What the platform witnessed; null where nobody can: posting by hand.</param>
/// <param name="Wanted">The words that readers are to see in the end; null where nothing is to be seen.</param>
/// <param name="Payloads">What was approved for each delivery, by its hash; a removal has none.</param>
internal sealed record ChaosPlace(
    string Code, ChaosOutlet Outlet, IReadOnlyList<Delivery> Deliveries, ILookup<Guid, Attempt> Tries, ItemWitness? Seen, string? Wanted,
    IReadOnlyDictionary<string, Rendition> Payloads)
{
    public string Name => $"{Code} on {Outlet.Name}";

    /// <summary>The last one that did something that readers see; what came after it was overtaken, or is a person's.</summary>
    public Delivery? LastDone => Deliveries.LastOrDefault(d => d.Facts.State is DeliveryState.Published or DeliveryState.Removed);

    public bool IsSettled => Deliveries.All(d => d.Facts.State.IsTerminal());

    public string Tell(Delivery delivery) =>
        $"{Name}: {delivery.Facts.Action} {delivery.SendKey} is {delivery.Facts.State} ({delivery.Facts.Cause}: {delivery.Facts.CauseDetail}) after "
        + string.Join(", ", Tries[delivery.Id].Select(a => $"{a.Step} {a.Outcome}{(a.Cause is null ? "" : $" [{a.Cause}]")}"));
}
