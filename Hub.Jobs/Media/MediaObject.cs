namespace Hub.Media;

/// <summary>The bytes of one picture, by their hash.</summary>
public sealed class MediaObject
{
    public required string Sha256 { get; init; }

    /// <summary>Random: the public address is made from it, and nobody can guess it.</summary>
    public required string PublicKey { get; init; }

    public required string ContentType { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long ByteCount { get; init; }

    public required byte[] Bytes { get; init; }

    /// <summary>The original of a rendition.</summary>
    public string? MadeFrom { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
