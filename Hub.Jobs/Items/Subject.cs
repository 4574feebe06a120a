namespace Hub.Items;

/// <summary>What can be sent: an item, or a bulletin of several.</summary>
public sealed class Subject
{
    public required Guid Id { get; init; }

    public SubjectKind Kind { get; init; }

    public bool Sample { get; init; }

    /// <summary>Hold: a person keeps this one back from every channel.</summary>
    public DateTimeOffset? HeldAt { get; set; }

    public Guid? HeldBy { get; set; }

    public string? HoldReason { get; set; }
}

public enum SubjectKind
{
    Item,
    Bulletin,
}
