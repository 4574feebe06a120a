using Hub.Bulletins;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>What an order means for the messages to followers in which the item stood, or is about to stand.</summary>
public static class ForeseenBulletins
{
    /// <param name="channels">What is foreseen for the item's own posts.</param>
    public static async Task<IReadOnlyList<Foreseen>> OfAsync(HubDb db, Guid item, OrderKind kind, IReadOnlyList<Foreseen> channels, DateTimeOffset now, CancellationToken ct)
    {
        // What was surely never sent, or was given up, has no reader and gets none.
        var bulletins = await db.Set<Bulletin>().AsNoTracking()
            .Where(b => b.State != BulletinState.Cancelled && b.State != BulletinState.NotSent && db.Set<BulletinItem>().Any(i => i.BulletinId == b.Id && i.ItemId == item))
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(ct);
        var found = new List<Foreseen>();
        foreach (var bulletin in bulletins)
        {
            found.Add(await OneAsync(db, bulletin, kind, channels.FirstOrDefault(c => c.Channel.Id == bulletin.ChannelId), now, ct));
        }

        return found;
    }

    private static async Task<Foreseen> OneAsync(HubDb db, Bulletin bulletin, OrderKind kind, Foreseen? own, DateTimeOffset now, CancellationToken ct)
    {
        var channel = own?.Channel ?? await db.Channels.AsNoTracking().SingleAsync(c => c.Id == bulletin.ChannelId, ct);
        var (minutes, paper) = await AgreedTimes.OfAsync(db, channel.Id, kind, byHand: true, now, ct);
        return new Foreseen(channel, MeansOf(bulletin, kind, own?.Means), FirstOf(bulletin.State))
        {
            Bulletin = bulletin,
            DueAt = now.AddMinutes(minutes),
            AgreedMinutes = minutes,
            Agreed = paper,
            CopyState = Kebab.Of(bulletin.State),
            MayBe = bulletin.State is BulletinState.Sending or BulletinState.Unknown,
        };
    }

    // A new text that does not come to the channel, or cannot, is not waited for.
    private static TaskMeans MeansOf(Bulletin bulletin, OrderKind kind, TaskMeans? own) =>
        bulletin.TriedAt is not null ? TaskMeans.Bulletin
        : kind == OrderKind.Withdrawal || own is null or TaskMeans.NotNamed or TaskMeans.FollowUp ? TaskMeans.BulletinBack
        : TaskMeans.BulletinWaits;

    private static TaskFirst FirstOf(BulletinState state) => state switch
    {
        BulletinState.Sending => TaskFirst.ItsAnswer,
        BulletinState.Unknown => TaskFirst.APersonsLook,
        _ => TaskFirst.Nothing,
    };
}
