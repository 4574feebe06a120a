using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Connectors.Outbound;

/// <summary>
/// Stars the secrets of one exchange wherever a platform or a library echoes them, and values whose name says that they are secret: the
/// answer to a token renewal carries secrets that nobody knew before.
/// </summary>
internal sealed partial class Scrubber
{
    private const string Stars = "***";

    private readonly IReadOnlyList<string> hidden;

    private Scrubber(IEnumerable<string> secrets) =>
        hidden = [.. secrets.SelectMany(Spellings).Where(s => s.Length > 0).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    public static Scrubber For(OutboundRequest request)
    {
        var fields = request.Body switch
        {
            OutboundBody.Form form => form.Fields,
            OutboundBody.Multipart parts => parts.Fields,
            _ => [],
        };
        return new Scrubber(
        [
            .. request.Scrub.Select(s => s.Reveal()),
            .. request.Headers.Where(h => h.IsSecret).SelectMany(h => WithoutScheme(h.Value)),
            .. fields.Where(f => f.IsSecret).Select(f => f.Value),
        ]);
    }

    public string Clean(string text)
    {
        foreach (var secret in hidden)
        {
            text = text.Replace(secret, Stars, StringComparison.OrdinalIgnoreCase); // %2f and %2F are one
        }

        return NamedSecret().Replace(text, "$1" + Stars);
    }

    /// <summary>"Bearer abc" hides abc alone too.</summary>
    private static IEnumerable<string> WithoutScheme(string value) => [value, value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]];

    private static IEnumerable<string> Spellings(string secret) =>
    [
        secret,
        Uri.EscapeDataString(secret),
        WebUtility.UrlEncode(secret),
        WebUtility.HtmlEncode(secret),
        JavaScriptEncoder.Default.Encode(secret),
        JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(secret),
        secret.Replace("/", "\\/", StringComparison.Ordinal), // as PHP writes JSON
    ];

    [GeneratedRegex("""((?:token|secret|password|passwd|appsecret_proof|signature|api_?key|cookie)["']?\s*[:=]\s*["']?)[^"'&\s,}]+""", RegexOptions.IgnoreCase)]
    private static partial Regex NamedSecret();
}
