using System.Globalization;
using System.Text;

namespace Hub.Web.Feeds;

/// <summary>Texts and times as feeds can hold them.</summary>
public static class FeedText
{
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    /// <summary>NFC, and without what XML 1.0 cannot hold: one control character would make the whole feed unreadable.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' or (>= 0x20 and not 0xFFFE and not 0xFFFF))
            {
                kept.Append(rune.ToString());
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    public static string Html(string text) => Clean(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    /// <summary>RFC 822 with a four-digit year, English names: <c>Sat, 21 Nov 2026 16:22:00 +0700</c>.</summary>
    public static string Rfc822(DateTimeOffset at) => at.ToOffset(Vietnam).ToString("ddd, dd MMM yyyy HH:mm:ss '+0700'", CultureInfo.InvariantCulture);

    /// <summary>RFC 3339: <c>2026-11-21T16:22:00+07:00</c>.</summary>
    public static string Rfc3339(DateTimeOffset at) => at.ToOffset(Vietnam).ToString("yyyy-MM-dd'T'HH:mm:ss'+07:00'", CultureInfo.InvariantCulture);

    /// <summary>As people read it.</summary>
    public static string Moment(DateTimeOffset at) => at.ToOffset(Vietnam).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
