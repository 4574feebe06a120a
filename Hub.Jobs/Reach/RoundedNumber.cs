using System.Globalization;
using System.Text.RegularExpressions;
using Hub.Text;

namespace Hub.Reach;

/// <summary>
/// A number as a screen, a report or a newspaper gives it: whole, or rounded with its unit, as <c>1,2K</c> or <c>927 triệu</c>. What could be read in
/// two ways is not read at all: with a unit one or two digits after a comma or a point are a fraction, and three after a point are thousands.
/// </summary>
/// <param name="RoundedTo">A power of ten; null: to the last digit.</param>
public readonly partial record struct RoundedNumber(long Value, long? RoundedTo)
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    private static readonly (string Word, long Size)[] Written = [("tỷ", 1_000_000_000), ("triệu", 1_000_000), ("nghìn", 1_000)];

    public static RoundedNumber? Read(string? text) => TypedNumber.Read(text) is { } whole ? new RoundedNumber(whole, null) : ReadRounded(text);

    /// <summary>As <see cref="Read"/>, of a cell of a file, where <see cref="TypedNumber.ReadCell"/> holds for whole numbers.</summary>
    public static RoundedNumber? ReadCell(string? text) => TypedNumber.ReadCell(text) is { } whole ? new RoundedNumber(whole, null) : ReadRounded(text);

    /// <summary>As it is read again: <c>1.234</c>, <c>1,2 nghìn</c>, <c>927 triệu</c>.</summary>
    public override string ToString()
    {
        if (RoundedTo is not { } roundedTo)
        {
            return Value.ToString("N0", Vietnamese);
        }

        var (word, size) = Written.First(u => u.Size >= roundedTo && u.Size / roundedTo <= 100);
        return $"{((decimal)Value / size).ToString((size / roundedTo) switch { 1 => "N0", 10 => "N1", _ => "N2" }, Vietnamese)} {word}";
    }

    private static RoundedNumber? ReadRounded(string? text)
    {
        var match = WithUnit().Match(Nfc.Line(text ?? ""));
        if (!match.Success || UnitOf(match.Groups["unit"].Value) is not { } unit || TypedNumber.Read(match.Groups["whole"].Value) is not { } whole || whole > long.MaxValue / unit - 1)
        {
            return null;
        }

        var part = match.Groups["part"].Value;
        var roundedTo = part.Length switch { 0 => unit, 1 => unit / 10, _ => unit / 100 };
        return new RoundedNumber((whole * unit) + (part.Length == 0 ? 0 : long.Parse(part, CultureInfo.InvariantCulture) * roundedTo), roundedTo);
    }

    // Screens of platforms say K, M and B, or N, Tr and Tỷ where they speak Vietnamese.
    private static long? UnitOf(string word) => Folding.Letters(word) switch
    {
        "nghin" or "ngan" or "n" or "k" => 1_000,
        "trieu" or "tr" or "m" => 1_000_000,
        "ty" or "ti" or "b" => 1_000_000_000,
        _ => null,
    };

    [GeneratedRegex(@"^(?<whole>[0-9][0-9. ]*?)(?:[.,](?<part>[0-9]{1,2}))? ?(?<unit>\p{L}{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex WithUnit();
}
