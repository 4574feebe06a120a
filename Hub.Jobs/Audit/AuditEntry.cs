namespace Hub.Audit;

/// <summary>Who did what to what. Written in the acting transaction, never changed.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public string? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>Kebab-case, subject first: <c>channel.opened</c>.</summary>
    public required string Action { get; init; }

    /// <summary>First word of the action: <c>channel</c>. The database says so.</summary>
    public string Area { get; private set; } = "";

    public string? SubjectKind { get; init; }

    public string? SubjectId { get; init; }

    /// <summary>Canonical JSON, see <see cref="CanonicalJson"/>.</summary>
    public required string Detail { get; init; }
}
