using System.Globalization;
using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>The pictures of an item as a rendition holds them.</summary>
internal static class ItemPictures
{
    public const string Cover = "cover";
    public const string Inline = "inline";

    public static IReadOnlyList<RenditionMedia> Of(OutgoingItem item) =>
        [.. item.Media.Select(m => new RenditionMedia(m.Sha256, m.ContentType, m.Width, m.Height, m.Bytes, m.AltText, m.Reference is null ? Cover : Inline))];

    /// <summary>For <see cref="MarkdownHtml"/>: a place for each picture that the body names and the item has.</summary>
    public static Func<string, HtmlImage?> PlacesIn(OutgoingItem item) => reference =>
        item.Media.FirstOrDefault(m => string.Equals(m.Reference, reference, StringComparison.Ordinal)) is { } m
            ? new HtmlImage(MediaPlace.Of(m.Sha256), m.AltText) { Credit = m.Credit, Width = m.Width, Height = m.Height }
            : null;

    public static IEnumerable<Problem> ProblemsOf(IReadOnlyList<RenditionMedia> media, ImageLimit limit)
    {
        var vi = CultureInfo.GetCultureInfo("vi-VN");
        if (media.Count > limit.MaxCount)
        {
            yield return new(
                "images-too-many", "media",
                $"Kênh này nhận tối đa {limit.MaxCount.ToString("N0", vi)} ảnh. Hãy bỏ bớt ảnh.",
                $"This channel takes at most {limit.MaxCount} pictures. Remove some.");
        }

        foreach (var picture in media)
        {
            if (picture.Bytes > limit.MaxBytes)
            {
                yield return new(
                    "image-too-big", "media",
                    $"Ảnh “{picture.AltText}” nặng {picture.Bytes.ToString("N0", vi)} byte; kênh này nhận tối đa {limit.MaxBytes.ToString("N0", vi)} byte. Hãy thu nhỏ ảnh.",
                    $"The picture “{picture.AltText}” has {picture.Bytes} bytes; this channel takes at most {limit.MaxBytes}. Make it smaller.");
            }

            if (!limit.ContentTypes.Contains(picture.ContentType, StringComparer.OrdinalIgnoreCase))
            {
                yield return new(
                    "image-kind", "media",
                    $"Kênh này không nhận ảnh loại {picture.ContentType} (“{picture.AltText}”). Hãy dùng: {string.Join(", ", limit.ContentTypes)}.",
                    $"This channel does not take pictures of type {picture.ContentType} (“{picture.AltText}”). Use: {string.Join(", ", limit.ContentTypes)}.");
            }
        }
    }
}
