using System.Text;

namespace Hub.Evidence.Verifying;

/// <summary>
/// Judges a pack by itself: no database, no network, no settings. It finds every change of a part; that the whole is the one that the hub made
/// is shown by the hash of its manifest, which the hub wrote into its audit log.
/// </summary>
public static class PackVerification
{
    public static PackReport Run(byte[] archive)
    {
        var findings = new List<PackFinding>();
        var files = new Dictionary<string, PackFile>(StringComparer.Ordinal);
        var order = PackReading.Read(archive, findings);
        foreach (var file in order)
        {
            if (!files.TryAdd(file.Name, file))
            {
                findings.Add(new PackFinding(PackFault.TwiceThere, file.Name));
            }
        }

        if (!files.TryGetValue(PackNames.Manifest, out var stated))
        {
            return new PackReport(null, null, findings.Count > 0 ? findings : [new PackFinding(PackFault.ManifestMissing, PackNames.Manifest)]);
        }

        var manifest = Manifest.TryRead(stated.Bytes);
        Stated(files, stated, manifest, findings);
        if (manifest is not null)
        {
            Listed(files, manifest, findings);
            PayloadCheck.Run(files, findings);
            CertificateCheck.Run(files, findings);
            AuditCheck.Run(files, manifest, findings);
        }

        var (changed, rows) = (ChangedFigure.Read(files, findings), ChangedRows.Read(files, findings));

        // What no file shows is in the archive around them: a comment, another time, another order.
        if (findings.Count == 0 && !StoredZip.Write(order).AsSpan().SequenceEqual(archive))
        {
            findings.Add(new PackFinding(PackFault.PackedAnew));
        }

        return new PackReport(manifest, stated.Sha256, findings) { ChangedFigures = changed, ChangedRows = rows };
    }

    private static void Stated(Dictionary<string, PackFile> files, PackFile stated, Manifest? manifest, List<PackFinding> findings)
    {
        if (manifest is null)
        {
            findings.Add(new PackFinding(PackFault.ManifestUnreadable, PackNames.Manifest));
        }

        if (!files.TryGetValue(PackNames.ManifestHash, out var hash))
        {
            findings.Add(new PackFinding(PackFault.FileMissing, PackNames.ManifestHash));
        }
        else if (!hash.Bytes.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes($"{stated.Sha256}  {PackNames.Manifest}\n")))
        {
            findings.Add(new PackFinding(PackFault.ManifestChanged, PackNames.ManifestHash));
        }
    }

    private static void Listed(Dictionary<string, PackFile> files, Manifest manifest, List<PackFinding> findings)
    {
        foreach (var line in manifest.Files)
        {
            if (!files.TryGetValue(line.Name, out var file))
            {
                findings.Add(new PackFinding(PackFault.FileMissing, PackText.Shown(line.Name)));
            }
            else if (ManifestLine.Of(file) != line)
            {
                findings.Add(new PackFinding(PackFault.FileChanged, line.Name));
            }
        }

        var listed = manifest.Files.Select(f => f.Name).Append(PackNames.Manifest).Append(PackNames.ManifestHash).ToHashSet(StringComparer.Ordinal);
        findings.AddRange(files.Keys.Where(n => !listed.Contains(n)).Order(StringComparer.Ordinal).Select(n => new PackFinding(PackFault.FileExtra, n)));
    }
}
