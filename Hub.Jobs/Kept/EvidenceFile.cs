namespace Hub.Kept;

/// <summary>Evidence that is no picture, by the hash of its bytes: a report as PDF, a file of figures, a page of the web.</summary>
public sealed class EvidenceFile
{
    public required string Sha256 { get; init; }

    public required string ContentType { get; init; }

    /// <summary>As whoever gave it named it.</summary>
    public string? Name { get; init; }

    public required long ByteCount { get; init; }

    public required byte[] Bytes { get; init; }

    public DateTimeOffset KeptAt { get; init; }
}
