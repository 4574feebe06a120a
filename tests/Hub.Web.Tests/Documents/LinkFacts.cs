using System.Text.RegularExpressions;
using Hub.Text;
using Hub.Web.Tests.Deploy;

namespace Hub.Web.Tests.Documents;

public sealed partial class LinkFacts
{
    [Fact]
    public void What_a_document_links_to_is_there()
    {
        var broken = from document in Documents.All
                     from link in Links().Matches(Examples().Replace(document.Text, ""))
                     let target = link.Groups[1].Value
                     where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal) && !IsThere(document, target)
                     select $"{document.Path}: {target}";

        Assert.Equal([], broken);
    }

    [Fact]
    public void Every_decision_is_in_the_index_and_has_the_five_parts()
    {
        var pages = Documents.All.Where(d => Decision().IsMatch(d.Path)).ToList();
        string[] parts = ["## Context", "## Decision", "## Refused", "## What is harder now", "## Does not apply when"];

        Assert.True(pages.Count >= 8);
        Assert.All(pages, page => Assert.Contains($"]({Path.GetFileName(page.Path)})", Documents.Named("docs/decisions/README.md").Text, StringComparison.Ordinal));
        Assert.All(pages, page => Assert.Equal(parts, page.Lines.Select(l => l.Text).Where(l => l.StartsWith("## ", StringComparison.Ordinal))));
    }

    private static bool IsThere(Document from, string target)
    {
        var (path, anchor) = target.Split('#', 2) is [var p, var a] ? (p, a) : (target, null);
        var file = path.Length == 0 ? from.Path : Path.GetRelativePath(ProjectFiles.Root, Path.GetFullPath(Path.Combine(ProjectFiles.Root, Path.GetDirectoryName(from.Path)!, path)));
        return Path.Exists(ProjectFiles.PathTo(file)) && (anchor is null || Anchors(file).Contains(anchor));
    }

    // As the common renderers make them: lower case, letters, digits and hyphens, blanks become hyphens.
    private static IEnumerable<string> Anchors(string file) => ProjectFiles.Read(file).Split('\n')
        .Where(l => l.StartsWith('#')).Select(l => Dropped().Replace(Nfc.Text(l.TrimStart('#').Trim()).ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Examples();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Links();

    [GeneratedRegex(@"^docs/decisions/\d{4}-[a-z0-9-]+\.md$")]
    private static partial Regex Decision();

    [GeneratedRegex(@"[^\p{L}\p{Nd} -]")]
    private static partial Regex Dropped();
}
