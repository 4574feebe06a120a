namespace Connectors.Contract;

/// <summary>The item as it is handed to a connector for rendering. All texts are NFC.</summary>
public sealed record OutgoingItem
{
    /// <summary>Short and visible, e.g. <c>HN-26-0123</c>; printed in every rendition as "Mã tin".</summary>
    public required string ItemCode { get; init; }

    /// <summary>Number of the revision, from 1. A receiver ignores a lower one than it has.</summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string BodyMarkdown { get; init; }

    /// <summary>Official name of the issuing body, and the source line that copies it ("Nguồn: …").</summary>
    public required string SourceAgency { get; init; }

    public string? Byline { get; init; }

    /// <summary><c>brief</c>, <c>article</c>, <c>press-release</c> or <c>notice</c>.</summary>
    public string Kind { get; init; } = "article";

    public bool Emergency { get; init; }

    public string? Section { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public string Language { get; init; } = "vi";

    /// <summary>The item's permanent public address.</summary>
    public required Uri CanonicalUrl { get; init; }

    /// <summary>The counted link of this item on this channel; leads to the canonical address.</summary>
    public required Uri TrackedUrl { get; init; }

    /// <summary>When the item first came out anywhere; null before that.</summary>
    public DateTimeOffset? FirstPublishedAt { get; init; }

    /// <summary>What was corrected, in words for readers; null for a first version.</summary>
    public string? CorrectionNote { get; init; }

    /// <summary>Sample data of a practice database: every rendition says so in text.</summary>
    public bool Sample { get; init; }

    public IReadOnlyList<OutgoingMedia> Media { get; init; } = [];

    /// <summary>Texts that an editor wrote for this channel alone, by the name of the part that they replace.</summary>
    public IReadOnlyDictionary<string, string> Overrides { get; init; } = new Dictionary<string, string>();
}

/// <summary>One picture of an item, by the hash of the bytes that will go out.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Reference">The address by which the Markdown body names it; null for the cover.</param>
public sealed record OutgoingMedia(string Sha256, string ContentType, int Width, int Height, long Bytes, string AltText, string? Credit, string? Reference);
