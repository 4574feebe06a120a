using System.Globalization;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.HubSite;

/// <summary>A frozen payload of the hub's own site, or of a partner's feed, as pages and feeds read it.</summary>
public sealed record HubSitePage
{
    internal const string TitlePart = "title";
    internal const string SummaryPart = "summary";
    internal const string CorrectionNotePart = "correction-note";
    internal const string CoverCreditPart = "cover-credit";
    internal const string BodyHtmlPart = "body-html";
    internal const string BodyTextPart = "body-text";
    internal const string BylinePart = "byline";
    internal const string SourceLinePart = "source-line";
    internal const string IssuingBodyPart = "issuing-body";
    internal const string ItemCodePart = "item-code";
    internal const string SampleMarkPart = "sample-mark";
    internal const string LinkPart = "link";
    internal const string RepublishAfterPart = "republish-after";

    public required string Title { get; init; }

    public required string Summary { get; init; }

    /// <summary>"Đính chính: …", or null.</summary>
    public string? CorrectionNote { get; init; }

    /// <summary>Whose picture the cover is.</summary>
    public string? CoverCredit { get; init; }

    /// <summary>Safe HTML with the addresses of the pictures filled in.</summary>
    public required string BodyHtml { get; init; }

    public required string BodyText { get; init; }

    public string? Byline { get; init; }

    /// <summary>Source line, issuing body where it is another, item code, and the mark of sample data: in this order under every text.</summary>
    public required IReadOnlyList<string> AttributionLines { get; init; }

    public required Uri Link { get; init; }

    /// <summary>Minutes from its first publication until a partner may show it; null where nobody else is meant.</summary>
    public int? RepublishAfter { get; init; }

    public required IReadOnlyList<RenditionMedia> Media { get; init; }

    /// <param name="addressOf">Public address of a picture by its hash.</param>
    public static HubSitePage From(Rendition payload, Func<string, Uri> addressOf) => new()
    {
        Title = Required(payload, TitlePart),
        Summary = Required(payload, SummaryPart),
        CorrectionNote = payload[CorrectionNotePart],
        CoverCredit = payload[CoverCreditPart],
        BodyHtml = MediaPlace.Fill(Required(payload, BodyHtmlPart), addressOf),
        BodyText = Required(payload, BodyTextPart),
        Byline = payload[BylinePart],
        AttributionLines = [.. new[] { SourceLinePart, IssuingBodyPart, ItemCodePart, SampleMarkPart }.Select(p => payload[p]).OfType<string>()],
        Link = new Uri(Required(payload, LinkPart)),
        RepublishAfter = payload[RepublishAfterPart] is { } minutes ? int.Parse(minutes, CultureInfo.InvariantCulture) : null,
        Media = payload.Media,
    };

    private static string Required(Rendition payload, string part) =>
        payload[part] ?? throw new InvalidDataException($"a stored payload of the hub's own site has no part '{part}'");
}
