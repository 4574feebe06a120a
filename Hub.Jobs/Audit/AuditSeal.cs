namespace Hub.Audit;

/// <summary>One link of the chain: a row's hash, and the hash over it and all before it.</summary>
public sealed class AuditSeal
{
    public required long Position { get; init; }

    public required long AuditId { get; init; }

    public required byte[] RowHash { get; init; }

    public required byte[] ChainHash { get; init; }

    public required DateTimeOffset SealedAt { get; init; }
}

/// <summary>A committed or committing row that no seal covers yet; a trigger lists it, the sealer takes it off.</summary>
public sealed class UnsealedAudit
{
    public required long AuditId { get; init; }
}
