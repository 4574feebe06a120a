using Hub.Items.Files;

namespace Hub.Jobs.Tests.Items.Files;

public sealed class ItemFolderFacts : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("items-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void Put(string path, string text)
    {
        var full = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    [Fact]
    public void Items_come_in_ordinal_order_from_all_folders()
    {
        foreach (var path in (string[])["b.md", "a/z.md", "a/Đường.md", "B.md", "README.md", "a/readme.md", "a/pictures/x.jpg", "ghi-chu.txt", ".an/c.md", "a.md"])
        {
            Put(path, path);
        }

        Assert.Equal(["B.md", "a.md", "a/z.md", "a/Đường.md", "b.md"], ItemFolder.List(folder).Select(f => f.Path));
    }

    [Fact]
    public void A_file_gives_its_bytes_and_finds_its_pictures()
    {
        Put("a/b.md", "Đường");

        var file = Assert.Single(ItemFolder.List(folder));

        Assert.Equal("Đường"u8.ToArray(), file.ReadBytes());
        Assert.Equal(Path.Combine(folder, "a", "pictures/x.jpg"), file.PathOf(new("pictures/x.jpg", "A", null)));
    }

    [Fact]
    public void Of_a_huge_file_only_enough_is_read_to_refuse_it()
    {
        Put("a.md", new string('x', ItemFileReader.MaxBytes * 2));

        var bytes = ItemFolder.List(folder)[0].ReadBytes();

        Assert.Equal(ItemFileReader.MaxBytes + 1, bytes.Length);
        Assert.Equal("file-too-big", ItemFileReader.Read("a.md", bytes).Faults[0].Code);
    }
}
