using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>
/// Evidence of a period that is no longer what was stored. A row that is gone is known by the figures that still name it, and by what was written
/// down of it when that was found.
/// </summary>
public static class ChangedFigures
{
    /// <summary>How many, by channel.</summary>
    /// <param name="shown">The closed periods whose copies are meant; none: the figures as they stand.</param>
    public static async Task<IReadOnlyDictionary<Guid, int>> CountAsync(HubDb db, PeriodDays days, IReadOnlyCollection<Guid> shown, CancellationToken ct) =>
        (await FindAsync(db, days, shown, ct)).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>Which, by channel.</summary>
    public static async Task<ILookup<Guid, Guid>> FindAsync(HubDb db, PeriodDays days, IReadOnlyCollection<Guid> shown, CancellationToken ct)
    {
        var closed = shown.ToList();
        var (changed, start, end) = (db.Set<ChangedEvidence>(), days.Start, days.End);
        var samples =
            from c in changed
            join s in db.Set<ReachSample>() on c.SampleId equals s.Id
            join p in db.Publications on s.PublicationId equals p.Id
            where p.PublishedAt >= start && p.PublishedAt < end
            select new Found(s.ChannelId, c.SampleId);
        var standing =
            from c in changed
            join f in db.Set<StandingFigure>() on (Guid?)c.SampleId equals f.SampleId
            where f.Day >= days.First && f.Day <= days.Last
            select new Found(f.ChannelId, c.SampleId);
        var copied =
            from c in changed
            join f in db.Set<PeriodFigure>() on (Guid?)c.SampleId equals f.SampleId
            where closed.Contains(f.PeriodId)
            select new Found(f.ChannelId, c.SampleId);
        var typed =
            from c in changed
            join f in db.Set<ChannelFigure>() on c.SampleId equals f.Id
            where f.PeriodFrom >= days.First && f.PeriodTo <= days.Last
            select new Found(f.ChannelId, c.SampleId);
        var posts =
            from c in changed
            where c.Metric == Carriers.Posted && c.ChannelId != null && c.FirstDay >= days.First && c.FirstDay <= days.Last
            select new Found(c.ChannelId!.Value, c.SampleId);
        var copiedPosts =
            from c in changed
            join f in db.Set<PeriodFigure>() on c.SampleId equals f.PublicationId
            where closed.Contains(f.PeriodId) && f.Metric == Carriers.Posted
            select new Found(f.ChannelId, c.SampleId);
        var gone =
            from c in changed
            where c.How == EvidenceChange.Removed && c.OwnerId == null && c.ChannelId != null && c.FirstDay >= days.First && c.LastDay <= days.Last
            select new Found(c.ChannelId!.Value, c.SampleId);
        var sums =
            from c in changed
            where (c.Place == EvidencePlace.Sum || c.Place == EvidencePlace.ClosedSum) && c.ChannelId != null && c.FirstDay <= days.Last && c.LastDay >= days.First
            select new Found(c.ChannelId!.Value, c.SampleId);
        var all = new List<Found>();
        foreach (var query in new[] { samples, standing, copied, posts, copiedPosts, typed, gone, sums })
        {
            all.AddRange(await query.ToListAsync(ct));
        }

        return all.Distinct().ToLookup(f => f.Channel, f => f.Evidence);
    }

    private sealed record Found(Guid Channel, Guid Evidence);
}
