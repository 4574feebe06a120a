using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Kept;

/// <summary>A file without its bytes.</summary>
public sealed record KeptFile(string Sha256, string ContentType, string? Name, long ByteCount, DateTimeOffset KeptAt);

/// <summary>What is kept of one figure beside its words.</summary>
/// <param name="Picture">Hash of the picture that shows it.</param>
/// <param name="File">The file that was given.</param>
/// <param name="Page">The page that the words name.</param>
/// <param name="PageFile">What that page gave.</param>
public sealed record ShownEvidence(string? Picture, KeptFile? File, EvidencePage? Page, KeptFile? PageFile)
{
    public static ShownEvidence None { get; } = new(null, null, null, null);

    public static async Task<IReadOnlyDictionary<Guid, ShownEvidence>> ReadAsync(HubDb db, IEnumerable<(Guid Figure, string? Media)> figures, CancellationToken ct)
    {
        var all = figures.ToList();
        var ids = all.ConvertAll(f => f.Figure);
        var pages = await db.Set<EvidencePage>().AsNoTracking().Where(p => ids.Contains(p.SubjectId)).ToDictionaryAsync(p => p.SubjectId, ct);
        var hashes = all.Select(f => f.Media).Concat(pages.Values.Select(p => p.Sha256)).OfType<string>().Distinct().ToList();
        var pictures = await db.Media.Where(m => hashes.Contains(m.Sha256)).Select(m => m.Sha256).ToListAsync(ct);
        var files = await db.Set<EvidenceFile>().Where(f => hashes.Contains(f.Sha256))
            .Select(f => new KeptFile(f.Sha256, f.ContentType, f.Name, f.ByteCount, f.KeptAt)).ToDictionaryAsync(f => f.Sha256, ct);
        return all.DistinctBy(f => f.Figure).ToDictionary(f => f.Figure, f => Of(f.Media, f.Media is not null && pictures.Contains(f.Media), pages.GetValueOrDefault(f.Figure), files));
    }

    private static ShownEvidence Of(string? media, bool isPicture, EvidencePage? page, Dictionary<string, KeptFile> files)
    {
        var file = media is null || isPicture ? null : files.GetValueOrDefault(media);
        return new ShownEvidence(isPicture ? media : null, file, page, page?.Sha256 is { } kept ? files.GetValueOrDefault(kept) : null);
    }
}
