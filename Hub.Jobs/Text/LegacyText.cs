using System.Text.RegularExpressions;

namespace Hub.Text;

/// <summary>Encodings from before Unicode. Text pasted from old documents arrives in them as wrong Latin letters.</summary>
public enum LegacyEncoding
{
    Tcvn3,
    Vni,
}

/// <summary>Notices text in an old encoding. It is not converted: TCVN3 keeps capitals in the font, so a person has to look.</summary>
/// <param name="Excerpt">The first word that gave it away, for the editor to find.</param>
public sealed partial record LegacyText(LegacyEncoding Encoding, string Excerpt)
{
    /// <summary>Needs the text as it was pasted: the soft hyphen that is "ư" in TCVN3 does not pass <see cref="Nfc"/>.</summary>
    public static LegacyText? Find(string text) => text.Split('\n').Select(FindIn).FirstOrDefault(found => found is not null);

    private static LegacyText? FindIn(string line) =>
        FindIn(line, LegacyEncoding.Tcvn3, Tcvn3().Matches(line)) ?? FindIn(line, LegacyEncoding.Vni, Vni().Matches(line));

    /// <summary>Nearly every word of such a line has a sign; "naïve" or «Le Monde» in a line of ours has not.</summary>
    private static LegacyText? FindIn(string line, LegacyEncoding encoding, MatchCollection signs) =>
        signs.Count >= 2 && signs.Count > Modern().Count(line) && signs.Count * 3 > Words().Count(line)
            ? new(encoding, WordAt(line, signs[0].Index))
            : null;

    private static string WordAt(string text, int index)
    {
        var start = index;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
        {
            start--;
        }

        var end = index;
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
        {
            end++;
        }

        return text[start..Math.Min(end, start + 40)];
    }

    public string TextVi =>
        $"Văn bản có vẻ dùng bảng mã cũ {Name} (ví dụ “{Excerpt}”). Hãy chuyển sang Unicode trước khi đưa vào, rồi đọc lại chữ hoa, chữ thường.";

    public string TextEn => $"The text seems to be in the old encoding {Name} (for example “{Excerpt}”). Convert it to Unicode first, then check its capitals.";

    private string Name => Encoding switch
    {
        LegacyEncoding.Tcvn3 => "TCVN3 (.VnTime)",
        LegacyEncoding.Vni => "VNI",
    };

    [GeneratedRegex(@"\S+")]
    private static partial Regex Words();

    /// <summary>Letters that only true Vietnamese has.</summary>
    [GeneratedRegex("[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")]
    private static partial Regex Modern();

    /// <summary>Signs within words: th«ng b¸o, ®iÓm, v¨n ho¸. A quotation mark counts only on the side where a quotation has none.</summary>
    [GeneratedRegex("(?<=[A-Za-z])[«¸µ¶·¹¨©ª¬®¾¼½](?![A-Z])|[®»¼½¾¨©ª¸µ¶](?=[a-z])")]
    private static partial Regex Tcvn3();

    /// <summary>Pairs of vowels that Vietnamese does not have: thoâng baùo, ñieåm, vaên hoùa.</summary>
    [GeneratedRegex("[aA][ùøûõïâêáàåãäéèúüëÙØÛÕÏÂÊÁÀÅÃÄÉÈÚÜË]|[eE][ùøûõïâáàåãäÙØÛÕÏÂÁÀÅÃÄ]|[oO][ùøûïâåäÙØÛÏÂÅÄ]|[ñÑ](?=[a-zA-Zöô])")]
    private static partial Regex Vni();
}
