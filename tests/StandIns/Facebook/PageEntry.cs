namespace StandIns.Facebook;

/// <summary>One accepted write, or a figure that a test set.</summary>
internal sealed record PageEntry
{
    /// <summary><c>photo</c>, <c>post</c>, <c>edit</c>, <c>delete</c>, <c>figure</c>, <c>subscribe</c>, <c>unsubscribe</c>, or <c>past</c>: a post from before.</summary>
    public required string Kind { get; init; }

    public required string Id { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Message { get; init; }

    public string? Link { get; init; }

    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>Of a photo.</summary>
    public string? Sha256 { get; init; }

    public string? AltText { get; init; }

    public bool IsPublic { get; init; }

    /// <summary>False: there for the Page's own token alone.</summary>
    public bool IsPublished { get; init; } = true;

    /// <summary>Of a subscription.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>Name of a figure; null means every figure of the post.</summary>
    public string? Figure { get; init; }

    /// <summary>Null: the platform no longer gives it.</summary>
    public long? Value { get; init; }

    /// <summary>Of a post from before: figures by the platform's names.</summary>
    public IReadOnlyDictionary<string, long?> Figures { get; init; } = new Dictionary<string, long?>();
}
