namespace Hub.Items;

/// <summary>The next number of the item codes of a year.</summary>
public sealed class ItemCodeCounter
{
    public required string Prefix { get; init; }

    /// <summary>Two digits.</summary>
    public required int Year { get; init; }

    public required int NextNumber { get; set; }
}
