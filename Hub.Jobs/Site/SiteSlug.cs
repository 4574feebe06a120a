using System.Globalization;
using System.Text.RegularExpressions;

namespace Hub.Site;

/// <summary>The last part of an item's public address: its slug, from the second generation on with its number.</summary>
public static partial class SiteSlug
{
    public static string Of(string slug, int generation) =>
        generation == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{generation}");

    /// <summary>What an address may mean: <c>gio-mo-cua-2</c> is the second generation of one item or the first of another.</summary>
    public static IEnumerable<(string Slug, int Generation)> Readings(string address)
    {
        yield return (address, 1);
        if (Later().Match(address) is { Success: true } match && int.TryParse(match.Groups[2].Value, CultureInfo.InvariantCulture, out var generation))
        {
            yield return (match.Groups[1].Value, generation);
        }
    }

    [GeneratedRegex("^(.+)-([2-9]|[1-9][0-9]{1,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex Later();
}
