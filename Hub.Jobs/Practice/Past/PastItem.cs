namespace Hub.Practice.Past;

/// <summary>One item of the invented past, and what became of it.</summary>
/// <param name="Number">From 0, over all of them; everything about it follows from this.</param>
/// <param name="Channels">Slugs of practice channels.</param>
public sealed record PastItem(int Number, DateTimeOffset At, IReadOnlyList<string> Channels)
{
    public required PastWords Words { get; init; }

    public PastFate Fate { get; init; }

    /// <summary>A channel whose platform gave no figures in this month.</summary>
    public string? Gap { get; init; }

    /// <summary>A figure that somebody typed in and nobody has confirmed.</summary>
    public bool Unconfirmed { get; init; }

    /// <summary>A figure that was corrected after its quarter was closed.</summary>
    public bool Recounted { get; init; }
}

/// <summary>What became of an item.</summary>
public enum PastFate
{
    Out,
    Corrected,
    Withdrawn,

    /// <summary>Withdrawn, and on one channel a person has yet to take it down.</summary>
    WithdrawnInPart,

    /// <summary>Nobody knows whether it is out: a person looks.</summary>
    NeedsLook,
    NeedsHand,
    Parked,
    GivenUp,
    Rejected,
    Conflict,
}
