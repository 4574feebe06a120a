using System.Net;
using System.Text.RegularExpressions;
using Connectors.Contract;

namespace Hub.Web.Look;

/// <summary>Whether the text of an item is in what a channel shows of it: some channels take title and lead alone.</summary>
public static partial class BodyWords
{
    // Shorter ones may stand anywhere by chance.
    private const int Telling = 12;

    /// <summary>False also where the text has nothing of its own that could be told apart from title and lead.</summary>
    public static bool AreLeftOut(string markdown, string titleAndLead, Rendition shown)
    {
        var (all, lead) = (Letters(string.Join(' ', shown.Parts.Select(p => p.Kind == PartKind.Html ? WebUtility.HtmlDecode(Tag().Replace(p.Text, "")) : p.Text))), Letters(titleAndLead));
        var own = Break().Split(markdown).Select(Letters).Where(w => w.Length >= Telling && !lead.Contains(w, StringComparison.Ordinal)).ToList();
        return own.Count > 0 && !own.Exists(w => all.Contains(w, StringComparison.Ordinal));
    }

    private static string Letters(string text) => string.Concat(text.Normalize().Where(char.IsLetterOrDigit));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    // Where Markdown puts marks or addresses between words.
    [GeneratedRegex(@"[\n\[\]()<>*_`|#]")]
    private static partial Regex Break();
}
