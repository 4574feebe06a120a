using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Items;

/// <summary>A channel that a writer means an item for, before it is submitted.</summary>
public sealed class WantedChannel
{
    public required Guid ItemId { get; init; }

    public required Guid ChannelId { get; init; }

    public static async Task KeepAsync(HubDb db, Guid item, IReadOnlyCollection<Guid> channels, CancellationToken ct)
    {
        var kept = await db.WantedChannels.Where(w => w.ItemId == item).ToListAsync(ct);
        var known = await db.Channels.Where(c => channels.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct);
        db.WantedChannels.RemoveRange(kept.Where(w => !known.Contains(w.ChannelId)));
        db.WantedChannels.AddRange(known.Except(kept.Select(w => w.ChannelId)).Select(c => new WantedChannel { ItemId = item, ChannelId = c }));
        await db.SaveChangesAsync(ct);
    }
}
