using System.Text.RegularExpressions;

namespace Hub.Reach.Kept;

/// <summary>The address in the words of a figure's evidence.</summary>
public static partial class EvidenceLink
{
    private const string Trailing = ".,;:!?)]}»”\"'";

    /// <summary>The first one; null where none stands there.</summary>
    public static Uri? First(string? words) =>
        Address().Match(words ?? "") is { Success: true } match && Uri.TryCreate(match.Value.TrimEnd([.. Trailing]), UriKind.Absolute, out var address) && address.UserInfo.Length == 0 ? address : null;

    [GeneratedRegex(@"https?://[^\s<>]{3,2000}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
