using System.Text.RegularExpressions;

namespace Hub.Text;

/// <summary>The readable part of an address: a-z, 0-9 and hyphens. Not unique ("bán", "bạn" and "ban" meet), so an id stands beside it.</summary>
public static partial class Slug
{
    public const int MaxLength = 80;

    private const string WhenNothingIsLeft = "tin";

    public static string Of(string text)
    {
        var slug = Others().Replace(Folding.Letters(text), "-").Trim('-');
        if (slug.Length > MaxLength)
        {
            var end = slug.LastIndexOf('-', MaxLength);
            slug = slug[..(end > 0 ? end : MaxLength)].TrimEnd('-');
        }

        return slug.Length > 0 ? slug : WhenNothingIsLeft;
    }

    public static bool IsOne(string text) => text.Length <= MaxLength && Whole().IsMatch(text);

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Others();

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Whole();
}
