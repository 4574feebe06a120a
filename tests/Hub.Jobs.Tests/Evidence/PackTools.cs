using System.IO.Compression;
using System.Text;
using Hub.Evidence;

namespace Hub.Jobs.Tests.Evidence;

/// <summary>Takes a pack apart and puts it together again, as somebody does who wants to deceive.</summary>
internal static class PackTools
{
    public static List<PackFile> Unpack(byte[] pack)
    {
        using var zip = new ZipArchive(new MemoryStream(pack));
        return [.. zip.Entries.Select(e => new PackFile(e.FullName, Bytes(e)))];
    }

    public static byte[] With(byte[] pack, string name, Func<byte[], byte[]> change) =>
        StoredZip.Write([.. Unpack(pack).Select(f => f.Name == name ? f with { Bytes = change(f.Bytes) } : f)]);

    public static string Text(byte[] pack, string name) => Encoding.UTF8.GetString(Unpack(pack).Single(f => f.Name == name).Bytes);

    /// <summary>The same with a text, and a manifest that agrees with it: only what the content itself proves can find this.</summary>
    public static byte[] Forge(byte[] pack, string name, Func<string, string> change) => ForgeFiles(pack, files =>
    {
        var at = files.FindIndex(f => f.Name == name);
        files[at] = files[at] with { Bytes = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(files[at].Bytes))) };
    });

    public static byte[] ForgeFiles(byte[] pack, Action<List<PackFile>> change, Func<Manifest, Manifest>? restate = null)
    {
        var files = Unpack(pack);
        var manifest = Manifest.TryRead(files.Single(f => f.Name == PackNames.Manifest).Bytes)!;
        files.RemoveAll(f => f.Name is PackNames.Manifest or PackNames.ManifestHash);
        change(files);
        manifest = manifest with { Files = [.. files.OrderBy(f => f.Name, StringComparer.Ordinal).Select(ManifestLine.Of)] };
        var stated = new PackFile(PackNames.Manifest, (restate?.Invoke(manifest) ?? manifest).ToBytes());
        return StoredZip.Write([.. files, stated, new PackFile(PackNames.ManifestHash, Encoding.ASCII.GetBytes($"{stated.Sha256}  {PackNames.Manifest}\n"))]);
    }

    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
