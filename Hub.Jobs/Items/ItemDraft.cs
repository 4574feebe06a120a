namespace Hub.Items;

/// <summary>The words and pictures of an item as somebody wrote them, before they are frozen. All texts are NFC.</summary>
public sealed record ItemDraft
{
    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string BodyMarkdown { get; init; }

    public ItemKind Kind { get; init; } = ItemKind.Article;

    public bool Emergency { get; init; }

    public string? Section { get; init; }

    public required string SourceAgency { get; init; }

    public string? Byline { get; init; }

    public string Language { get; init; } = "vi";

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string? CorrectionNote { get; init; }

    public DateTimeOffset? ValidUntil { get; init; }

    /// <summary>Connector key or channel slug → part → text.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Overrides { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public IReadOnlyList<DraftMedia> Media { get; init; } = [];
}

/// <summary>A picture of a draft; its bytes are in the media store already.</summary>
public sealed record DraftMedia(string Sha256, string? Original, string? Reference, string AltText, string? Credit)
{
    /// <summary>Its name beside the file that it was read with.</summary>
    public string? FileName { get; init; }
}
