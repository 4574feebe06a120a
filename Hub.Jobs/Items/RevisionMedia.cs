namespace Hub.Items;

/// <summary>One picture of a revision, in its place.</summary>
public sealed class RevisionMedia
{
    public required Guid RevisionId { get; init; }

    /// <summary>0 is the cover.</summary>
    public required int Position { get; init; }

    /// <summary>The bytes that go out.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The bytes as they were given.</summary>
    public string? Original { get; init; }

    /// <summary>The name by which the Markdown body shows it; null for the cover alone.</summary>
    public string? Reference { get; init; }

    /// <summary>The name that it had beside its file; null where it came from the composer.</summary>
    public string? FileName { get; init; }

    public required string AltText { get; init; }

    public string? Credit { get; init; }
}
