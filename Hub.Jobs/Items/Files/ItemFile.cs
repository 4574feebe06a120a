namespace Hub.Items.Files;

/// <summary>A news item as it stands in a file of <c>content/</c>: checked, NFC, times in UTC. What the fields mean is told in content/README.md.</summary>
public sealed record ItemFile
{
    public static readonly IReadOnlyList<string> Kinds = ["brief", "article", "press-release", "notice"];

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public string Kind { get; init; } = "article";

    public string? Section { get; init; }

    /// <summary>Official name of the issuing body; null means the hub's own organisation.</summary>
    public string? Source { get; init; }

    public string? Byline { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Language { get; init; } = "vi";

    public string? Plan { get; init; }

    public string? Campaign { get; init; }

    public bool Emergency { get; init; }

    /// <summary>Slugs of the channels that it is meant for.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>When it is to go out. Whether that is past is for the import to judge.</summary>
    public DateTimeOffset? At { get; init; }

    public DateTimeOffset? Until { get; init; }

    public FileImage? Cover { get; init; }

    public IReadOnlyList<FileImage> Images { get; init; } = [];

    public IReadOnlyList<FileOverride> Overrides { get; init; } = [];

    /// <summary>Slug of the item whose text this one replaces.</summary>
    public string? Corrects { get; init; }

    /// <summary>What was wrong, for readers; set when <see cref="Corrects"/> is.</summary>
    public string? Correction { get; init; }

    public bool Sample { get; init; }

    public required string BodyMarkdown { get; init; }
}

/// <summary>A picture beside the file; <paramref name="File"/> is relative to the file's folder and is what the body calls it.</summary>
public sealed record FileImage(string File, string AltText, string? Credit);

/// <summary>A text written for one connector or channel alone, in place of what would be rendered for that part.</summary>
/// <param name="For">Key of a connector or slug of a channel.</param>
public sealed record FileOverride(string For, string Part, string Text);
