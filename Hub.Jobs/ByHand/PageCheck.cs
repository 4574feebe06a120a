namespace Hub.ByHand;

/// <summary>What one look at a pasted link showed.</summary>
public sealed class PageCheck
{
    public required Guid Id { get; init; }

    public required Guid DeliveryId { get; init; }

    public required string Url { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PageCheckResult Result { get; init; }

    /// <summary>Of the last answer; null: there was none.</summary>
    public int? Status { get; init; }

    /// <summary>The lines that were not seen, or why nothing was.</summary>
    public string? Detail { get; init; }
}

public enum PageCheckResult
{
    /// <summary>The page was read and shows whose word it is, and the item code.</summary>
    Found,

    /// <summary>The page was read and at least one of the lines was not seen. A page that a browser has to build first looks like that as well.</summary>
    LineMissing,

    /// <summary>No page came, or the site answered with a refusal.</summary>
    NotReachable,

    /// <summary>The hub may not go there, or there is nothing to look for.</summary>
    NotTested,
}
