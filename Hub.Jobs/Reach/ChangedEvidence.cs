namespace Hub.Reach;

/// <summary>A sample, or a figure of a whole channel, whose row is no longer what was stored: whatever used it says so.</summary>
public sealed class ChangedEvidence
{
    public required Guid SampleId { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public required EvidenceChange How { get; init; }

    /// <summary>What the figure was of, as far as that can be known once its row is gone.</summary>
    public Guid? ChannelId { get; init; }

    /// <summary>Null for a figure of a whole channel.</summary>
    public Guid? SubjectId { get; init; }

    public string? Metric { get; init; }

    /// <summary>Of publication; of a figure of a whole channel the first of its days.</summary>
    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>Until a person has said what it is about, an alert stands.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    public Guid? AnsweredBy { get; init; }

    public string? Answer { get; init; }
}

public enum EvidenceChange
{
    Changed,
    Removed,
    HashDiffers,
}
