namespace Connectors.Contract;

/// <summary>
/// Exactly what one channel will show: named texts in the order in which readers meet them, and the pictures. The approver sees it, the
/// hub stores it with its hash, and what is sent is this and nothing else.
/// </summary>
public sealed record Rendition
{
    /// <summary>Rises when a connector begins to render differently; part of the stored payload.</summary>
    public required int RendererVersion { get; init; }

    public required IReadOnlyList<RenditionPart> Parts { get; init; }

    public IReadOnlyList<RenditionMedia> Media { get; init; } = [];

    /// <summary>Why this cannot be sent as it is. Not part of the payload.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>The text of a part, or null when the rendition has no such part.</summary>
    public string? this[string part] => Parts.FirstOrDefault(p => p.Name == part)?.Text;
}

/// <summary>One text of a rendition, e.g. <c>title</c>, <c>message</c>, <c>body</c>.</summary>
public sealed record RenditionPart(string Name, PartKind Kind, string Text);

public enum PartKind
{
    Plain,
    Html,
    Markdown,
    Address,
    Json,
}

/// <summary>One picture of a rendition. <paramref name="Place"/> is <c>cover</c> or <c>inline</c>; its public address is given at send time.</summary>
public sealed record RenditionMedia(string Sha256, string ContentType, int Width, int Height, long Bytes, string AltText, string Place);
