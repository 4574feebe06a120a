namespace Hub.Instance.Backups;

/// <summary>A backup that was made of this database. The one that is restored does not hold its own row: the first thing to do then is another.</summary>
public sealed class Backup
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string File { get; init; }

    public required string Sha256 { get; init; }

    public required string AuditHead { get; init; }

    public required DateTimeOffset MadeAt { get; init; }
}
