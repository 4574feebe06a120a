using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.WordPressSite;

/// <summary>
/// A post: title, excerpt (for lists) and content, which ends in the attribution. The cover is the featured image, which themes put above
/// the content. An editor's override is named <c>title</c>, <c>excerpt</c> or <c>content</c> (Markdown; the attribution stays under it).
/// </summary>
internal static class WordPressRendering
{
    public const string Title = "title";
    public const string Excerpt = "excerpt";
    public const string Content = "content";
    public const string Categories = "categories";

    /// <summary>A line for each.</summary>
    public const string Tags = "tags";

    private const int RendererVersion = 1;

    public static Rendition Of(OutgoingItem item, ChannelSetup channel)
    {
        var media = ItemPictures.Of(item);
        return new()
        {
            RendererVersion = RendererVersion,
            Parts =
            [
                new(Title, PartKind.Plain, item.OwnWordsFor(Title) ?? item.Title),
                new(Excerpt, PartKind.Plain, item.OwnWordsFor(Excerpt) ?? item.Summary),
                new(Content, PartKind.Html, ContentOf(item, channel)),
                .. CategoriesOf(item, channel),
                .. TagsOf(item, channel),
            ],
            Media = media,
            Problems = [.. ItemPictures.ProblemsOf(media, WordPressSettings.Limits.Images!)],
        };
    }

    private static string ContentOf(OutgoingItem item, ChannelSetup channel) => string.Join('\n', new[]
    {
        item.OwnWordsFor(Content) is not null ? "" : $"<p><strong>{HtmlText.Escape(item.Summary)}</strong></p>",
        MarkdownHtml.From(item.OwnWordsFor(Content) ?? item.BodyMarkdown, ItemPictures.PlacesIn(item)),
        item.Byline is { Length: > 0 } byline ? $"<p><em>{HtmlText.Escape(byline)}</em></p>" : "",
        Attribution.Of(item, channel, item.TrackedUrl).Html,
    }.Where(h => h.Length > 0));

    /// <summary>Readers see where a post is filed, so the approver approves it too.</summary>
    private static IEnumerable<RenditionPart> CategoriesOf(OutgoingItem item, ChannelSetup channel) =>
        WordPressSettings.CategoriesFor(item.Section, channel) is { Count: > 0 } pieces ? [new(Categories, PartKind.Plain, string.Join(", ", pieces))] : [];

    private static IEnumerable<RenditionPart> TagsOf(OutgoingItem item, ChannelSetup channel) =>
        WordPressSettings.SetsTags(channel) && item.Tags.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList() is { Count: > 0 } tags
            ? [new(Tags, PartKind.Plain, string.Join('\n', tags))]
            : [];
}
