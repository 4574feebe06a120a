namespace Connectors.FacebookPage;

/// <summary>Texts within texts, as a whole: HN-26-012 is not in HN-26-0123, nor /t/abc in /t/abcd.</summary>
internal static class WordSearch
{
    public static bool Holds(string words, string what)
    {
        for (var at = what.Length == 0 ? -1 : words.IndexOf(what, StringComparison.Ordinal); at >= 0; at = words.IndexOf(what, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsPartOfWord(words[at - 1])) && (at + what.Length == words.Length || !IsPartOfWord(words[at + what.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c) || c is '-' or '_';
}
