using Hub.Counts;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Reach;

/// <summary>
/// What the hub counts itself: clicks on the tracked link of every channel, and views of its own pages. A zero of these is a zero that was
/// counted. Where a platform offers no figures, that is what is stored.
/// </summary>
public static class CounterReach
{
    private const int FirstDefinition = 1;

    public static async Task StoreAsync(HubDb db, IReadOnlyList<Publication> publications, string slot, bool offeredByPlatform, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var items = publications.Select(p => p.SubjectId).Distinct().ToList();
        var counts = (await db.Set<ItemCount>().AsNoTracking().Where(c => items.Contains(c.ItemId)).ToListAsync(ct)).ToLookup(c => c.ItemId);
        foreach (var publication in publications)
        {
            // Days before it came out, and of that day what was counted before, belong to an earlier copy of the same item.
            var own = counts[publication.SubjectId].Where(c => c.Day >= PeriodDays.DayOf(publication.PublishedAt)).ToList();
            // Out before the hub: the link in it, if there is one, is not counted here. That is no zero.
            db.Add(publication is { Adopted: true, PayloadHash: null }
                ? Of(publication, slot, "clicks", now, missing: ReachMissing.NotSupported)
                : Of(publication, slot, "clicks", now, own.Where(c => c.Kind == CountKind.Click && c.ChannelId == publication.ChannelId).Sum(c => c.Count) - publication.ClicksBefore));
            if (publication.OnSite)
            {
                db.Add(Of(publication, slot, "views", now, own.Where(c => c.Kind == CountKind.View).Sum(c => c.Count) - publication.ViewsBefore));
            }
            else if (!offeredByPlatform)
            {
                db.Add(Of(publication, slot, "views", now, missing: ReachMissing.NotSupported));
            }
        }

        await db.SaveChangesAsync(ct);
    }

    private static ReachSample Of(Publication publication, string slot, string metric, DateTimeOffset now, long? value = null, ReachMissing? missing = null) => new()
    {
        Id = Guid.CreateVersion7(),
        ReadAt = now,
        PublicationId = publication.Id,
        SubjectId = publication.SubjectId,
        ChannelId = publication.ChannelId,
        Slot = slot,
        Metric = metric,
        DefinitionVersion = FirstDefinition,
        Value = value,
        Missing = missing,
        Source = ReachSource.Counter,
    };
}
