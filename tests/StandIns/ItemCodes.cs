using System.Text.RegularExpressions;

namespace StandIns;

/// <summary>Finds the item code that every rendition prints.</summary>
public static partial class ItemCodes
{
    public const string None = "(không có mã tin)";

    public static string In(params string?[] texts) =>
        texts.Select(t => Printed().Match(t ?? "")).FirstOrDefault(m => m.Success)?.Groups[1].Value ?? None;

    [GeneratedRegex(@"Mã tin\W{0,3}\s*([A-Z0-9]+(?:-[A-Z0-9]+)+)")]
    private static partial Regex Printed();
}
