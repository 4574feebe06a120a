namespace Hub.Reach;

/// <summary>One figure as it was read, or the reason why there was none. Never changed; a correction is a new row that names the old one.</summary>
public sealed class ReachSample
{
    public required Guid Id { get; init; }

    /// <summary>When the figure was so: what the platform said then, or what a person saw there.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    public required Guid PublicationId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ChannelId { get; init; }

    public required string Slot { get; init; }

    /// <summary>A code of the catalogue: <c>views</c>, <c>clicks</c> …</summary>
    public required string Metric { get; init; }

    /// <summary>Rises when what is counted changes: figures of two versions are not compared.</summary>
    public required int DefinitionVersion { get; init; }

    public long? Value { get; init; }

    public ReachMissing? Missing { get; init; }

    public ReachQualifier Qualifier { get; init; }

    /// <summary>Of a figure that was typed in: a power of ten. Null: to the last digit.</summary>
    public long? RoundedTo { get; init; }

    public required ReachSource Source { get; init; }

    /// <summary>The excerpt of the answer that shows it, or where a person saw it.</summary>
    public string? Evidence { get; init; }

    public string? EvidenceMedia { get; init; }

    public Guid? EnteredBy { get; init; }

    /// <summary>When it was typed in. Null of what was not, and of what was typed in before the two moments were told apart.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    /// <summary>Of a figure that was typed in.</summary>
    public ToldBy? ToldBy { get; init; }

    public string? Note { get; init; }

    public Guid? Supersedes { get; init; }

    /// <summary>Of all that it says, made by the database when it was stored.</summary>
    public string? Hash { get; private set; }
}

/// <summary>Why a figure is not there.</summary>
public enum ReachMissing
{
    NotCollected,
    NotSupported,
    TooEarly,
    PageTooSmall,
    MetricRemoved,
    QuotaExhausted,
    Error,
    ChannelRetired,
    GoneAtSource,
    NoPermission,
    Unreadable,
}

public enum ReachQualifier
{
    Exact,
    AtLeast,
    Nearly,
    About,
}

public enum ReachSource
{
    Platform,
    Counter,
    Manual,
}

/// <summary>The second person who stands for a figure that was typed in.</summary>
public sealed class ReachConfirmation
{
    public required Guid SampleId { get; init; }

    public required Guid EnteredBy { get; init; }

    public required Guid ConfirmedBy { get; init; }

    public required DateTimeOffset ConfirmedAt { get; init; }

    /// <summary>Of all that it says, made by the database when it was stored.</summary>
    public string? Hash { get; private set; }
}
