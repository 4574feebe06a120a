using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>Finds what stands at a public address. An item that is not out, or not yet, is not there.</summary>
public sealed class SiteItems(SiteEntries entries, SiteTombstones tombstones)
{
    public async Task<SiteFound?> FindAsync(HubDb db, string address, CancellationToken ct)
    {
        var found = new List<SiteFound>();
        foreach (var (slug, generation) in SiteSlug.Readings(address))
        {
            if (await ReadAsync(db, slug, generation, ct) is { } one)
            {
                found.Add(one);
            }
        }

        return found.OfType<SiteFound.Shown>().FirstOrDefault() ?? found.OfType<SiteFound.Moved>().FirstOrDefault() ?? found.FirstOrDefault();
    }

    /// <summary>The last part of the address at which an item stands now, or at which its notice stands; null while it never was public anywhere.</summary>
    public static async Task<string?> AddressOfAsync(HubDb db, Guid item, CancellationToken ct)
    {
        var row = await db.Items.Where(i => i.Id == item && i.FirstPublishedAt != null)
            .Select(i => new { i.Slug, Generation = (int?)db.Publications.Where(p => p.SubjectId == item && p.OnSite && !p.Surplus).Max(p => (int?)p.Generation) })
            .SingleOrDefaultAsync(ct);
        return row is null ? null : SiteSlug.Of(row.Slug, row.Generation ?? 1);
    }

    private async Task<SiteFound?> ReadAsync(HubDb db, string slug, int generation, CancellationToken ct)
    {
        var rows = await (
            from i in db.Items
            join p in db.OnSite() on i.Id equals p.SubjectId
            where i.Slug == slug
            orderby p.Generation descending
            select new { p.Id, p.Generation, p.RemovedAt }).ToListAsync(ct);
        if (rows.Count == 0)
        {
            return null;
        }

        var newest = rows[0];
        if (newest.RemovedAt is null)
        {
            return newest.Generation == generation ? await ShownAsync(db, newest.Id, ct)
                : generation < newest.Generation ? new SiteFound.Moved(SiteSlug.Of(slug, newest.Generation)) : null;
        }

        // The plain address is printed on other channels: it always says what became of the item.
        var asked = generation == 1 ? newest : rows.FirstOrDefault(r => r.Generation == generation);
        return asked is null ? null : new SiteFound.Gone((await tombstones.ReadAsync(db, [asked.Id], ct)).Single());
    }

    private async Task<SiteFound?> ShownAsync(HubDb db, Guid publication, CancellationToken ct)
    {
        // Gone between two statements: the next look says so.
        var entry = (await entries.ReadAsync(db, [publication], ct)).SingleOrDefault();
        return entry is null ? null : new SiteFound.Shown(entry, await HistoryAsync(db, entry, ct));
    }

    private static Task<List<SiteChange>> HistoryAsync(HubDb db, SiteEntry entry, CancellationToken ct) =>
        db.Deliveries.AsNoTracking()
            .Where(d => d.SubjectId == entry.ItemId && d.ChannelId == entry.ChannelId && d.Target == null && d.Facts.EndedAt != null
                && (d.Facts.State == DeliveryState.Published || d.Facts.State == DeliveryState.Removed))
            .OrderByDescending(d => d.Seq)
            .Select(d => new SiteChange(
                d.Facts.Action,
                d.Facts.Action == DeliveryAction.Retract ? null : d.Version,
                db.Publications.Where(p => p.DeliveryId == d.Id && !p.Surplus).Select(p => (DateTimeOffset?)p.PublishedAt).FirstOrDefault() ?? d.Facts.EndedAt!.Value))
            .ToListAsync(ct);
}
