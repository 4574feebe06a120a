using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hub.Audit;

namespace Hub.Evidence.Verifying;

/// <summary>The rows are the ones that were sealed, in their order, and the chain over them ends at the head that the manifest names.</summary>
internal static class AuditCheck
{
    public static void Run(IReadOnlyDictionary<string, PackFile> files, Manifest manifest, List<PackFinding> findings)
    {
        if (!files.TryGetValue(PackNames.AuditEntries, out var entries) || !files.TryGetValue(PackNames.AuditSeals, out var sealText))
        {
            // A finding already: the manifest lists them, or was changed.
            return;
        }

        if (SealLines.TryRead(Encoding.UTF8.GetString(sealText.Bytes)) is not { } segment)
        {
            findings.Add(new PackFinding(PackFault.RowsUnreadable, PackNames.AuditSeals));
            return;
        }

        Chain(segment.Before, segment.Seals, manifest, findings);
        Rows(Encoding.UTF8.GetString(entries.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries), segment.Seals, manifest, findings);
    }

    private static void Chain(byte[] before, IReadOnlyList<SealLine> seals, Manifest manifest, List<PackFinding> findings)
    {
        var chain = before;
        for (var i = 0; i < seals.Count; i++)
        {
            var seal = seals[i];
            if (i > 0 && seal.Position != seals[i - 1].Position + 1)
            {
                findings.Add(new PackFinding(PackFault.AuditOrder, PackNames.AuditSeals, $"{seal.Position}"));
            }

            chain = AuditChain.Link(chain, seal.Position, Convert.FromHexString(seal.Row));
            if (Convert.ToHexStringLower(chain) != seal.Chain)
            {
                findings.Add(new PackFinding(PackFault.SealWrong, PackNames.AuditSeals, $"{seal.Position}"));
                chain = Convert.FromHexString(seal.Chain);
            }
        }

        if (seals.Count > 0 && new AuditHead(seals[^1].Position, seals[^1].Chain).ToString() != manifest.AuditHead)
        {
            findings.Add(new PackFinding(PackFault.HeadDiffers, PackNames.AuditSeals, $"{manifest.AuditHead}"));
        }
    }

    private static void Rows(string[] rows, IReadOnlyList<SealLine> seals, Manifest manifest, List<PackFinding> findings)
    {
        var byId = seals.GroupBy(s => s.AuditId).ToDictionary(g => g.Key, g => g.First());
        long last = 0;
        foreach (var row in rows)
        {
            if (IdOf(row) is not { } id)
            {
                findings.Add(new PackFinding(PackFault.RowsUnreadable, PackNames.AuditEntries));
                continue;
            }

            if (!byId.TryGetValue(id, out var seal))
            {
                findings.Add(new PackFinding(PackFault.AuditRowUnsealed, PackNames.AuditEntries, $"{id}"));
                continue;
            }

            if (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row))) != seal.Row)
            {
                findings.Add(new PackFinding(PackFault.AuditRowChanged, PackNames.AuditEntries, $"{id}"));
            }

            if (seal.Position <= last)
            {
                findings.Add(new PackFinding(PackFault.AuditOrder, PackNames.AuditEntries, $"{id}"));
            }

            last = seal.Position;
        }

        if (rows.Length != manifest.AuditEntries)
        {
            findings.Add(new PackFinding(PackFault.AuditRowMissing, PackNames.AuditEntries, $"{rows.Length} ≠ {manifest.AuditEntries}"));
        }
    }

    private static long? IdOf(string row)
    {
        try
        {
            using var json = JsonDocument.Parse(row);
            return json.RootElement.ValueKind == JsonValueKind.Array && json.RootElement.GetArrayLength() > 1 && json.RootElement[1].TryGetInt64(out var id) ? id : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
