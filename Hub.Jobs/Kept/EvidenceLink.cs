using System.Text.RegularExpressions;

namespace Hub.Kept;

/// <summary>Addresses of the web whose page is kept.</summary>
public static partial class EvidenceLink
{
    private const string Trailing = ".,;:!?]}»”\"'";

    // As it is kept and looked for, with what is not ASCII written out.
    private const int Longest = 2_000;

    /// <summary>The first one in the words of a figure's evidence; null where none stands there.</summary>
    public static Uri? First(string? words) => Address().Matches(words ?? "").Select(m => Read(m.Value)).FirstOrDefault(a => a is not null);

    /// <summary>A whole address, as a platform gives that of a post; null where it is none of the web.</summary>
    public static Uri? Whole(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" && page.UserInfo.Length == 0 && page.AbsoluteUri.Length <= Longest ? page : null;

    private static Uri? Read(string found) => Whole(Trimmed(found));

    // The end of the sentence is no part of it, nor is a bracket that was opened before it.
    private static string Trimmed(string found)
    {
        var address = found.TrimEnd([.. Trailing]);
        return address.EndsWith(')') && !address.Contains('(', StringComparison.Ordinal) ? Trimmed(address[..^1]) : address;
    }

    [GeneratedRegex(@"https?://[^\s<>]{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
