using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>Pictures under their hash.</summary>
/// <param name="Endings">By hash: <c>.jpg</c>, <c>.png</c>, <c>.webp</c>.</param>
internal sealed record PackMedia(IReadOnlyList<PackFile> Files, IReadOnlyDictionary<string, string> Endings)
{
    public static async Task<PackMedia> ReadAsync(HubDb db, IReadOnlyList<string?> hashes, CancellationToken ct)
    {
        var wanted = hashes.OfType<string>().Distinct().ToList();
        var found = await db.Media.AsNoTracking().Where(m => wanted.Contains(m.Sha256)).OrderBy(m => m.Sha256).ToListAsync(ct);
        var endings = found.ToDictionary(m => m.Sha256, m => m.ContentType switch { "image/png" => ".png", "image/webp" => ".webp", _ => ".jpg" });
        return new PackMedia([.. found.Select(m => new PackFile($"{PackNames.Media}{m.Sha256}{endings[m.Sha256]}", m.Bytes))], endings);
    }
}
