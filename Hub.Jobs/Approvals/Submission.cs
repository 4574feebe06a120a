namespace Hub.Approvals;

/// <summary>A revision laid before an approver, with a rendered payload for each channel.</summary>
public sealed class Submission
{
    public required Guid Id { get; init; }

    public required Guid ItemId { get; init; }

    public required Guid RevisionId { get; init; }

    public SubmissionKind Kind { get; init; }

    public SubmissionState State { get; set; }

    /// <summary>Of a correction: our own error, or a new text for the old. Null: an error.</summary>
    public Orders.OrderKind? OrderKind { get; init; }

    /// <summary>Why it is corrected.</summary>
    public string? Reason { get; init; }

    /// <summary>Of a correction: when the error was found; null: nobody said.</summary>
    public DateTimeOffset? FoundAt { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>The release window that the writer asks for; the approver may narrow it.</summary>
    public required DateTimeOffset WindowFrom { get; init; }

    public required DateTimeOffset WindowTo { get; init; }

    public bool Emergency { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required Guid SubmittedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? ReturnReason { get; set; }
}

public enum SubmissionKind
{
    Publish,
    Correction,
}

public enum SubmissionState
{
    Open,
    Approved,
    Returned,
    Overtaken,
}

/// <summary>What one channel would show.</summary>
public sealed class SubmissionChannel
{
    public required Guid SubmissionId { get; init; }

    public required Guid ChannelId { get; init; }

    public required string PayloadHash { get; init; }

    public required DateTimeOffset DueAt { get; init; }
}
