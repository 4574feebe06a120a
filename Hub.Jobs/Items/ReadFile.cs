namespace Hub.Items;

/// <summary>What was last read from one file of <c>content/</c>: an unchanged file does nothing.</summary>
public sealed class ReadFile
{
    public required string Path { get; init; }

    public required string ContentHash { get; set; }

    /// <summary>What was read, byte for byte.</summary>
    public required byte[] Bytes { get; set; }

    public required Guid ItemId { get; init; }

    public required Guid RevisionId { get; set; }

    /// <summary>The file is a correction of the item, not its original.</summary>
    public bool Corrects { get; init; }

    public DateTimeOffset ReadAt { get; set; }
}
