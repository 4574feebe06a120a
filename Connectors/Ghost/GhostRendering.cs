using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Ghost;

/// <summary>
/// Title, excerpt and HTML that ends in the attribution; the cover stands above. Pictures stay at the hub's addresses. An editor's override
/// is named <c>title</c>, <c>excerpt</c> or <c>html</c> (Markdown; the attribution stays under it).
/// </summary>
internal static class GhostRendering
{
    public const string Title = "title";
    public const string Excerpt = "excerpt";
    public const string Html = "html";

    private const int RendererVersion = 1;
    private const int MostOfAltText = 125;

    /// <summary>Title and excerpt as Ghost's database takes them; its unit is not said, so the most careful one counts.</summary>
    public static readonly ConnectorLimits Limits = new()
    {
        Texts = [new(Title, 255, TextUnit.Utf16), new(Excerpt, 300, TextUnit.Utf16)],
        Images = new ImageLimit(MaxBytes: 4 * 1024 * 1024, MaxCount: 20) { ContentTypes = ["image/jpeg", "image/png", "image/webp"] },
        Markup = Markup.Html,
    };

    public static Rendition Of(OutgoingItem item, ChannelSetup channel)
    {
        IReadOnlyList<RenditionMedia> media = [.. ItemPictures.Of(item).Select(m => m with { AltText = TextFit.Cut(m.AltText, MostOfAltText, TextUnit.Utf16) })];
        return new()
        {
            RendererVersion = RendererVersion,
            Parts =
            [
                new(Title, PartKind.Plain, TextFit.Cut(item.OwnWordsFor(Title) ?? item.Title, 255, TextUnit.Utf16)),
                new(Excerpt, PartKind.Plain, TextFit.Cut(item.OwnWordsFor(Excerpt) ?? item.Summary, 300, TextUnit.Utf16)),
                new(Html, PartKind.Html, HtmlOf(item, channel)),
            ],
            Media = media,
            Problems = [.. ItemPictures.ProblemsOf(media, Limits.Images!)],
        };
    }

    private static string HtmlOf(OutgoingItem item, ChannelSetup channel) => string.Join('\n', new[]
    {
        MarkdownHtml.From(item.OwnWordsFor(Html) ?? item.BodyMarkdown, ItemPictures.PlacesIn(item)),
        item.Byline is { Length: > 0 } byline ? $"<p><em>{HtmlText.Escape(byline)}</em></p>" : "",
        Attribution.Of(item, channel, item.TrackedUrl).Html,
    }.Where(h => h.Length > 0));
}
