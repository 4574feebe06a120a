namespace Hub.Audit;

public enum AuditFault
{
    /// <summary>The row is not the one that was sealed.</summary>
    Changed,

    /// <summary>The row is gone, its seal is not.</summary>
    Removed,

    /// <summary>A sealed row stands at another place of the chain than when it was sealed.</summary>
    Reordered,

    /// <summary>Seals are missing between two positions.</summary>
    SealRemoved,

    /// <summary>This seal, or the one before it, was written anew over other content.</summary>
    SealForged,

    /// <summary>A row has no seal and is not on the list that the sealer works through: one or the other was removed.</summary>
    SealWithheld,

    /// <summary>The chain ends before the head that was kept outside the database.</summary>
    TailCut,

    /// <summary>The chain is whole but not the one whose head was kept outside the database.</summary>
    Rewritten,
}

/// <param name="Position">Place in the chain.</param>
/// <param name="AuditId">The row that the seal there names; null where there is none.</param>
public sealed record AuditFinding(AuditFault Fault, long Position, long? AuditId);

/// <summary>What verification found.</summary>
/// <param name="Sealed">Rows covered by the chain.</param>
/// <param name="Head">End of the chain as it is now.</param>
/// <param name="Unsealed">Ids of rows that no seal covers yet: the last second, or what a stopped sealer left.</param>
public sealed record AuditReport(long Sealed, AuditHead Head, IReadOnlyList<AuditFinding> Findings, IReadOnlyList<long> Unsealed)
{
    /// <summary>The heads that the chain was held against.</summary>
    public IReadOnlyList<KeptHead> Checked { get; init; } = [];

    /// <summary>Those among them that it does not have any more.</summary>
    public IReadOnlyList<KeptHead> Lost { get; init; } = [];

    public bool IsWhole => Findings.Count == 0;
}
