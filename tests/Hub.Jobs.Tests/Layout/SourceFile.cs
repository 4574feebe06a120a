using System.Text.RegularExpressions;

namespace Hub.Jobs.Tests.Layout;

/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private static readonly Regex Comment = new(@"(^|\s)//.*$", RegexOptions.CultureInvariant);

    public bool In(params string[] folders) => folders.Any(f => Path.StartsWith(f, StringComparison.Ordinal));

    /// <summary>Lines without their comments; what a comment names is no dependence.</summary>
    public IEnumerable<(int Number, string Text)> Code() =>
        Text.Split('\n').Select((line, i) => (i + 1, Comment.Replace(line.TrimEnd('\r'), "")));

    public IEnumerable<string> Find(Regex pattern, string rule) =>
        Code().Where(line => pattern.IsMatch(line.Text)).Select(line => $"{Path}:{line.Number}: {rule}: {line.Text.Trim()}");
}
