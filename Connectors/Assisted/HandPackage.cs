using System.Globalization;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Assisted;

/// <summary>
/// What a person copies: the text with the attribution first, so that whoever copies only a beginning has it; the counted link; the
/// pictures with their alternative texts. An editor's override is named <c>text</c> and replaces all but the attribution.
/// </summary>
internal static class HandPackage
{
    public const string ComposerPart = "composer";

    private const int RendererVersion = 3;

    public static Rendition Of(OutgoingItem item, ChannelSetup channel, HandSettings settings, string whyVi, string whyEn)
    {
        var attribution = Attribution.Of(item, channel, item.TrackedUrl);
        var limit = HandSettings.LimitsFor(channel).Texts is [var max] ? max : new TextLimit(HandSettings.TextPart, int.MaxValue, TextUnit.Utf16);
        var fitted = FittedText.Of(Body(item), attribution, limit, attributionFirst: true);
        var media = ItemPictures.Of(item);
        return new()
        {
            RendererVersion = RendererVersion,
            Parts =
            [
                new(HandSettings.TextPart, PartKind.Plain, fitted.Text),
                new("link", PartKind.Address, item.TrackedUrl.AbsoluteUri),
                .. settings.ComposerOf(channel) is { } composer ? [new(ComposerPart, PartKind.Address, composer)] : Array.Empty<RenditionPart>(),
                .. Pictures(item),
                new("hint", PartKind.Plain, Hint(whyVi, whyEn)),
            ],
            Media = media,
            Problems = [.. fitted.Problem is { } problem ? [problem] : Array.Empty<Problem>(), .. ItemPictures.ProblemsOf(media, HandSettings.Images)],
        };
    }

    private static string Body(OutgoingItem item) => item.OwnWordsFor(HandSettings.TextPart) ?? string.Join(
        "\n\n", new[] { item.Title, item.Summary, MarkdownPlain.From(item.BodyMarkdown), item.Byline }.Where(t => !string.IsNullOrWhiteSpace(t)));

    private static IEnumerable<RenditionPart> Pictures(OutgoingItem item) => item.Media.Count == 0 ? [] :
    [
        new("images", PartKind.Plain, string.Join('\n', item.Media.Select((m, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{i + 1}. {m.AltText}{(m.Credit is { Length: > 0 } credit ? $" ({credit})" : "")}")))),
    ];

    private static string Hint(string whyVi, string whyEn) =>
        $"{whyVi} Mở trang soạn bài của kênh, dán nguyên văn phần chữ, đính kèm ảnh, đăng, rồi dán đường dẫn bài đăng vào hệ thống.\n"
        + $"{whyEn} Open the channel's composer, paste the text unchanged, attach the pictures, post, then paste the link of the post here.";
}
