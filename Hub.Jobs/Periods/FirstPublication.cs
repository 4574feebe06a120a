using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>When anything came out for the first time, here or before the hub; null where nothing did. Asked channel by channel, as the index is.</summary>
public static class FirstPublication
{
    public static async Task<DateTimeOffset?> ReadAsync(HubDb db, CancellationToken ct) =>
        (await db.Channels.Select(c => db.Publications.Where(p => p.ChannelId == c.Id).Min(p => (DateTimeOffset?)p.PublishedAt)).ToListAsync(ct)).Min();
}
