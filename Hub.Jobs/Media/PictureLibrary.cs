using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Media;

/// <summary>A picture of the library, with the words that it last had.</summary>
/// <param name="Sha256">Of the bytes that go out.</param>
/// <param name="SmallKey">Public key of the small one for lists.</param>
public sealed record LibraryPicture(
    string Sha256, string Original, string SmallKey, int Width, int Height, DateTimeOffset StoredAt, string? AltText, string? Credit, string? Reference, int Uses);

/// <summary>Every picture that was ever stored for items, newest first, a page at a time. What came as evidence is none, unless an item shows it, too.</summary>
public static class PictureLibrary
{
    public const int PageSize = 24;

    /// <param name="before">Where the page before ended: when its last picture was stored, and its hash.</param>
    public static async Task<IReadOnlyList<LibraryPicture>> ReadAsync(HubDb db, (DateTimeOffset At, string Sha256)? before, CancellationToken ct)
    {
        var originals = db.Media.Where(m => m.MadeFrom == null && db.Media.Any(made => made.MadeFrom == m.Sha256) && !db.Set<EvidencePicture>().Any(e => e.Sha256 == m.Sha256));
        if (before is var (at, sha))
        {
#pragma warning disable CA1309 // The database compares: hex digits have one order in every collation.
            originals = originals.Where(m => m.CreatedAt < at || (m.CreatedAt == at && string.Compare(m.Sha256, sha) < 0));
#pragma warning restore CA1309
        }

        var page = await originals.OrderByDescending(m => m.CreatedAt).ThenByDescending(m => m.Sha256).Take(PageSize + 1)
            .Select(m => new
            {
                m.Sha256,
                m.CreatedAt,
                Made = db.Media.Where(made => made.MadeFrom == m.Sha256).OrderByDescending(made => made.Width).Select(made => new { made.Sha256, made.PublicKey, made.Width, made.Height }).ToList(),
                // One value each: a whole row would be looked for among all pictures of all revisions.
                AltText = db.RevisionMedia.Where(r => r.Original == m.Sha256).OrderByDescending(r => r.RevisionId).Select(r => r.AltText).FirstOrDefault(),
                Credit = db.RevisionMedia.Where(r => r.Original == m.Sha256).OrderByDescending(r => r.RevisionId).Select(r => r.Credit).FirstOrDefault(),
                Reference = db.RevisionMedia.Where(r => r.Original == m.Sha256).OrderByDescending(r => r.RevisionId).Select(r => r.Reference).FirstOrDefault(),
                Uses = db.RevisionMedia.Where(r => r.Original == m.Sha256)
                    .Join(db.Revisions, r => r.RevisionId, v => v.Id, (_, v) => v)
                    .Join(db.Items, v => v.ItemId, i => i.Id, (v, i) => new { Revision = v.Id, i.CurrentRevisionId })
                    .Where(u => u.Revision == u.CurrentRevisionId).Select(u => u.Revision).Distinct().Count(),
            }).ToListAsync(ct);
        return [.. page.Select(p => new LibraryPicture(
            p.Made[0].Sha256, p.Sha256, p.Made[^1].PublicKey, p.Made[0].Width, p.Made[0].Height, p.CreatedAt, p.AltText, p.Credit, p.Reference, p.Uses))];
    }
}
