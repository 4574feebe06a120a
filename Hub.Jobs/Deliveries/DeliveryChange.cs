namespace Hub.Deliveries;

/// <summary>What the rules answer: the facts afterwards, and what else is to be written with them.</summary>
public sealed record DeliveryChange(DeliveryFacts After, IReadOnlyList<DeliveryEffect> Effects)
{
    public static DeliveryChange To(DeliveryFacts after, params IReadOnlyList<DeliveryEffect> effects) => new(after, effects);
}

/// <summary>An event came that the state has no answer to: a mistake of ours or of a connector. The open attempt is then read as unsure.</summary>
public sealed class NoSuchTransitionException(DeliveryState state, DeliveryEvent happened)
    : InvalidOperationException($"a delivery in state {state} has no answer to {happened}");
