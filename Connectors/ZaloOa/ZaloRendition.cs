using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.ZaloOa;

/// <summary>The item as readers of the Official Account will see it: title, author, lead, cover, body, and whether they may comment.</summary>
internal static class ZaloRendition
{
    public const string Body = "body";
    public const string Comment = "comment";

    private const int RendererVersion = 2;

    public static Rendition Of(OutgoingItem item, ChannelSetup channel)
    {
        var cover = item.Media.OrderBy(m => m.Reference is null ? 0 : 1).FirstOrDefault();
        var markdown = Override(item, Body) ?? item.BodyMarkdown;
        var body = ZaloBody.Of(markdown, item.Media, Tail(item, channel, cover));
        OutgoingMedia[] inline = [.. item.Media.Where(m => body.Contains(ZaloElement.Figure(m), StringComparison.Ordinal))];
        return new()
        {
            RendererVersion = RendererVersion,
            Parts =
            [
                Fitted(ZaloLimits.Title, Override(item, "title") ?? item.Title),
                Fitted(ZaloLimits.Author, channel[ZaloSettings.Author.Name] ?? channel.IssuingBody),
                Fitted(ZaloLimits.Description, Override(item, "description") ?? Lead(item, markdown)),
                new(Body, PartKind.Html, body),
                new(Comment, PartKind.Plain, ZaloSettings.IsOn(channel, ZaloSettings.Comments) ? "show" : "hide"),
            ],
            Media = [.. cover is null ? [] : new[] { Picture(cover, "cover") }, .. inline.Select(m => Picture(m, "inline"))],
            Problems = cover is null ? [CoverNeeded] : [.. inline.Prepend(cover).Distinct().SelectMany(Problems), .. inline.Length < ZaloLimits.Images.MaxCount ? Array.Empty<Problem>() : [TooMany]],
        };
    }

    /// <summary>The cover has no caption of its own on Zalo, so its credit stands with the attribution.</summary>
    private static IEnumerable<string> Tail(OutgoingItem item, ChannelSetup channel, OutgoingMedia? cover) =>
    [
        .. cover?.Credit is { Length: > 0 } credit ? [credit.StartsWith("Ảnh", StringComparison.OrdinalIgnoreCase) ? $"Ảnh bìa{credit[3..]}" : $"Ảnh bìa: {credit}"] : Array.Empty<string>(),
        Attribution.Of(item, channel, item.TrackedUrl).Plain,
    ];

    /// <summary>Zalo demands a lead; an item without a summary begins with its own words.</summary>
    private static string Lead(OutgoingItem item, string markdown) =>
        !string.IsNullOrWhiteSpace(item.Summary) ? item.Summary : MarkdownPlain.From(markdown, withLinks: false) is { Length: > 0 } text ? text : item.Title;

    private static string? Override(OutgoingItem item, string part) =>
        item.Overrides.TryGetValue(part, out var text) && !string.IsNullOrWhiteSpace(text) ? text : null;

    private static RenditionPart Fitted(TextLimit limit, string text) => new(limit.Part, PartKind.Plain, TextFit.Cut(text.Trim(), limit.Max, limit.Unit));

    private static RenditionMedia Picture(OutgoingMedia m, string place) => new(m.Sha256, m.ContentType, m.Width, m.Height, m.Bytes, m.AltText, place);

    private static IEnumerable<Problem> Problems(OutgoingMedia media)
    {
        if (media.Bytes > ZaloLimits.Images.MaxBytes)
        {
            yield return new(
                "image-too-large", media.Reference ?? "cover", "Ảnh lớn hơn 1 MB, Zalo không nhận. Hãy dùng ảnh nhỏ hơn.", "The picture is over 1 MB, which Zalo refuses. Use a smaller one.");
        }

        if (!ZaloLimits.Images.ContentTypes.Contains(media.ContentType))
        {
            yield return new(
                "image-wrong-kind", media.Reference ?? "cover", "Zalo chỉ nhận ảnh JPEG. Hãy đổi định dạng ảnh.", "Only JPEG pictures go to Zalo. Convert the picture.");
        }
    }

    private static Problem TooMany => new(
        "too-many-images", Body, "Bài trên Zalo có nhiều nhất 20 ảnh, kể cả ảnh bìa. Hãy bớt ảnh.", "An article on Zalo has at most 20 pictures, the cover included. Take some out.");

    private static Problem CoverNeeded => new(
        "image-needed", "cover", "Bài trên Zalo phải có ảnh bìa. Hãy thêm ảnh cho tin.", "An article on Zalo needs a cover. Add a picture to the item.");
}
