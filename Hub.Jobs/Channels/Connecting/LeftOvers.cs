using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels.Connecting;

/// <summary>What trials may have left on channels: shown until it is proven removed, or until a person says with proof that it is gone.</summary>
public static class LeftOvers
{
    // One that is at work is none yet; one that nobody goes on with is.
    private static readonly TimeSpan AtWork = TimeSpan.FromMinutes(5);

    /// <param name="channel">Null: of every channel.</param>
    public static async Task<IReadOnlyList<HiddenTrial>> ReadAsync(HubDb db, Guid? channel, CancellationToken ct)
    {
        var since = await HubClock.ReadAsync(db, ct) - AtWork;
        return await db.Set<HiddenTrial>().AsNoTracking()
            .Where(t => t.MayRemain && (t.EndedAt != null || (t.ResumedAt ?? t.BegunAt) < since) && (channel == null || t.ChannelId == channel))
            .OrderBy(t => t.BegunAt).ToListAsync(ct);
    }
}
