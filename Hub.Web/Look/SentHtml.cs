using System.Text.RegularExpressions;

namespace Hub.Web.Look;

/// <summary>A frozen HTML text for our own pages: where pictures stand, the addresses on this server.</summary>
public static partial class SentHtml
{
    public static string Fill(string html, IReadOnlyDictionary<string, string> pictures) =>
        Place().Replace(html, match => pictures.GetValueOrDefault(match.Groups[1].Value, ""));

    [GeneratedRegex("media:([0-9a-f]{64})")]
    private static partial Regex Place();
}
