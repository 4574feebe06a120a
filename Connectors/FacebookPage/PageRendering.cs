using System.Text;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.FacebookPage;

/// <summary>
/// A post is its words and one card: the cover, the cover with the pictures of the body, or a link. Only the words are shown by us; the picture
/// of a link card is made by the platform from the linked page. What an album has no room for is behind the link in the words.
/// </summary>
internal static class PageRendering
{
    public const string Message = "message";
    public const string Link = "link";

    private const int Version = 2;

    /// <summary>
    /// 63,206 characters in no named unit, so the strictest is counted (https://developers.facebook.com/docs/pages-api/posts, read 2026-11).
    /// </summary>
    private static readonly TextLimit MessageLimit = new(Message, 63_206, TextUnit.Utf16);

    /// <summary>Refusal 1366046 means "smaller than 4 MB and JPG or PNG".</summary>
    private static readonly ImageLimit Photos = new(4 * 1024 * 1024, 1) { ContentTypes = ["image/jpeg", "image/png"] };

    /// <summary>One in flight, so that a post found later cannot be another attempt's.</summary>
    public static ConnectorLimits LimitsFor(ChannelSetup channel) => new()
    {
        Texts = [MessageLimit],
        Images = channel.Of(PageSettings.PostForm) switch
        {
            PageSettings.PhotoOrLink => Photos,
            PageSettings.Album => Photos with { MaxCount = PageSettings.MostPhotosOf(channel) },
            _ => null,
        },
        AllowsLinks = true,
        Markup = Markup.Plain,
        MaxParallel = 1,
    };

    public static Rendition Render(OutgoingItem item, ChannelSetup channel)
    {
        var pictures = PicturesOf(item, channel);
        var message = FittedText.Of(BodyOf(item), AttributionOf(item, channel, pictures), MessageLimit);
        List<RenditionPart> parts = [new(Message, PartKind.Plain, message.Text.Normalize(NormalizationForm.FormC))];
        if (pictures.Count == 0 && channel.Of(PageSettings.PostForm) != PageSettings.Text)
        {
            parts.Add(new(Link, PartKind.Address, item.TrackedUrl.AbsoluteUri));
        }

        return new()
        {
            RendererVersion = Version,
            Parts = parts,
            Media = ItemPictures.Of(item with { Media = pictures }),
            Problems = [.. new[] { message.Problem }.OfType<Problem>(), .. pictures.Select(ProblemOf).OfType<Problem>()],
        };
    }

    /// <summary>The cover before the others, and a picture that stands twice in the body once: the platform takes each photo for one place.</summary>
    private static IReadOnlyList<OutgoingMedia> PicturesOf(OutgoingItem item, ChannelSetup channel) => channel.Of(PageSettings.PostForm) switch
    {
        PageSettings.PhotoOrLink => [.. item.Media.Where(m => m.Reference is null).Take(1)],
        PageSettings.Album => [.. item.Media.OrderBy(m => m.Reference is not null).DistinctBy(m => m.Sha256).Take(PageSettings.MostPhotosOf(channel))],
        _ => [],
    };

    private static string BodyOf(OutgoingItem item) => item.Overrides.TryGetValue(Message, out var own) && !string.IsNullOrWhiteSpace(own)
        ? own.Trim()
        : string.Join("\n\n", new[] { item.Title, item.Summary, MarkdownPlain.From(item.BodyMarkdown) }.Where(t => t.Length > 0));

    /// <summary>Who took the photos is not cut either.</summary>
    private static Attribution AttributionOf(OutgoingItem item, ChannelSetup channel, IReadOnlyList<OutgoingMedia> pictures)
    {
        var attribution = Attribution.Of(item, channel, item.TrackedUrl);
        return attribution with { Lines = [.. pictures.Select(p => p.Credit).OfType<string>().Where(c => c.Length > 0).Distinct(StringComparer.Ordinal), .. attribution.Lines] };
    }

    private static Problem? ProblemOf(OutgoingMedia picture)
    {
        var (vi, en, where) = picture.Reference is null ? ("ảnh bìa", "the cover", ItemPictures.Cover) : ($"ảnh “{picture.AltText}”", $"the picture “{picture.AltText}”", ItemPictures.Inline);
        if (!Photos.ContentTypes.Contains(picture.ContentType))
        {
            return new("image-type", where, $"Facebook chỉ nhận ảnh JPEG hoặc PNG, {vi} là {picture.ContentType}. Hãy đổi ảnh.", $"Facebook takes JPEG or PNG, {en} is {picture.ContentType}. Change the picture.");
        }

        return picture.Bytes > Photos.MaxBytes
            ? new("image-too-large", where, $"Facebook chỉ nhận ảnh đến 4 MB, {vi} lớn hơn. Hãy dùng ảnh nhỏ hơn.", $"Facebook takes pictures up to 4 MB, {en} is larger. Use a smaller one.")
            : null;
    }
}
