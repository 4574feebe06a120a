using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Site;

/// <summary>State of one publication: as long as it is the same, so is what a feed says of it.</summary>
public readonly record struct FeedMark(Guid Publication, Guid Item, string PayloadHash, int Version, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt, DateTimeOffset? RemovedAt);

/// <summary>
/// What a feed has in it, without its texts: cheap enough to be asked again and again, and the whole truth of what changed, in whatever order
/// transactions were committed. A time stamp of the newest change would not be: a commit that took longer can be older than one seen before it.
/// </summary>
public sealed record FeedWindow(string Publisher, IReadOnlyList<FeedMark> Live, IReadOnlyList<FeedMark> Gone)
{
    public const int MostLive = 50;

    /// <summary>More withdrawals than this in a month are told by their pages alone.</summary>
    public const int MostGone = 200;

    /// <summary>Readers that ask once a month still learn that something was withdrawn.</summary>
    public static readonly TimeSpan GoneFor = TimeSpan.FromDays(30);

    public bool Equals(FeedWindow? other) =>
        other is not null && Publisher == other.Publisher && Live.SequenceEqual(other.Live) && Gone.SequenceEqual(other.Gone);

    public override int GetHashCode() => HashCode.Combine(Publisher, Live.Count, Gone.Count);

    /// <summary>The items that changed last, so that a correction of an old one comes back into the window.</summary>
    public static async Task<FeedWindow> ReadAsync(HubDb db, FeedSource source, CancellationToken ct)
    {
        var publisher = await db.Organisation.Select(o => o.Name).SingleOrDefaultAsync(ct);
        var whole = source.Whole(db);
        var live = await source.In(db).Where(p => p.RemovedAt == null)
            .OrderByDescending(p => p.RemovedAt ?? p.UpdatedAt).ThenByDescending(p => p.Id)
            .Take(MostLive)
            .Select(p => new FeedMark(p.Id, p.SubjectId, p.PayloadHash!, p.Version, p.PublishedAt, p.UpdatedAt, p.RemovedAt))
            .ToListAsync(ct);
        var gone = await source.In(db)
            .Where(p => p.RemovedAt != null && (p.RemovedAt ?? p.UpdatedAt) > HubClock.Now() - GoneFor
                && !whole.Any(q => q.SubjectId == p.SubjectId && q.Generation > p.Generation))
            .OrderByDescending(p => p.RemovedAt ?? p.UpdatedAt).ThenByDescending(p => p.Id)
            .Take(MostGone)
            .Select(p => new FeedMark(p.Id, p.SubjectId, p.PayloadHash!, p.Version, p.PublishedAt, p.UpdatedAt, p.RemovedAt))
            .ToListAsync(ct);
        return new FeedWindow(publisher ?? "", [.. live.DistinctBy(m => m.Item)], [.. gone.DistinctBy(m => m.Item)]);
    }
}
