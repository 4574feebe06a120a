using Hub.Web.Tests.Deploy;

namespace Hub.Web.Tests.Documents;

/// <param name="Path">From the root, with forward slashes.</param>
internal sealed record Document(string Path, string Text)
{
    /// <summary>Lines with their numbers; a number in a finding is where to look.</summary>
    public IEnumerable<(int Number, string Text)> Lines => Text.Split('\n').Select((line, i) => (i + 1, line));
}

/// <summary>Every Markdown file of the project that people read as a document. News items are none.</summary>
internal static class Documents
{
    private static readonly HashSet<string> Ignored = ["artifacts", "var", "bin", "obj", ".git", "node_modules", "samples", "secrets"];

    public static IReadOnlyList<Document> All { get; } = [.. Under(ProjectFiles.Root).Order(StringComparer.Ordinal).Select(Read)];

    public static Document Named(string path) => All.Single(d => d.Path == path);

    private static Document Read(string file) => new(System.IO.Path.GetRelativePath(ProjectFiles.Root, file).Replace('\\', '/'), File.ReadAllText(file));

    private static IEnumerable<string> Under(string folder) => Directory.EnumerateFiles(folder, "*.md").Concat(
        Directory.EnumerateDirectories(folder).Where(d => !Ignored.Contains(System.IO.Path.GetFileName(d))).SelectMany(Under));
}
