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
        var bulletins = await db.Set<Bulletin>().AsNoTracking().Where(b => db.Set<BulletinItem>().Any(i => i.BulletinId == b.Id && i.ItemId == item))
            .OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(ct);
        var found = new List<Foreseen>();
        foreach (var bulletin in bulletins)
        {
            var own = channels.FirstOrDefault(c => c.Channel.Id == bulletin.ChannelId);
            if (MeansOf(bulletin.State, kind, own?.Means) is { } means)
            {
                found.Add(await OneAsync(db, bulletin, kind, own, means, now, ct));
            }
        }

        return found;
    }

    /// <param name="own">By what the item's own post on the channel complies; null: it has no part in the order.</param>
    /// <returns>Null: surely never sent, or given up; it has no reader and gets none.</returns>
    internal static (TaskMeans Means, TaskFirst First)? MeansOf(BulletinState state, OrderKind kind, TaskMeans? own) => state switch
    {
        BulletinState.Draft or BulletinState.Submitted or BulletinState.Approved => (NotGone(kind, own), TaskFirst.Nothing),
        BulletinState.Sending => (TaskMeans.Bulletin, TaskFirst.ItsAnswer),
        BulletinState.Unknown => (TaskMeans.Bulletin, TaskFirst.APersonsLook),
        BulletinState.Sent => (TaskMeans.Bulletin, TaskFirst.Nothing),
        BulletinState.NotSent or BulletinState.Cancelled => null,
    };

    // A new text that does not come to the channel, or cannot, is not waited for.
    private static TaskMeans NotGone(OrderKind kind, TaskMeans? own) =>
        kind == OrderKind.Withdrawal || own is null or TaskMeans.NotNamed or TaskMeans.FollowUp ? TaskMeans.BulletinBack : TaskMeans.BulletinWaits;

    private static async Task<Foreseen> OneAsync(HubDb db, Bulletin bulletin, OrderKind kind, Foreseen? own, (TaskMeans Means, TaskFirst First) means, DateTimeOffset now, CancellationToken ct)
    {
        var channel = own?.Channel ?? await db.Channels.AsNoTracking().SingleAsync(c => c.Id == bulletin.ChannelId, ct);
        var (minutes, paper) = await AgreedTimes.OfAsync(db, channel.Id, kind, byHand: true, now, ct);
        return new Foreseen(channel, means.Means, means.First)
        {
            Bulletin = bulletin,
            DueAt = now.AddMinutes(minutes),
            AgreedMinutes = minutes,
            Agreed = paper,
            CopyState = Kebab.Of(bulletin.State),
            MayBe = bulletin.State is BulletinState.Sending or BulletinState.Unknown,
        };
    }
}
