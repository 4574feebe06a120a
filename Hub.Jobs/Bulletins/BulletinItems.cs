using Hub.Deliveries;
using Hub.Orders;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Bulletins;

/// <summary>An item that is out on a channel.</summary>
public sealed record OutItem
{
    public required Guid ItemId { get; init; }

    public required string Code { get; init; }

    public required string Title { get; init; }

    public required Guid PublicationId { get; init; }

    public required string RemoteId { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required bool Sample { get; init; }
}

/// <summary>What may stand in a bulletin of a channel.</summary>
public static class BulletinItems
{
    private static readonly TimeSpan Recent = TimeSpan.FromDays(14);

    /// <summary>Out, approved, not held, not being taken down; the newest first.</summary>
    public static Task<List<OutItem>> FitAsync(HubDb db, Guid channel, DateTimeOffset now, CancellationToken ct)
    {
        // A platform's clock may be ahead of ours.
        var (since, until) = (now - Recent, now.AddDays(1));
        return Out(db, channel).Where(o => o.PublishedAt >= since && o.PublishedAt < until).OrderByDescending(o => o.PublishedAt).Take(60).ToListAsync(ct);
    }

    /// <summary>Those of a bulletin that still are, in their order. Fewer than it has: one was withdrawn or held.</summary>
    public static async Task<IReadOnlyList<OutItem>> OfAsync(HubDb db, Bulletin bulletin, CancellationToken ct)
    {
        var rows = await db.Set<BulletinItem>().AsNoTracking().Where(i => i.BulletinId == bulletin.Id).OrderBy(i => i.Position).ToListAsync(ct);
        var ids = rows.Select(r => r.PublicationId).ToList();
        var fit = await Out(db, bulletin.ChannelId).Where(o => ids.Contains(o.PublicationId)).ToDictionaryAsync(o => o.PublicationId, ct);
        return [.. rows.Where(r => fit.ContainsKey(r.PublicationId)).Select(r => fit[r.PublicationId])];
    }

    /// <summary>All of a bulletin, or null where one of them no longer may be sent.</summary>
    public static async Task<IReadOnlyList<OutItem>?> WholeAsync(HubDb db, Bulletin bulletin, CancellationToken ct)
    {
        var fit = await OfAsync(db, bulletin, ct);
        return fit.Count == await db.Set<BulletinItem>().CountAsync(i => i.BulletinId == bulletin.Id, ct) ? fit : null;
    }

    /// <summary>A correction that was approved is on its way to the channel: what is sent now would show the old text.</summary>
    public static Task<bool> AwaitTextAsync(HubDb db, Bulletin bulletin, CancellationToken ct)
    {
        var items = db.Set<BulletinItem>().Where(i => i.BulletinId == bulletin.Id).Select(i => i.ItemId);
        return LastTexts(db, bulletin.ChannelId).AnyAsync(
            t => items.Contains(t.ItemId) && t.Task.SettledAt == null && t.Task.Means != TaskMeans.NotNamed && t.Task.Means != TaskMeans.FollowUp, ct);
    }

    // What the last correction of each item asked of the channel.
    private static IQueryable<LastText> LastTexts(HubDb db, Guid channel) =>
        from t in db.OrderTasks
        join o in db.Orders on t.OrderId equals o.Id
        where t.ChannelId == channel && t.BulletinId == null && o.Kind != OrderKind.Withdrawal
            && !db.OrderTasks.Any(n => n.ChannelId == channel && n.BulletinId == null && db.Orders.Any(m => m.Id == n.OrderId && m.ItemId == o.ItemId && m.OrderedAt > o.OrderedAt))
        select new LastText { ItemId = o.ItemId, Task = t };

    private sealed class LastText
    {
        public required Guid ItemId { get; init; }

        public required OrderTask Task { get; init; }
    }

    // A new text that the channel does not get, or cannot show, takes the item out of bulletins: what is there is wrong.
    private static IQueryable<Guid> Wrong(HubDb db, Guid channel) =>
        LastTexts(db, channel).Where(t => t.Task.Means == TaskMeans.NotNamed || t.Task.Means == TaskMeans.FollowUp || t.Task.ImpossibleAt != null).Select(t => t.ItemId);

    // A removal that is on its way, or was ordered by hand, takes the item out of bulletins though it is still to be seen.
    private static IQueryable<OutItem> Out(HubDb db, Guid channel) =>
        from p in db.Publications.AsNoTracking()
        join s in db.Subjects on p.SubjectId equals s.Id
        join i in db.Items on p.SubjectId equals i.Id
        join r in db.Revisions on i.CurrentRevisionId equals r.Id
        where p.ChannelId == channel && p.RemovedAt == null && !p.Surplus && !p.Adopted && s.HeldAt == null && i.WithdrawnAt == null && !Wrong(db, channel).Contains(i.Id)
            && !db.Deliveries.Any(d => d.SubjectId == i.Id && d.ChannelId == channel && d.Facts.EndedAt == null && d.Facts.Action == DeliveryAction.Retract)
        select new OutItem
        {
            ItemId = i.Id,
            Code = i.Code,
            Title = r.Title,
            PublicationId = p.Id,
            RemoteId = p.RemoteId,
            PublishedAt = p.PublishedAt,
            Sample = s.Sample,
        };
}
