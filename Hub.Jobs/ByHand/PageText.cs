using System.Net;
using System.Text.RegularExpressions;

namespace Hub.ByHand;

/// <summary>
/// The words that a reader of a page sees without a program running in it. Compared without blanks: sites break and join lines as they like.
/// </summary>
internal static class PageText
{
    // Somebody else's page: no expression here may take longer than the page is long.
    private const RegexOptions Steady = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant;

    private static readonly Regex Unseen = new("<!--.*?-->|<script[\\s>].*?</script|<style[\\s>].*?</style|<template[\\s>].*?</template|<head[\\s>].*?</head", Steady);

    private static readonly Regex Tags = new("<[^>]*>", Steady);

    /// <summary>The lines that the page does not show.</summary>
    public static IReadOnlyList<string> Missing(string page, IReadOnlyList<string> lines)
    {
        var seen = Bare(WebUtility.HtmlDecode(Tags.Replace(Unseen.Replace(page, "<>"), "")));
        return [.. lines.Where(l => !seen.Contains(Bare(l), StringComparison.OrdinalIgnoreCase))];
    }

    private static string Bare(string text) =>
        string.Concat(text.Normalize().Where(c => !char.IsWhiteSpace(c) && c is not ('\u00ad' or '\u200b' or '\u200c' or '\u200d' or '\u2060' or '\ufeff')));
}
