using System.Data;
using Hub.Setup;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>Everything that a feed says, of one moment.</summary>
public sealed record FeedContent(string Authority, FeedWindow Window, IReadOnlyList<SiteEntry> Entries, IReadOnlyList<SiteTombstone> Gone);

/// <summary>Reads feeds: whether something changed, cheaply, and all of it where it did.</summary>
public sealed class FeedReader(IDbContextFactory<HubDb> databases, SiteEntries entries, SiteTombstones tombstones, PublicAddresses addresses)
{
    public async Task<IReadOnlyList<SiteSection>> SectionsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await SiteSection.ReadAsync(db, ct);
    }

    public async Task<FeedWindow> WindowAsync(FeedSource source, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await FeedWindow.ReadAsync(db, source, ct);
    }

    /// <summary>One snapshot for all of it: what is withdrawn while it is read is wholly in or wholly out.</summary>
    public async Task<FeedContent> ContentAsync(FeedSource source, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var authority = await SiteRows.KeepAuthorityAsync(db, addresses.Root.IdnHost, ct);
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var window = await FeedWindow.ReadAsync(db, source, ct);
        return new FeedContent(
            authority, window,
            await entries.ReadAsync(db, source, [.. window.Live.Select(m => m.Publication)], ct),
            await tombstones.ReadAsync(db, source, [.. window.Gone.Select(m => m.Publication)], ct));
    }
}
