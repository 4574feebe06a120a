using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.History;

/// <summary>Since when a channel is in the hub, and how many posts from before were adopted: reports print "trong hệ thống từ …" beside its figures.</summary>
/// <param name="Since">When the hub began to send there; what is older was adopted, and may not be all of it.</param>
/// <param name="EarliestAdopted">When the oldest adopted post came out; null where none was.</param>
public sealed record InTheHub(Guid ChannelId, DateTimeOffset Since, int Adopted, DateTimeOffset? EarliestAdopted)
{
    public static async Task<IReadOnlyDictionary<Guid, InTheHub>> ReadAsync(HubDb db, CancellationToken ct) => (await db.Channels.AsNoTracking()
        .Select(c => new
        {
            c.Id,
            Since = c.OpenedAt ?? c.CreatedAt,
            Adopted = db.Publications.Count(p => p.ChannelId == c.Id && p.Adopted),
            Earliest = db.Publications.Where(p => p.ChannelId == c.Id && p.Adopted).Min(p => (DateTimeOffset?)p.PublishedAt),
            First = db.Publications.Where(p => p.ChannelId == c.Id && !p.Adopted).Min(p => (DateTimeOffset?)p.PublishedAt),
        }).ToListAsync(ct))
        .ToDictionary(c => c.Id, c => new InTheHub(c.Id, c.First < c.Since ? c.First.Value : c.Since, c.Adopted, c.Earliest));
}
