using System.Text.Json.Nodes;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Kept;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Evidence.Parts;

/// <summary>
/// The bulletins that the item stood in: who let each out, its one try, what proves it. Their figures are the bulletin's own: they stand beside it
/// and are never the item's.
/// </summary>
internal sealed class BulletinPart : IEvidencePart
{
    /// <summary>What lies with a bulletin and is no part of its row.</summary>
    public static IReadOnlyList<string> Beside { get; } = ["channel", "exchanges", "items", "publications", "samples_of_the_bulletin", "pages_of_the_samples"];

    public async Task<IReadOnlyList<PackFile>> ReadAsync(HubDb db, PackSubject of, CancellationToken ct)
    {
        var bulletins = await Of(db, of.Item.Id).AsNoTracking().OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(ct);
        var ids = bulletins.Select(b => b.Id).ToList();
        var items = (await db.Set<BulletinItem>().AsNoTracking().Where(i => ids.Contains(i.BulletinId)).OrderBy(i => i.Position).ToListAsync(ct)).ToLookup(i => i.BulletinId);
        var publications = (await db.Publications.AsNoTracking().Where(p => ids.Contains(p.SubjectId)).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.SubjectId);
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => ids.Contains(s.SubjectId)).OrderBy(s => s.ReadAt).ThenBy(s => s.Id).ToListAsync(ct);
        var sampled = samples.ConvertAll(s => s.Id);
        var pages = await db.Set<EvidencePage>().AsNoTracking().Where(p => sampled.Contains(p.SubjectId)).OrderBy(p => p.SubjectId).ToListAsync(ct);
        return
        [
            PackJson.File(PackNames.Bulletins, new JsonArray([.. bulletins.Select(b => Row(b, of.Channels[b.ChannelId], items[b.Id], publications[b.Id], [.. samples.Where(s => s.SubjectId == b.Id)], pages))])),
            .. (await PackMedia.ReadAsync(db, [.. samples.Select(s => s.EvidenceMedia), .. pages.Select(p => p.Sha256)], ct)).Files,
        ];
    }

    public static IQueryable<Bulletin> Of(HubDb db, Guid item) => db.Set<Bulletin>().Where(b => db.Set<BulletinItem>().Any(i => i.BulletinId == b.Id && i.ItemId == item));

    private static JsonObject Row(
        Bulletin bulletin, string channel, IEnumerable<BulletinItem> items, IEnumerable<Publication> publications, IReadOnlyList<ReachSample> samples, List<EvidencePage> pages)
    {
        var row = (JsonObject)PackJson.Of(bulletin);
        row["channel"] = channel;
        row["exchanges"] = bulletin.Exchanges is { } exchanges ? JsonNode.Parse(exchanges) : null;
        row["items"] = PackJson.List(items);
        row["publications"] = PackJson.List(publications);
        row["samples_of_the_bulletin"] = PackJson.List(samples);
        row["pages_of_the_samples"] = PackJson.List(pages.Where(p => samples.Any(s => s.Id == p.SubjectId)));
        return row;
    }
}
