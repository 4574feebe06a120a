using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.HubSite;

/// <summary>
/// The item in pieces: page, index and feeds each put them together in their own way, so the lines of the attribution are parts of their own.
/// An editor's override is named <c>title</c>, <c>summary</c> or <c>body</c> (Markdown).
/// </summary>
internal static class HubSiteRendering
{
    private const int RendererVersion = 3;

    /// <param name="link">Where readers are sent who want more.</param>
    public static Rendition Of(OutgoingItem item, ChannelSetup channel, Uri link)
    {
        var body = item.OwnWordsFor("body") ?? item.BodyMarkdown;
        var media = ItemPictures.Of(item);
        return new()
        {
            RendererVersion = RendererVersion,
            Parts =
            [
                Plain(HubSitePage.TitlePart, item.OwnWordsFor(HubSitePage.TitlePart) ?? item.Title),
                Plain(HubSitePage.SummaryPart, item.OwnWordsFor(HubSitePage.SummaryPart) ?? item.Summary),
                .. Correction(item),
                .. CoverCredit(item),
                new(HubSitePage.BodyHtmlPart, PartKind.Html, MarkdownHtml.From(body, ItemPictures.PlacesIn(item))),
                Plain(HubSitePage.BodyTextPart, MarkdownPlain.From(body)),
                .. Byline(item),
                .. Attribution(item, channel, link),
            ],
            Media = media,
            Problems = [.. ItemPictures.ProblemsOf(media, HubSiteSettings.Limits.Images!)],
        };
    }

    private static IEnumerable<RenditionPart> Correction(OutgoingItem item) =>
        item.CorrectionNote is { Length: > 0 } note ? [Plain(HubSitePage.CorrectionNotePart, $"Đính chính: {note}")] : [];

    // Pictures of the body carry theirs in the body.
    private static IEnumerable<RenditionPart> CoverCredit(OutgoingItem item) =>
        item.Media.FirstOrDefault(m => m.Reference is null)?.Credit is { Length: > 0 } credit ? [Plain(HubSitePage.CoverCreditPart, credit)] : [];

    private static IEnumerable<RenditionPart> Byline(OutgoingItem item) =>
        item.Byline is { Length: > 0 } byline ? [Plain(HubSitePage.BylinePart, byline)] : [];

    private static IEnumerable<RenditionPart> Attribution(OutgoingItem item, ChannelSetup channel, Uri link)
    {
        yield return Plain(HubSitePage.SourceLinePart, $"Nguồn: {item.SourceAgency}");
        if (!string.Equals(channel.IssuingBody, item.SourceAgency, StringComparison.OrdinalIgnoreCase))
        {
            yield return Plain(HubSitePage.IssuingBodyPart, $"Đơn vị phát hành: {channel.IssuingBody}");
        }

        yield return Plain(HubSitePage.ItemCodePart, $"Mã tin: {item.ItemCode}");
        if (item.Sample)
        {
            yield return Plain(HubSitePage.SampleMarkPart, $"[{Rendering.Attribution.SampleMark}]");
        }

        yield return new(HubSitePage.LinkPart, PartKind.Address, link.AbsoluteUri);
    }

    private static RenditionPart Plain(string name, string text) => new(name, PartKind.Plain, text);
}
