using System.Runtime.CompilerServices;

namespace Hub.Jobs.Tests.Layout;

/// <summary>The project's own files as they lie in the checkout, without what is built or run there.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Ignored = ["artifacts", "var", "bin", "obj", ".git", ".vs", ".idea", "node_modules"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> TopLevel() =>
        Directory.EnumerateFileSystemEntries(Root).Select(p => Path.GetFileName(p)).Where(n => !Ignored.Contains(n) && !n.EndsWith(".user", StringComparison.Ordinal));

    public static IEnumerable<SourceFile> Files(string extension) =>
        Under(Root).Where(p => p.EndsWith(extension, StringComparison.Ordinal))
            .Select(p => new SourceFile(Path.GetRelativePath(Root, p).Replace('\\', '/'), File.ReadAllText(p)))
            .OrderBy(f => f.Path, StringComparer.Ordinal);

    private static IEnumerable<string> Under(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder).Where(d => !Ignored.Contains(Path.GetFileName(d))).SelectMany(Under));

    private static string FindRoot([CallerFilePath] string here = "")
    {
        var folder = new DirectoryInfo(File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hub.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Hub.sln is in no folder above the tests");
    }
}
