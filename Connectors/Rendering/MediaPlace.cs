using System.Text.RegularExpressions;

namespace Connectors.Rendering;

/// <summary>
/// Where a picture stands in an approved payload: <c>media:</c> and its hash. Only the address that the platform gives for the frozen
/// picture is put there at send time.
/// </summary>
internal static partial class MediaPlace
{
    public static string Of(string sha256) => "media:" + sha256;

    public static string Fill(string payload, Func<string, Uri> addressOf) =>
        Place().Replace(payload, match => HtmlText.Escape(addressOf(match.Groups[1].Value).AbsoluteUri));

    [GeneratedRegex("media:([0-9a-f]{64})")]
    private static partial Regex Place();
}
