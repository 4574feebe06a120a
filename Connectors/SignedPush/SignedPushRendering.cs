using System.Globalization;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.SignedPush;

/// <summary>
/// What a partner gets to show: every text that readers may see is a part of the rendition, and the push is made of these parts alone.
/// The attribution stands in the HTML and in the plain text, so a partner who shows only one of them shows it too.
/// </summary>
internal static class SignedPushRendering
{
    public const string Title = "title", Summary = "summary", Html = "html", Text = "text", Source = "source", Byline = "byline";
    public const string Link = "link", TrackedLink = "tracked-link", CorrectionNote = "correction-note", About = "about";

    /// <summary>Our own agreement with partners, written in docs; no vendor sets these. A push stays far below what servers accept.</summary>
    public static readonly ConnectorLimits Limits = new()
    {
        Texts =
        [
            new(Title, 250, TextUnit.CodePoints),
            new(Summary, 1000, TextUnit.CodePoints),
            new(Html, 300_000, TextUnit.Utf8Bytes),
            new(Text, 300_000, TextUnit.Utf8Bytes),
        ],
        Images = new(MaxBytes: 20 * 1024 * 1024, MaxCount: 50) { ContentTypes = ["image/jpeg", "image/png", "image/webp"] },
        Markup = Markup.Html,
    };

    public static Rendition Of(OutgoingItem item, ChannelSetup channel)
    {
        var attribution = Attribution.Of(item, channel, item.TrackedUrl);
        var markdown = item.Overrides.GetValueOrDefault("body", item.BodyMarkdown);
        var text = FittedText.Of(MarkdownPlain.From(markdown), attribution, LimitOf(Text));
        var html = $"{MarkdownHtml.From(markdown, reference => ImageOf(item, reference))}\n{attribution.Html}";
        List<RenditionPart> parts =
        [
            new(Title, PartKind.Plain, Fit(Title, item.Overrides.GetValueOrDefault(Title, item.Title))),
            new(Summary, PartKind.Plain, Fit(Summary, item.Overrides.GetValueOrDefault(Summary, item.Summary))),
            new(Html, PartKind.Html, html),
            new(Text, PartKind.Plain, text.Text),
            new(Source, PartKind.Plain, $"Nguồn: {item.SourceAgency}"),
            new(Link, PartKind.Address, item.CanonicalUrl.AbsoluteUri),
            new(TrackedLink, PartKind.Address, item.TrackedUrl.AbsoluteUri),
            new(About, PartKind.Json, SignedPushAbout.Of(item, channel)),
        ];
        parts.AddRange(new[] { (Byline, item.Byline), (CorrectionNote, item.CorrectionNote) }
            .Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => new RenditionPart(p.Item1, PartKind.Plain, p.Item2!)));

        return new()
        {
            RendererVersion = 2,
            Parts = parts,
            Media = [.. item.Media.Take(Limits.Images!.MaxCount).Select(m => new RenditionMedia(m.Sha256, m.ContentType, m.Width, m.Height, m.Bytes, m.AltText, m.Reference is null ? "cover" : "inline"))],
            Problems = [.. text.Problem is { } p ? [p] : Array.Empty<Problem>(), .. TooLong(html)],
        };
    }

    private static string Fit(string part, string text) => TextFit.Cut(text, LimitOf(part).Max, LimitOf(part).Unit);

    private static TextLimit LimitOf(string part) => Limits.Texts.First(t => t.Part == part);

    private static HtmlImage? ImageOf(OutgoingItem item, string reference) =>
        item.Media.FirstOrDefault(m => m.Reference == reference) is { } m
            ? new HtmlImage(MediaPlace.Of(m.Sha256), m.AltText) { Credit = m.Credit, Width = m.Width, Height = m.Height }
            : null;

    /// <summary>HTML cannot be cut at a word without breaking it; such an item is for a link, not for a push.</summary>
    private static IEnumerable<Problem> TooLong(string html)
    {
        var limit = LimitOf(Html);
        if (TextCount.Count(html, limit.Unit) > limit.Max)
        {
            var max = limit.Max.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));
            yield return new(
                "text-too-long", Html,
                $"Nội dung dài quá {max} byte sau khi chuyển sang HTML. Hãy rút ngắn hoặc tách thành nhiều tin.",
                $"The body is longer than {max} bytes as HTML. Shorten it or make several items of it.");
        }
    }
}
