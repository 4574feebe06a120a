using System.Globalization;
using Connectors.Contract;

namespace Connectors.Rendering;

/// <summary>Cuts a text to a limit: at the end of a word, never inside what a reader sees as one character.</summary>
internal static class TextFit
{
    public const string Mark = "…";

    public static string Cut(string text, int max, TextUnit unit)
    {
        if (TextCount.Count(text, unit) <= max)
        {
            return text;
        }

        var room = max - TextCount.Count(Mark, unit);
        return room < 0 ? "" : Tidy(text[..End(text, room, unit)]) + Mark;
    }

    private static int End(string text, int room, TextUnit unit)
    {
        var fits = LongestWithin(text, room, unit);
        var wordStart = fits;
        while (wordStart > 0 && !char.IsWhiteSpace(text[wordStart - 1]))
        {
            wordStart--;
        }

        if (fits == text.Length || char.IsWhiteSpace(text[fits]) || wordStart == fits)
        {
            return fits;
        }

        // Half an address leads elsewhere. Any other word without an end in sight is cut where the room ends.
        var isAddress = text.AsSpan(wordStart).IndexOf("://") is >= 0 and var at && !text.AsSpan(wordStart, at).ContainsAny(" \n\t");
        return isAddress || wordStart >= fits / 2 + 1 ? wordStart : fits;
    }

    private static int LongestWithin(string text, int room, TextUnit unit)
    {
        var end = 0;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text, end);
            room -= unit == TextUnit.Graphemes ? 1 : TextCount.Count(text.Substring(end, length), unit);
            if (room < 0)
            {
                break;
            }

            end += length;
        }

        return end;
    }

    /// <summary>No blank, open bracket, dash or comma hangs before the mark.</summary>
    private static string Tidy(string text) => text.TrimEnd().TrimEnd(' ', '\n', '\t', '\u00a0', ',', ';', ':', '(', '[', '“', '‘', '–', '-', '.', '…');
}
