namespace Hub.Orders;

/// <summary>The house's own time to comply, where no document agrees another.</summary>
public sealed class HouseTime
{
    public required OrderKind Kind { get; init; }

    /// <summary>A person has to do it on the outlet.</summary>
    public required bool ByHand { get; init; }

    public required int Minutes { get; set; }
}
