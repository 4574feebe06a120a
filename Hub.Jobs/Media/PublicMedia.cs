using Connectors.Contract;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Media;

/// <summary>The approved pictures of one payload: bytes by hash, and the public addresses from which a platform can fetch them.</summary>
public sealed class PublicMedia : IMediaSource
{
    private readonly IDbContextFactory<HubDb> databases;
    private readonly Dictionary<string, Uri> addresses;

    private PublicMedia(IDbContextFactory<HubDb> databases, Dictionary<string, Uri> addresses) => (this.databases, this.addresses) = (databases, addresses);

    public static async Task<PublicMedia> OfAsync(
        HubDb db, IDbContextFactory<HubDb> databases, Rendition? rendition, PublicAddresses publicAddresses, CancellationToken ct)
    {
        var hashes = rendition?.Media.Select(m => m.Sha256).Distinct().ToList() ?? [];
        var rows = hashes.Count == 0 ? [] : await db.Media.Where(m => hashes.Contains(m.Sha256))
            .Select(m => new { m.Sha256, m.PublicKey, m.ContentType }).ToListAsync(ct);
        return new PublicMedia(databases, rows.ToDictionary(r => r.Sha256, r => publicAddresses.Media(r.PublicKey, r.ContentType)));
    }

    public async Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Media.Where(m => m.Sha256 == sha256).Select(m => m.Bytes).SingleAsync(ct);
    }

    public Uri AddressOf(string sha256) => addresses[sha256];
}
