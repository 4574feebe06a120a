namespace Hub.Orders;

/// <summary>What a person saw on a channel, or had in writing: a link, a picture, a letter. Added, never changed.</summary>
public sealed class OrderProof
{
    public required Guid Id { get; init; }

    public required Guid TaskId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid By { get; init; }

    /// <summary>What was seen, and how.</summary>
    public required string Note { get; init; }

    public string? Link { get; init; }

    public string? Sha256 { get; init; }

    public string? ContentType { get; init; }

    public string? Name { get; init; }

    public byte[]? Bytes { get; init; }

    /// <summary>Something that others can look at.</summary>
    public bool IsTangible => Link is not null || Sha256 is not null;
}
