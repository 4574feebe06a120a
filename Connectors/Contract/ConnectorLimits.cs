namespace Connectors.Contract;

/// <summary>What an outlet allows. Each number is data with a source: see the table in Connectors/README.md.</summary>
public sealed record ConnectorLimits
{
    public IReadOnlyList<TextLimit> Texts { get; init; } = [];

    public ImageLimit? Images { get; init; }

    /// <summary>May a text hold a link that readers can follow? Attribution carries the canonical link only then.</summary>
    public bool AllowsLinks { get; init; } = true;

    public Markup Markup { get; init; } = Markup.Plain;

    /// <summary>Most deliveries of a channel that may be under way at once.</summary>
    public int MaxParallel { get; init; } = 2;

    /// <summary>An item without a picture cannot be rendered.</summary>
    public bool NeedsImage { get; init; }
}

/// <summary>The most that one part may hold, in the platform's own unit.</summary>
public sealed record TextLimit(string Part, int Max, TextUnit Unit);

/// <summary>What a platform counts when it says "characters".</summary>
public enum TextUnit
{
    Utf16,
    CodePoints,
    Graphemes,
    Utf8Bytes,
}

public sealed record ImageLimit(int MaxBytes, int MaxCount)
{
    public IReadOnlyList<string> ContentTypes { get; init; } = ["image/jpeg"];

    public int? MaxWidth { get; init; }
}

public enum Markup
{
    Plain,
    Html,
    Markdown,
}
