using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// What readers of an outlet meet, as words and a mark for each picture: of the payload that was approved, and of what is there. All that an
/// outlet shows is compared, so that a new title over an old text is no approved form.
/// </summary>
internal static partial class ChaosForm
{
    private const string APicture = " ▣ ";

    /// <summary>Whether this is what readers see, whole and nothing beside it; what the hub itself serves has words of its own around it.</summary>
    public static bool IsShown(ChaosOutlet outlet, Rendition approved, string shown) => outlet.Name switch
    {
        ChaosOutlet.OwnPage => IsAmong(Words(shown), [.. OwnPage(approved).OfType<string>()]),
        ChaosOutlet.Feed => IsAmong(Words(shown), [.. FeedEntry(approved).OfType<string>()]),
        _ => Words(shown) == Words(string.Join('\n', Texts(outlet.Connector, approved))),
    };

    /// <summary>Without the ways of writing: tags, entities, line breaks, and the addresses that the platform or the hub gave a picture.</summary>
    public static string Words(string text)
    {
        var marked = PictureTag().Replace(PagePicture().Replace(HubPicture().Replace(text, Mark), APicture), APicture);
        var bare = WebUtility.HtmlDecode(Tag().Replace(InlineTag().Replace(marked, ""), " "));
        return string.Join(' ', bare.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The parts in the order in which the platform shows them.</summary>
    private static IEnumerable<string?> Texts(string connector, Rendition approved) => connector switch
    {
        "zalo-oa" => [approved["title"], approved["author"], approved["description"], APicture, approved["body"]],
        "facebook-page" => [approved["message"], .. approved.Media.Select(_ => APicture), approved["link"]],
        "wordpress" => [approved["title"], approved["excerpt"], approved["content"]],
        "ghost" => [approved["title"], approved["excerpt"], .. Cover(approved), approved["html"]],
        "signed-push" => [approved["title"], approved["summary"], approved["byline"], approved["html"]],
        "http-push" => [approved["title"], approved["summary"], approved["html"]],
        "lotus-chat" => [approved["text"]],
        "looking" => [approved["title"], approved["text"]],
        "mastodon" => [approved["status"]],
        _ => throw new ArgumentOutOfRangeException(nameof(connector), connector, "say what its readers see"),
    };

    private static IEnumerable<string?> OwnPage(Rendition approved) =>
    [
        approved["title"], approved["summary"], approved["correction-note"], .. Cover(approved), approved["cover-credit"], approved["body-html"], approved["byline"],
        approved["source-line"], approved["issuing-body"], approved["item-code"], approved["sample-mark"], approved["link"],
    ];

    private static IEnumerable<string?> FeedEntry(Rendition approved) =>
    [
        approved["title"], approved["summary"], .. Cover(approved), approved["cover-credit"], approved["correction-note"], approved["body-html"], approved["source-line"],
        approved["issuing-body"], approved["item-code"], approved["sample-mark"], approved["link"],
    ];

    private static bool IsAmong(string shown, string[] parts) => InOrder(shown, [.. parts.Select(Words)]) && Pictures(shown) == Pictures(Words(string.Join('\n', parts)));

    private static IEnumerable<string> Cover(Rendition approved) => approved.Media.Any(m => m.Place == "cover") ? [APicture] : [];

    private static bool InOrder(string shown, IReadOnlyList<string> parts)
    {
        var from = 0;
        foreach (var part in parts)
        {
            var at = shown.IndexOf(part, from, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            from = at + part.Length;
        }

        return true;
    }

    private static int Pictures(string words) => words.Split(APicture.Trim()).Length - 1;

    // In an attribute of a tag it is the tag that becomes the mark.
    private static string Mark(Match address) => address.Groups["quote"].Success ? address.Value : APicture;

    [GeneratedRegex("""(?<quote>")?https?://[^\s"<]+/m/[^\s"<]+\.(?:jpg|png)""")]
    private static partial Regex HubPicture();

    [GeneratedRegex(@"\[ảnh [0-9a-f]{64}: [^\]]*\]")]
    private static partial Regex PagePicture();

    [GeneratedRegex("<img[^>]*>")]
    private static partial Regex PictureTag();

    [GeneratedRegex("</?(?:a|b|strong|em|i|span|time|code)(?: [^>]*)?>")]
    private static partial Regex InlineTag();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
