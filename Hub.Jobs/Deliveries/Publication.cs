namespace Hub.Deliveries;

/// <summary>Proof that something is out, and of its end.</summary>
public sealed class Publication
{
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    public required Guid ChannelId { get; init; }

    /// <summary>The delivery that brought it about; null where it was out before the hub.</summary>
    public Guid? DeliveryId { get; init; }

    /// <summary>The bulletin that it is; null for an item.</summary>
    public Guid? BulletinId { get; init; }

    /// <summary>Out before the hub, adopted from the channel's own list: nobody here approved it.</summary>
    public bool Adopted { get; init; }

    public required string PublishKey { get; init; }

    public required int Generation { get; init; }

    public required string RemoteId { get; set; }

    public string? Url { get; set; }

    /// <summary>What it shows now; null where it was adopted and not corrected since.</summary>
    public string? PayloadHash { get; set; }

    public required int Version { get; set; }

    /// <summary>What the platform showed when we last wrote there, where it can be read.</summary>
    public string? ContentHash { get; set; }

    public required PublicationProof Proof { get; set; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }

    public PublicationProof? RemovedProof { get; set; }

    /// <summary>Out, but not wanted: a second copy whose removal is proposed.</summary>
    public bool Surplus { get; init; }

    /// <summary>A page of the hub's own site. The database says so.</summary>
    public bool OnSite { get; private set; }

    /// <summary>Section of the revision that is out. The database says so.</summary>
    public string? Section { get; private set; }

    /// <summary>Views of its first day that were an earlier copy's. The database says so.</summary>
    public long ViewsBefore { get; private set; }

    /// <summary>Clicks of its first day that were an earlier copy's. The database says so.</summary>
    public long ClicksBefore { get; private set; }

    /// <summary>When it became known here: reports of a time that is not closed go by it, and not by a time of publication that may be learned later.</summary>
    public DateTimeOffset KnownAt { get; private set; }

    /// <summary>Of what never changes of it, made by the database when it was stored.</summary>
    public string? Hash { get; private set; }
}
