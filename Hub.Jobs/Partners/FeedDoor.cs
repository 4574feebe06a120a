using Hub.Site;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Partners;

/// <summary>What a key opens.</summary>
public abstract record FeedOpening
{
    private FeedOpening() { }

    public sealed record Open(FeedSource.Partner Feed) : FeedOpening;

    /// <summary>It was that partner's key, and is no more.</summary>
    public sealed record Over : FeedOpening;

    /// <summary>No such partner, no such key, or another partner's: which of them is told to nobody.</summary>
    public sealed record Unknown : FeedOpening;
}

/// <summary>Holds a key against the hashes, one question whatever is asked for; counts what was opened and nothing of who opened it.</summary>
public sealed class FeedDoor(IDbContextFactory<HubDb> databases)
{
    public async Task<FeedOpening> AskAsync(string partner, string key, CancellationToken ct)
    {
        var hash = FeedKey.HashOf(key);
        await using var db = await databases.CreateDbContextAsync(ct);
        var found = await (
            from k in db.FeedKeys
            join c in db.Channels on k.ChannelId equals c.Id
            where k.Hash == hash && c.Slug == partner
            select new { k.Id, Feed = new FeedSource.Partner(c.Id, c.Slug, c.Name), Works = k.RevokedAt == null && (k.WorksUntil == null || k.WorksUntil > HubClock.Now()) }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return new FeedOpening.Unknown();
        }

        if (!found.Works)
        {
            return new FeedOpening.Over();
        }

        await db.FeedKeys.Where(k => k.Id == found.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.Fetched, k => k.Fetched + 1).SetProperty(k => k.LastFetchedAt, k => HubClock.Now()), ct);
        return new FeedOpening.Open(found.Feed);
    }
}
