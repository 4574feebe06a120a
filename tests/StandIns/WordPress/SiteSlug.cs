using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StandIns.WordPress;

/// <summary>sanitize_title and sanitize_file_name as seen: Vietnamese letters lose their marks, blanks become hyphens.</summary>
internal static partial class SiteSlug
{
    public static string Of(string text) => Hyphens().Replace(NotInSlugs().Replace(Letters(text).ToLowerInvariant(), "-"), "-").Trim('-');

    public static string FileName(string name) => NotInFileNames().Replace(Hyphens().Replace(Blanks().Replace(Letters(Path.GetFileName(name)), "-"), "-"), "");

    private static string Letters(string text)
    {
        var letters = new StringBuilder();
        foreach (var c in text.Replace('đ', 'd').Replace('Đ', 'D').Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                letters.Append(c);
            }
        }

        return letters.ToString();
    }

    [GeneratedRegex("[^a-z0-9_-]+")]
    private static partial Regex NotInSlugs();

    [GeneratedRegex("[^A-Za-z0-9._-]+")]
    private static partial Regex NotInFileNames();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Hyphens();
}
