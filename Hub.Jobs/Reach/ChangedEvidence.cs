namespace Hub.Reach;

/// <summary>A sample whose row is no longer what was stored: whatever used it says so.</summary>
public sealed class ChangedEvidence
{
    public required Guid SampleId { get; init; }

    public required DateTimeOffset FoundAt { get; init; }

    public required EvidenceChange How { get; init; }
}

public enum EvidenceChange
{
    Changed,
    Removed,
    HashDiffers,
}
