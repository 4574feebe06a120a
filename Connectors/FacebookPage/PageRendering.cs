using System.Text;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.FacebookPage;

/// <summary>
/// A post is its words and one card: the cover with the words as its caption, or a link. Only the words are shown by us; the picture of a
/// link card is made by the platform from the linked page. Pictures inside the body are not posted.
/// </summary>
internal static class PageRendering
{
    public const string Message = "message";
    public const string Link = "link";

    private const int Version = 1;

    /// <summary>
    /// 63,206 characters in no named unit, so the strictest is counted (https://developers.facebook.com/docs/pages-api/posts, read 2026-11).
    /// </summary>
    private static readonly TextLimit MessageLimit = new(Message, 63_206, TextUnit.Utf16);

    /// <summary>Refusal 1366046 means "smaller than 4 MB and JPG or PNG"; only the cover is posted.</summary>
    private static readonly ImageLimit Photos = new(4 * 1024 * 1024, 1) { ContentTypes = ["image/jpeg", "image/png"] };

    /// <summary>One in flight, so that a post found later cannot be another attempt's.</summary>
    public static ConnectorLimits LimitsFor(ChannelSetup channel) => new()
    {
        Texts = [MessageLimit],
        Images = channel.Of(PageSettings.PostForm) == PageSettings.PhotoOrLink ? Photos : null,
        AllowsLinks = true,
        Markup = Markup.Plain,
        MaxParallel = 1,
    };

    public static Rendition Render(OutgoingItem item, ChannelSetup channel)
    {
        var form = channel.Of(PageSettings.PostForm);
        var cover = form == PageSettings.PhotoOrLink ? item.Media.FirstOrDefault(m => m.Reference is null) : null;
        var message = FittedText.Of(BodyOf(item), AttributionOf(item, channel, cover), MessageLimit);
        List<RenditionPart> parts = [new(Message, PartKind.Plain, message.Text.Normalize(NormalizationForm.FormC))];
        if (cover is null && form != PageSettings.Text)
        {
            parts.Add(new(Link, PartKind.Address, item.TrackedUrl.AbsoluteUri));
        }

        return new()
        {
            RendererVersion = Version,
            Parts = parts,
            Media = cover is null ? [] : [new(cover.Sha256, cover.ContentType, cover.Width, cover.Height, cover.Bytes, cover.AltText, "cover")],
            Problems = [.. new[] { message.Problem, cover is null ? null : ProblemOf(cover) }.OfType<Problem>()],
        };
    }

    private static string BodyOf(OutgoingItem item) => item.Overrides.TryGetValue(Message, out var own) && !string.IsNullOrWhiteSpace(own)
        ? own.Trim()
        : string.Join("\n\n", new[] { item.Title, item.Summary, MarkdownPlain.From(item.BodyMarkdown) }.Where(t => t.Length > 0));

    /// <summary>Who took the photo is not cut either.</summary>
    private static Attribution AttributionOf(OutgoingItem item, ChannelSetup channel, OutgoingMedia? cover)
    {
        var attribution = Attribution.Of(item, channel, item.TrackedUrl);
        return cover?.Credit is { Length: > 0 } credit ? attribution with { Lines = [credit, .. attribution.Lines] } : attribution;
    }

    private static Problem? ProblemOf(OutgoingMedia cover)
    {
        if (!Photos.ContentTypes.Contains(cover.ContentType))
        {
            return new("image-type", "cover", $"Facebook chỉ nhận ảnh JPEG hoặc PNG, ảnh bìa là {cover.ContentType}. Hãy đổi ảnh.", $"Facebook takes JPEG or PNG, the cover is {cover.ContentType}. Change the picture.");
        }

        return cover.Bytes > Photos.MaxBytes
            ? new("image-too-large", "cover", "Ảnh bìa lớn hơn 4 MB. Hãy dùng ảnh nhỏ hơn.", "The cover is over 4 MB. Use a smaller picture.")
            : null;
    }
}
