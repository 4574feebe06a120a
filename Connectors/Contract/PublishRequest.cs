namespace Connectors.Contract;

/// <summary>Everything that a step that writes, or polls, may use.</summary>
public sealed record PublishRequest
{
    public required ChannelSetup Channel { get; init; }

    /// <summary>The approved payload. Null for a removal.</summary>
    public Rendition? Rendition { get; init; }

    /// <summary>The approved payload; throws when a removal asks for it.</summary>
    public Rendition Payload => Rendition ?? throw new InvalidOperationException("a removal has no payload");

    public required string ItemCode { get; init; }

    /// <summary>Slug of the item; from the second generation on it ends in the generation, so that a new post gets a new address.</summary>
    public required string Slug { get; init; }

    /// <summary>Number of the revision that is sent.</summary>
    public required int Version { get; init; }

    /// <summary>Names the thing published: subject:channel:generation.</summary>
    public required string PublishKey { get; init; }

    /// <summary>Names this delivery on the wire; every try of it carries the same, no other delivery does.</summary>
    public required string SendKey { get; init; }

    public required Uri TrackedUrl { get; init; }

    /// <summary>What is out: the object to update, retract or show.</summary>
    public string? RemoteId { get; init; }

    public Uri? RemoteUrl { get; init; }

    /// <summary>The hidden object that an earlier Prepare made.</summary>
    public string? Handle { get; init; }

    /// <summary>What a Pending outcome gave to ask after.</summary>
    public string? Ticket { get; init; }

    /// <summary>Hash of what the channel showed when we last wrote there, where the connector gave one: tells a partner's edit from our text.</summary>
    public string? LastKnownHash { get; init; }

    public bool Emergency { get; init; }

    /// <summary>The hub's clock when this try began.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Bytes and public addresses of the pictures in the payload.</summary>
    public required IMediaSource Media { get; init; }
}

/// <summary>The approved bytes of pictures, by hash.</summary>
public interface IMediaSource
{
    Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct);

    /// <summary>Where a platform can fetch the picture: unguessable, and reachable from outside.</summary>
    Uri AddressOf(string sha256);
}

/// <summary>What to look for.</summary>
public sealed record FindRequest
{
    public required PublishRequest Sent { get; init; }

    /// <summary>The step whose result is unknown: Prepare, Publish or Reveal.</summary>
    public required DeliveryStep Step { get; init; }

    public required DateTimeOffset FirstAttemptAt { get; init; }
}

/// <summary>What to read back.</summary>
public sealed record ConfirmRequest
{
    public required PublishRequest Sent { get; init; }

    /// <summary>Update, Retract or Discard.</summary>
    public required DeliveryStep Step { get; init; }
}
