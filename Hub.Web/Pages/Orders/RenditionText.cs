using System.Net;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Hub.Text;

namespace Hub.Web.Pages.Orders;

/// <summary>What readers see of two renditions, part by part, to be held against one another by people.</summary>
public static partial class RenditionText
{
    public static IReadOnlyList<(string Part, IReadOnlyList<DiffRun> Runs)> Compare(Rendition? before, Rendition? after) =>
    [
        .. (after ?? before)?.Parts.Concat(before?.Parts ?? []).Where(p => IsRead(p, after ?? before!)).Select(p => p.Name).Distinct()
            .Select(name => (name, WordDiff.Of(Text(before, name), Text(after, name)))) ?? [],
    ];

    // HTML that stands beside its own plain text is the same words twice.
    private static bool IsRead(RenditionPart part, Rendition whole) =>
        part.Kind != PartKind.Json && part.Name != "hint" && !(part.Kind == PartKind.Html && whole.Parts.Any(p => p.Kind == PartKind.Plain && p.Name.EndsWith("text", StringComparison.Ordinal)));

    private static string Text(Rendition? rendition, string name) => rendition?.Parts.FirstOrDefault(p => p.Name == name) switch
    {
        null => "",
        { Kind: PartKind.Html } html => WebUtility.HtmlDecode(Tags().Replace(Ends().Replace(html.Text, "\n"), "")).Trim(),
        var plain => plain.Text,
    };

    [GeneratedRegex("</(p|li|h[1-6]|tr|blockquote)>|<br ?/?>")]
    private static partial Regex Ends();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();
}
