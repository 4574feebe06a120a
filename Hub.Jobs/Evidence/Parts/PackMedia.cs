using Hub.Kept;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Pictures, and files that are kept as evidence, under their hash.</summary>
/// <param name="Endings">By hash: <c>.jpg</c>, <c>.png</c>, <c>.webp</c>, <c>.pdf</c> …</param>
internal sealed record PackMedia(IReadOnlyList<PackFile> Files, IReadOnlyDictionary<string, string> Endings)
{
    public static async Task<PackMedia> ReadAsync(HubDb db, IReadOnlyList<string?> hashes, CancellationToken ct)
    {
        var wanted = hashes.OfType<string>().Distinct().ToList();
        var found = await db.Media.AsNoTracking().Where(m => wanted.Contains(m.Sha256)).OrderBy(m => m.Sha256).ToListAsync(ct);
        var endings = found.ToDictionary(m => m.Sha256, m => m.ContentType switch { "image/png" => ".png", "image/webp" => ".webp", _ => ".jpg" });
        var files = await db.Set<EvidenceFile>().AsNoTracking().Where(f => wanted.Contains(f.Sha256) && !endings.Keys.Contains(f.Sha256)).OrderBy(f => f.Sha256).ToListAsync(ct);
        files.ForEach(f => endings[f.Sha256] = EvidenceFiles.EndingOf(f.ContentType));
        return new PackMedia(
            [.. found.Select(m => (m.Sha256, m.Bytes)).Concat(files.Select(f => (f.Sha256, f.Bytes))).Select(f => new PackFile($"{PackNames.Media}{f.Sha256}{endings[f.Sha256]}", f.Bytes))], endings);
    }
}
