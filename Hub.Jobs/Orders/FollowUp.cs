using Hub.Deliveries;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>The item that says what a channel could not take back, and where it is out.</summary>
/// <param name="Posts">Everything that ever came out of it, in its order.</param>
public sealed record FollowUp(string Code, IReadOnlyList<Publication> Posts)
{
    public static async Task<IReadOnlyDictionary<Guid, FollowUp>> ReadAsync(HubDb db, IReadOnlyCollection<Guid> items, CancellationToken ct)
    {
        var codes = await db.Items.Where(i => items.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Code, ct);
        var posts = (await db.Publications.AsNoTracking().Where(p => items.Contains(p.SubjectId) && !p.Surplus).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).ToListAsync(ct)).ToLookup(p => p.SubjectId);
        return codes.ToDictionary(c => c.Key, c => new FollowUp(c.Value, [.. posts[c.Key]]));
    }

    public IEnumerable<Publication> On(Guid channel) => Posts.Where(p => p.ChannelId == channel);
}
