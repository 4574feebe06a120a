namespace Hub.History;

/// <summary>One adoption of a channel's past. Its cursor says how far it came: what stands before it is adopted or left out, for good.</summary>
public sealed class HistoryRun
{
    public required Guid Id { get; init; }

    public required Guid ChannelId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required Guid StartedBy { get; init; }

    /// <summary>The platform's own name of the next page; null at the beginning.</summary>
    public string? Cursor { get; set; }

    public int Pages { get; set; }

    public int Adopted { get; set; }

    /// <summary>Ours already, by the platform's id or by the item code in its words.</summary>
    public int Ours { get; set; }

    /// <summary>Written by somebody else.</summary>
    public int Foreign { get; set; }

    public int Hidden { get; set; }

    /// <summary>Without words, without a time, or not to be read.</summary>
    public int Unreadable { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it stopped before its end; it goes on where it stopped.</summary>
    public string? Failure { get; set; }
}

/// <summary>What would be, or was, done with one listed post.</summary>
public enum HistoryVerdict
{
    Adopt,
    Ours,
    Foreign,
    Hidden,
    Unreadable,
}
