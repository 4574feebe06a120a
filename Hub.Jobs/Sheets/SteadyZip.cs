using System.IO.Compression;

namespace Hub.Sheets;

/// <summary>The same archive without the time at which it was written, its entries in one order: equal content gives equal bytes.</summary>
public static class SteadyZip
{
    private static readonly DateTimeOffset Never = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] archive)
    {
        using var source = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
        using var bytes = new MemoryStream();
        using (var steady = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Office programs look for the list of contents first.
            foreach (var entry in source.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = steady.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = Never;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return bytes.ToArray();
    }
}
