using System.Security.Cryptography;
using Hub.Approvals;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Media;

/// <summary>Keeps pictures by the hash of their bytes: the original as it was given, and a JPEG of at most 1 MB that goes out.</summary>
public sealed class MediaStore(IPictureWork work)
{
    public const int MostBytes = 30 * 1024 * 1024;

    public const int MostPixels = 50_000_000;

    public const int MostReadyBytes = 1_000_000;

    // The first that comes out small enough is taken; a photograph nearly always does at once.
    private static readonly PictureSize[] Ready = [new(2048, 2048, 85), new(1600, 1600, 80), new(1280, 1280, 72), new(1024, 1024, 60), new(640, 640, 50)];

    /// <summary>For lists of pictures on our own pages.</summary>
    public const int SmallEdge = 400;

    private static readonly PictureSize Small = new(SmallEdge, SmallEdge, 72);

    /// <summary>
    /// Adds to the caller's transaction where there is one. The same bytes again change nothing and give the same answer. Throws
    /// <see cref="RefusedException"/> for what is no sound picture; nothing is stored then.
    /// </summary>
    public async Task<StoredMedia> StoreAsync(HubDb db, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var header = Examine(bytes.Span);
        var hash = HashOf(bytes.Span);
        var made = await db.Media.Where(m => m.MadeFrom == hash && m.ContentType == "image/jpeg").OrderByDescending(m => m.Width)
            .Select(m => new MediaFacts(m.Sha256, m.PublicKey, m.ContentType, m.Width, m.Height, m.ByteCount)).FirstOrDefaultAsync(ct);
        if (made is not null)
        {
            return new StoredMedia(await FactsAsync(db, hash, ct), made);
        }

        // Made before anything is stored: a broken picture leaves no row.
        var ready = await MakeReadyAsync(bytes, ct);
        var small = await work.RenderAsync(ready, Small, ct);
        var original = await KeepAsync(db, bytes, hash, header, madeFrom: null, ct);
        var kept = await KeepMadeAsync(db, ready, hash, ct);
        await KeepMadeAsync(db, small, hash, ct);
        return new StoredMedia(original, kept);
    }

    /// <summary>A picture that came as evidence: kept like any other, and never offered to writers nor given to readers.</summary>
    /// <returns>Hash of the original, which is the evidence: what is made from it no longer has the hash of what was seen.</returns>
    public async Task<string> StoreEvidenceAsync(HubDb db, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        var original = (await StoreAsync(db, bytes, ct)).Original.Sha256;
        await MediaRows.MarkEvidenceAsync(db, original, ct);
        return original;
    }

    private static PictureHeader Examine(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            throw PictureFaults.Empty();
        }

        if (bytes.Length > MostBytes)
        {
            throw PictureFaults.TooBig(MostBytes);
        }

        var header = PictureHeader.Read(bytes) ?? throw PictureFaults.NotAPicture();
        return header.Pixels <= MostPixels ? header : throw PictureFaults.TooManyPixels(header, MostPixels);
    }

    private async Task<byte[]> MakeReadyAsync(ReadOnlyMemory<byte> original, CancellationToken ct)
    {
        foreach (var size in Ready)
        {
            var made = await work.RenderAsync(original, size, ct);
            if (made.Length <= MostReadyBytes)
            {
                return made;
            }
        }

        throw PictureFaults.Damaged();
    }

    private static Task<MediaFacts> KeepMadeAsync(HubDb db, byte[] made, string original, CancellationToken ct) =>
        KeepAsync(db, made, HashOf(made), PictureHeader.Read(made) ?? throw PictureFaults.Damaged(), original, ct);

    private static async Task<MediaFacts> KeepAsync(
        HubDb db, ReadOnlyMemory<byte> bytes, string hash, PictureHeader header, string? madeFrom, CancellationToken ct)
    {
        await MediaRows.AddOnceAsync(db, new MediaObject
        {
            Sha256 = hash,
            PublicKey = RandomKeys.ForAddress(),
            ContentType = header.ContentType,
            Width = header.Width,
            Height = header.Height,
            ByteCount = bytes.Length,
            Bytes = bytes.ToArray(),
            MadeFrom = madeFrom,
            CreatedAt = await HubClock.ReadAsync(db, ct),
        }, ct);
        return await FactsAsync(db, hash, ct);
    }

    private static Task<MediaFacts> FactsAsync(HubDb db, string hash, CancellationToken ct) => db.Media.Where(m => m.Sha256 == hash)
        .Select(m => new MediaFacts(m.Sha256, m.PublicKey, m.ContentType, m.Width, m.Height, m.ByteCount)).SingleAsync(ct);

    private static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
