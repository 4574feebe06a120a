using System.Globalization;
using System.Text;

namespace Hub.Text;

/// <summary>
/// The door for every text that comes in: form, file, feed, search query. Behind it text is NFC, lines end in LF, and nothing invisible
/// is left of what word processors put in. The joiner inside emoji stays.
/// </summary>
public static class Nfc
{
    /// <summary>
    /// False under invariant globalization (usual in small containers): normalisation then does nothing and says that all is well.
    /// </summary>
    public static bool WorksHere =>
        "e\u0302\u0301".Normalize(NormalizationForm.FormC) == "\u1ebf" && CultureInfo.GetCultureInfo("vi-VN").NumberFormat.NumberDecimalSeparator == ",";

    /// <summary>A text of one or more lines.</summary>
    public static string Text(string text)
    {
        var kept = new StringBuilder(text.Length);
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

        // A lone half of a surrogate pair comes out of this as U+FFFD; Normalize would throw on it.
        foreach (var rune in lines.EnumerateRunes())
        {
            if (!IsInvisible(rune))
            {
                kept.Append(rune.Value switch { 0x00A0 or 0x202F => " ", 0x2028 or 0x2029 or 0x0085 => "\n", _ => rune.ToString() });
            }
        }

        return kept.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>A text of one line, such as a title: blanks at its ends go, line breaks and runs of blanks become one blank.</summary>
    public static string Line(string text) => string.Join(' ', Text(text).Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static bool IsInvisible(Rune rune) => rune.Value switch
    {
        '\n' or '\t' or 0x0085 => false,
        < 0x20 or (>= 0x7F and < 0xA0) => true,
        0x00AD or 0x200B or 0x2060 or 0xFEFF => true,          // soft hyphen, zero-width blank, word joiner, byte order mark
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => true, // these turn the reading direction and can disguise an address
        0xFFFE or 0xFFFF => true,
        _ => false,
    };
}
