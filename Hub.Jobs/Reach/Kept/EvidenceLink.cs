using System.Text.RegularExpressions;

namespace Hub.Reach.Kept;

/// <summary>The address in the words of a figure's evidence.</summary>
public static partial class EvidenceLink
{
    private const string Trailing = ".,;:!?]}»”\"'";

    // As it is kept and looked for, with what is not ASCII written out.
    private const int Longest = 2_000;

    /// <summary>The first one; null where none stands there.</summary>
    public static Uri? First(string? words) => Address().Matches(words ?? "").Select(m => Read(m.Value)).FirstOrDefault(a => a is not null);

    private static Uri? Read(string found) =>
        Uri.TryCreate(Trimmed(found), UriKind.Absolute, out var address) && address.UserInfo.Length == 0 && address.AbsoluteUri.Length <= Longest ? address : null;

    // The end of the sentence is no part of it, nor is a bracket that was opened before it.
    private static string Trimmed(string found)
    {
        var address = found.TrimEnd([.. Trailing]);
        return address.EndsWith(')') && !address.Contains('(', StringComparison.Ordinal) ? Trimmed(address[..^1]) : address;
    }

    [GeneratedRegex(@"https?://[^\s<>]{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
