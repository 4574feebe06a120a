using Hub.Deliveries;
using Hub.Storage;

namespace Hub.Reach;

/// <summary>What the hub counts itself; and, where a platform offers no figures, that it does not.</summary>
public static class CounterReach
{
    private const int FirstDefinition = 1;

    public static async Task StoreAsync(HubDb db, IReadOnlyList<Publication> publications, string slot, bool offeredByPlatform, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        if (!offeredByPlatform)
        {
            db.AddRange(publications.Select(p => Of(p, slot, "views", now, missing: ReachMissing.NotSupported)));
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
