using System.Text;
using Connectors.Contract;
using Hub.Items;

namespace Hub.History;

/// <summary>What a platform shows, as a draft of ours: words only, nothing invented, nothing read as markup.</summary>
internal static class AdoptedDraft
{
    private const int LongestTitle = 150;
    private const string Special = "\\`*_{}[]<>#+-.!|~";

    public static ItemDraft Of(ListedPost post, string agency)
    {
        var text = Clean(post.Text ?? "");
        var title = Line(post.Title) is { Length: > 0 } given ? given : Cut(Line(text.Split('\n')[0]));
        return new ItemDraft
        {
            Title = title,
            Summary = Line(post.Summary),
            BodyMarkdown = string.Join("\n\n", text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Escaped)) is { Length: > 0 } body ? body : Escaped(title),
            SourceAgency = agency,
        };
    }

    private static string Clean(string text) => text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Trim();

    private static string Line(string? text) => string.Join(' ', Clean(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Cut(string line)
    {
        if (line.Length <= LongestTitle)
        {
            return line;
        }

        var end = line.LastIndexOf(' ', LongestTitle - 2);
        return line[..(end > 0 ? end : LongestTitle - 2)].TrimEnd() + " …";
    }

    // A mark at the beginning of a line, or one that has a pair, would make something of the words that their writer did not mean.
    private static string Escaped(string line)
    {
        var text = new StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var mark = line[i];
            if (mark is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '~' || (i == 0 && Special.Contains(mark, StringComparison.Ordinal)))
            {
                text.Append('\\');
            }
            else if (mark is '.' or ')' && i is > 0 and < 10 && line[..i].All(char.IsAsciiDigit))
            {
                text.Append('\\');
            }

            text.Append(mark);
        }

        return text.ToString();
    }
}
