namespace Hub.Items.Files;

/// <summary>The Markdown files of a folder and of those below it, in ordinal order; README.md is for editors and no item.</summary>
public static class ItemFolder
{
    private static readonly EnumerationOptions Walk = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System | FileAttributes.ReparsePoint,
        MatchCasing = MatchCasing.CaseInsensitive,
    };

    public static IReadOnlyList<ItemFolderFile> List(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.md", Walk)
            .Where(full => !Path.GetFileName(full).Equals("README.md", StringComparison.OrdinalIgnoreCase))
            .Select(full => new ItemFolderFile(Path.GetRelativePath(folder, full).Replace(Path.DirectorySeparatorChar, '/'), full))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];
}

/// <param name="Path">Relative to the folder, with slashes: the name under which an import remembers the file.</param>
public sealed record ItemFolderFile(string Path, string FullPath)
{
    /// <summary>It lies in the folder of samples, whatever it says of itself.</summary>
    public bool IsSample => FullPath.Replace(System.IO.Path.DirectorySeparatorChar, '/').Contains("/content/samples/", StringComparison.Ordinal);

    /// <summary>The bytes, or of a file that is too big just enough for the reader to refuse it.</summary>
    public byte[] ReadBytes()
    {
        using var file = File.OpenRead(FullPath);
        var bytes = new byte[(int)Math.Min(file.Length, ItemFileReader.MaxBytes + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Where a picture of this item lies on disk.</summary>
    public string PathOf(FileImage image) => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(FullPath)!, image.File);
}
