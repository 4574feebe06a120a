using Hub.Counts;
using Hub.Setup;
using Hub.Site;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Public;

/// <summary>Where a tracked link leads, and what a click on it is counted as.</summary>
public sealed record TrackedTarget(Uri Address, CountKey Counted);

/// <summary>What the counted addresses need to know, asked at most once a second for each.</summary>
public sealed class SiteLookups(IDbContextFactory<HubDb> databases, PublicAddresses addresses, TimeProvider clock)
{
    private readonly Remembered<string, TrackedTarget> links = new(clock);
    private readonly Remembered<string, CountKey?> pages = new(clock);

    /// <summary>Null for an unknown key, and while the item is not public: the address would give away its title.</summary>
    public ValueTask<TrackedTarget?> LinkAsync(string key, CancellationToken ct) => links.GetAsync(key, FindLinkAsync, ct);

    /// <summary>The item whose page stands on the site now.</summary>
    public ValueTask<CountKey?> PageAsync(string itemCode, CancellationToken ct) => pages.GetAsync(itemCode, FindPageAsync, ct);

    private async Task<TrackedTarget?> FindLinkAsync(string key, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var link = await db.TrackedLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Key == key, ct);
        return link is not null && await SiteItems.AddressOfAsync(db, link.ItemId, ct) is { } slug
            ? new TrackedTarget(addresses.Item(slug), new CountKey(link.ItemId, link.ChannelId))
            : null;
    }

    private async Task<CountKey?> FindPageAsync(string itemCode, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var item = await db.Items.Where(i => i.Code == itemCode && db.Publications.Any(p => p.SubjectId == i.Id && p.OnSite && p.RemovedAt == null && !p.Surplus))
            .Select(i => (Guid?)i.Id).SingleOrDefaultAsync(ct);
        return item is { } id ? new CountKey(id, null) : null;
    }
}
