using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach.Totals;

/// <summary>
/// Since when the hub knows what comes out on each channel: since it was opened, or first sent to; of what was adopted from before nobody knows
/// whether it was all. Where nothing was counted, <see cref="KnownDays"/> tells nought from unknown.
/// </summary>
public sealed class KnownChannels
{
    private readonly Dictionary<Guid, KnownDays> channels;

    private KnownChannels(Dictionary<Guid, KnownDays> channels) => this.channels = channels;

    public static async Task<KnownChannels> ReadAsync(HubDb db, CancellationToken ct)
    {
        var known = await db.Channels.AsNoTracking().Select(c => new
        {
            c.Id,
            c.OpenedAt,
            c.RetiredAt,
            First = db.Publications.Where(p => p.ChannelId == c.Id && !p.Adopted && !p.Surplus).Min(p => (DateTimeOffset?)p.PublishedAt),
        }).ToListAsync(ct);
        return new KnownChannels(known.ToDictionary(c => c.Id, c => new KnownDays(Earlier(Day(c.OpenedAt), Day(c.First)), Day(c.RetiredAt))));
    }

    /// <summary>The first day on which it knew any of them.</summary>
    public DateOnly? Since(IEnumerable<Guid> ids) => ids.Min(id => channels.GetValueOrDefault(id).Since);

    public bool AllBy(IEnumerable<Guid> ids, DateOnly day) => ids.All(id => channels.GetValueOrDefault(id).Since <= day);

    /// <summary>All that is counted until this day was adopted, and may not be all.</summary>
    public bool OnlyAdopted(IEnumerable<Guid> ids, DateOnly last) => ids.All(id => channels.GetValueOrDefault(id).OnlyAdopted(last));

    /// <summary>Posts or bulletins of these channels on these days: where none was counted, nought or unknown, and since when it is known. Of another metric only the latter.</summary>
    public Total Of(Total counted, IReadOnlyCollection<PlacedBucket> buckets, IReadOnlyCollection<Guid> ids, DateOnly first, DateOnly last)
    {
        var since = Since(ids);
        if (counted.Metric != Carriers.Posted)
        {
            return counted.Of == 0 && since > first ? counted with { Since = since } : counted;
        }

        var there = ids.Any(id => channels.GetValueOrDefault(id).IsNought(first, last, buckets.Any(b => b.Bucket.Metric == Carriers.Posted && b.Bucket.ChannelId == id)));
        var total = counted with { Since = since > first ? since : null };
        return counted is { Value: null, Refused: null } && there ? total with { Value = 0, Versions = [1], Sources = [ReachSource.Counter] } : total;
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    private static DateOnly? Day(DateTimeOffset? at) => at is { } moment ? DateOnly.FromDateTime(moment.ToOffset(TimeSpan.FromHours(7)).DateTime) : null;
}
