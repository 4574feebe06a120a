using System.Globalization;
using System.Text.RegularExpressions;

namespace Hub.Reach;

/// <summary>
/// Whole numbers as they are typed in Vietnam: a point or a space parts the thousands, so <c>1.234</c> is one thousand two hundred and
/// thirty-four. What could be read in two ways is not read at all.
/// </summary>
public static partial class TypedNumber
{
    private const string Separators = ". \u00a0\u202f";

    public static long? Read(string? text)
    {
        var typed = (text ?? "").Trim();
        return Whole().IsMatch(typed)
            && long.TryParse(string.Concat(typed.Where(c => !Separators.Contains(c, StringComparison.Ordinal))), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>As <see cref="Read"/>, of a cell of a file: programs part the thousands with a comma as well, and a count has no fraction.</summary>
    public static long? ReadCell(string? text) => Read(text) ?? (Commas().IsMatch((text ?? "").Trim()) ? Read(text!.Replace(',', '.')) : null);

    [GeneratedRegex("^[0-9]{1,3}(,[0-9]{3})+$", RegexOptions.CultureInvariant)]
    private static partial Regex Commas();

    [GeneratedRegex("^([0-9]+|[0-9]{1,3}(?:([. \u00a0\u202f])[0-9]{3})(?:\\2[0-9]{3})*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();
}
