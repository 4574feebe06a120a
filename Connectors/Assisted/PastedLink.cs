using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Connectors.Assisted;

/// <summary>Reads the link that a person pasted: tidied, and held against the channel's pattern as a whole.</summary>
internal static class PastedLink
{
    /// <summary>A pattern that an administrator wrote may run for ever on some text.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private const int LongestLink = 2000;

    public static LinkCheck Check(string pasted, string pattern)
    {
        var text = Tidy(pasted);
        if (text.Length == 0)
        {
            return Wrong("link-missing", "Chưa có đường dẫn. Hãy mở bài vừa đăng, sao chép đường dẫn rồi dán vào đây.",
                "There is no link. Open the post, copy its link and paste it here.");
        }

        if (text.Any(char.IsWhiteSpace) || text.Length > LongestLink)
        {
            return Wrong("link-not-alone", "Chỉ dán đường dẫn của bài đăng, không kèm chữ khác.", "Paste only the link of the post, without other text.");
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var link) || link.Scheme is not ("http" or "https") || link.UserInfo.Length > 0)
        {
            return Wrong("link-not-whole", "Đây chưa phải là đường dẫn đầy đủ. Đường dẫn bắt đầu bằng https://", "This is not a whole link. A link begins with https://");
        }

        return Match(WithoutSharingMarks(link), pattern);
    }

    private static LinkCheck Match(Uri link, string pattern)
    {
        try
        {
            return Regex.IsMatch(link.AbsoluteUri, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, Patience)
                ? new LinkCheck.Right(link, link.AbsoluteUri)
                : Wrong("link-elsewhere",
                    $"Đường dẫn {link.AbsoluteUri} không phải là bài đăng trên kênh này (mẫu: {pattern}). Hãy dán đường dẫn của chính bài đăng.",
                    $"The link {link.AbsoluteUri} is not a post on this channel (pattern: {pattern}). Paste the link of the post itself.");
        }
        catch (RegexMatchTimeoutException)
        {
            return Wrong("link-pattern-slow",
                "Mẫu đường dẫn của kênh quá phức tạp nên không kiểm tra được. Hãy báo quản trị viên đơn giản hóa mẫu.",
                "The channel's link pattern is too complex to be checked. Ask an administrator to simplify it.");
        }
    }

    /// <summary>Blanks, quotation marks, and the unseen characters that phones copy along.</summary>
    private static string Tidy(string pasted) =>
        string.Concat(pasted.Where(c => c is not ('\u200b' or '\u200e' or '\u200f' or '\u2060' or '\ufeff'))).Trim().Trim('"', '“', '”', '\'', '<', '>').Trim();

    private static Uri WithoutSharingMarks(Uri link)
    {
        var kept = link.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(p => !IsSharingMark(p));
        return new UriBuilder(link) { Query = string.Join('&', kept), Fragment = "" }.Uri;
    }

    private static bool IsSharingMark(string parameter) =>
        parameter.StartsWith("utm_", StringComparison.OrdinalIgnoreCase)
        || parameter.StartsWith("fbclid=", StringComparison.OrdinalIgnoreCase)
        || parameter.StartsWith("gclid=", StringComparison.OrdinalIgnoreCase);

    private static LinkCheck.Wrong Wrong(string code, string vi, string en) => new(new Problem(code, "link", vi, en));
}
