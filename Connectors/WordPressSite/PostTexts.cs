using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.WordPressSite;

/// <summary>
/// What a post says, compared so that only a person's edit makes a difference: for authors WordPress rewrites entities (&amp;#39; becomes
/// &amp;#039;, emoji become numbers on old databases), and pictures get the site's own addresses, in which the hash of our picture stands.
/// </summary>
internal sealed partial record PostTexts(string Title, string Excerpt, string Content)
{
    public static PostTexts Of(Rendition payload) => new(
        payload[WordPressRendering.Title] ?? "", payload[WordPressRendering.Excerpt] ?? "", payload[WordPressRendering.Content] ?? "");

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\0', new[] { Title, Excerpt, Content }.Select(Canonical)))));

    public bool SaysTheSameAs(PostTexts other) => Hash == other.Hash;

    /// <summary>Ours: the item code, and the counted link that no other channel has.</summary>
    public bool IsOf(PublishRequest request) => HasCode(request) && Content.Contains(HtmlText.Escape(request.TrackedUrl.AbsoluteUri), StringComparison.Ordinal);

    public bool HasCode(PublishRequest request) => Regex.IsMatch(Content, $@"(?<![\w-]){Regex.Escape(request.ItemCode)}(?![\w-])", RegexOptions.CultureInvariant);

    /// <summary>For the editor who decides about a conflict.</summary>
    public string Shown => TextFit.Cut($"{Title}\n\n{Excerpt}\n\n{Content}", 4000, TextUnit.Utf16);

    private static string Canonical(string text) =>
        Blanks().Replace(WebUtility.HtmlDecode(Picture().Replace(text, "src=\"$1\"")), " ").Replace(" />", ">", StringComparison.Ordinal).Trim().Normalize(NormalizationForm.FormC);

    [GeneratedRegex(@"src=""(?:media:|[^""]*-)([0-9a-f]{16})[^""]*""")]
    private static partial Regex Picture();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
