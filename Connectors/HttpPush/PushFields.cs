using Connectors.SignedPush;

namespace Connectors.HttpPush;

/// <summary>The fields of an item that a map may name.</summary>
internal static class PushFields
{
    public const string Html = SignedPushRendering.Html, Text = SignedPushRendering.Text;
    public const string Issuer = "issuer", Kind = "kind", Section = "section", Tags = "tags", Language = "language", FirstPublishedAt = "first-published-at";
    public const string Code = "code", Version = "version", Key = "key", Slug = "slug", Event = "event", SentAt = "sent-at", Pictures = "pictures", Cover = "cover";

    /// <summary>What readers may see: parts of the payload, frozen with the approval.</summary>
    public static readonly IReadOnlyList<string> Frozen =
    [
        SignedPushRendering.Title, SignedPushRendering.Summary, Html, Text, SignedPushRendering.Source, SignedPushRendering.Byline,
        SignedPushRendering.Link, SignedPushRendering.TrackedLink, SignedPushRendering.CorrectionNote, Issuer, Kind, Section, Tags, Language, FirstPublishedAt,
    ];

    /// <summary>Keys, times, and the addresses of the frozen pictures.</summary>
    public static readonly IReadOnlyList<string> AtSending = [Code, Version, Key, Slug, Event, SentAt, Pictures, Cover];

    public static readonly IReadOnlySet<string> All = Frozen.Concat(AtSending).ToHashSet(StringComparer.Ordinal);
}
