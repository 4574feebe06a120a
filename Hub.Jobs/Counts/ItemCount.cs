namespace Hub.Counts;

/// <summary>How often on one day in Vietnam. Loads, not people.</summary>
public sealed class ItemCount
{
    public required DateOnly Day { get; init; }

    public required Guid ItemId { get; init; }

    /// <summary>The channel whose tracked link it was; null for views of the page itself.</summary>
    public Guid? ChannelId { get; init; }

    public required CountKind Kind { get; init; }

    public required long Count { get; init; }
}

public enum CountKind
{
    /// <summary>The page of the item was shown in a browser.</summary>
    View,

    /// <summary>A tracked link was followed.</summary>
    Click,
}
