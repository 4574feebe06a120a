using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hub.Text;

/// <summary>
/// Vietnamese text without marks, so that a search or an address does not depend on how somebody types them. Stored text is never
/// folded, only the copies for searching and for addresses.
/// </summary>
public static partial class Folding
{
    /// <summary>
    /// Lower-case letters without marks. Both places of a tone (hòa, hoà) fall together here; so do đ and the Icelandic ð that some
    /// keyboards give for it, which stripping marks alone would leave.
    /// </summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark)
            {
                letters.Append(c is 'đ' or 'Đ' or 'ð' or 'Ð' ? 'd' : char.ToLowerInvariant(c));
            }
        }

        return letters.ToString();
    }

    /// <summary>What is searched, and what the query becomes: letters, the two spellings kỹ and kĩ as one, single blanks.</summary>
    public static string ForSearch(string text) => Blanks().Replace(ShortY().Replace(Letters(text), "$1i"), " ").Trim();

    // Only where i or y is the whole vowel (kỹ/kĩ, lý/lí, công ty/ti, quý/quí); tay and tai are different words.
    [GeneratedRegex(@"\b(h|k|l|m|s|t|v|qu)y\b")]
    private static partial Regex ShortY();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
