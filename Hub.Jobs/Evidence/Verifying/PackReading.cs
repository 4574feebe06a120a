using System.IO.Compression;

namespace Hub.Evidence.Verifying;

/// <summary>Reads an archive that anybody may have made: bounded in every direction, and nothing is written anywhere.</summary>
internal static class PackReading
{
    private const long MostBytes = 1L << 30;
    private const int MostFiles = 20_000;

    /// <returns>The files that can be judged; what cannot is a finding.</returns>
    public static IReadOnlyList<PackFile> Read(byte[] archive, List<PackFinding> findings)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read);
            return IsTooBig(zip, archive.LongLength, findings) ? [] : [.. zip.Entries.Select(e => Open(e, findings)).OfType<PackFile>()];
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or IOException or ArgumentException or NotSupportedException)
        {
            findings.Add(new PackFinding(PackFault.NotAnArchive));
            return [];
        }
    }

    // The hub compresses nothing: files that together claim to be larger than their archive are a bomb, whatever they hold.
    private static bool IsTooBig(ZipArchive zip, long archive, List<PackFinding> findings)
    {
        if (zip.Entries.Count > MostFiles || archive > MostBytes)
        {
            findings.Add(new PackFinding(PackFault.TooBig));
            return true;
        }

        long all = 0;
        foreach (var entry in zip.Entries)
        {
            all += entry.Length;
            if (entry.Length < 0 || entry.Length != entry.CompressedLength)
            {
                findings.Add(new PackFinding(PackFault.PackedAnew, PackText.Shown(entry.FullName)));
                return true;
            }

            if (all > archive || all < 0)
            {
                findings.Add(new PackFinding(PackFault.TooBig, PackText.Shown(entry.FullName)));
                return true;
            }
        }

        return false;
    }

    private static PackFile? Open(ZipArchiveEntry entry, List<PackFinding> findings)
    {
        if (!PackNames.IsPlain(entry.FullName))
        {
            findings.Add(new PackFinding(PackFault.BadName, PackText.Shown(entry.FullName)));
            return null;
        }

        try
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            return new PackFile(entry.FullName, bytes);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            findings.Add(new PackFinding(PackFault.FileChanged, entry.FullName));
            return null;
        }
    }
}
