namespace Hub.Deliveries;

/// <summary>What became of a publication, as it was proven; added, never changed.</summary>
public sealed class PublicationChange
{
    public required Guid Id { get; init; }

    public required Guid PublicationId { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>The delivery that brought it about; null where it was out before the hub.</summary>
    public Guid? DeliveryId { get; init; }

    public required PublicationChangeKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    public required PublicationProof Proof { get; init; }

    /// <summary>What it shows since then; of a removal, what it showed last. Null of what was out before the hub: those words are in its revision.</summary>
    public string? PayloadHash { get; init; }

    public required int Version { get; init; }

    public required string RemoteId { get; init; }

    public string? Url { get; init; }

    public bool Surplus { get; init; }

    /// <summary>Of all that it says, made by the database when it was stored.</summary>
    public string? Hash { get; private set; }

    public static PublicationChange Of(Publication publication, Guid? delivery, PublicationChangeKind kind, DateTimeOffset at, PublicationProof proof) => new()
    {
        Id = Guid.CreateVersion7(),
        PublicationId = publication.Id,
        SubjectId = publication.SubjectId,
        ChannelId = publication.ChannelId,
        DeliveryId = delivery,
        Kind = kind,
        At = at,
        Proof = proof,
        PayloadHash = publication.PayloadHash,
        Version = publication.Version,
        RemoteId = publication.RemoteId,
        Url = publication.Url,
        Surplus = publication.Surplus,
    };
}

public enum PublicationChangeKind
{
    Shown,
    Updated,
    Removed,
}
