namespace Hub.Approvals;

/// <summary>Who let which payloads out, to which channels, in which window. It counts with its last signature.</summary>
public sealed class Approval
{
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Orders the approvals of one subject: what an older one let out may not start once a newer one counts.</summary>
    public required int Number { get; init; }

    public ApprovalKind Kind { get; init; }

    public Guid? SubmissionId { get; init; }

    public Guid? RevisionId { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? WindowFrom { get; init; }

    public DateTimeOffset? WindowTo { get; init; }

    public bool Emergency { get; init; }

    public required int SignaturesNeeded { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EffectiveAt { get; set; }
}

public enum ApprovalKind
{
    Publish,
    Correction,
    Withdrawal,
}

public sealed class ApprovalSignature
{
    public required Guid ApprovalId { get; init; }

    public required Guid UserId { get; init; }

    public required DateTimeOffset SignedAt { get; init; }
}

public sealed class ApprovalChannel
{
    public required Guid ApprovalId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>Null for a withdrawal.</summary>
    public string? PayloadHash { get; init; }
}
