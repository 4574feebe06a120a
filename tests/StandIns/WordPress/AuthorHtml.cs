using System.Text.RegularExpressions;

namespace StandIns.WordPress;

/// <summary>What is left of the HTML of a user who may not write any HTML: no script, iframe or on*, and entities written its own way.</summary>
internal static partial class AuthorHtml
{
    public static string Of(string html) => ShortEntity().Replace(Handlers().Replace(Forbidden().Replace(html, ""), ""), m => $"&#{m.Groups[1].Value.PadLeft(3, '0')};");

    [GeneratedRegex(@"</?(script|iframe)\b[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex Forbidden();

    [GeneratedRegex(@"\son\w+=(""[^""]*""|'[^']*'|\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex Handlers();

    [GeneratedRegex(@"&#(\d{1,2});")]
    private static partial Regex ShortEntity();
}
