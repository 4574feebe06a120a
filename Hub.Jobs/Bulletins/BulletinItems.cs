using Hub.Deliveries;
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

    // A removal that is on its way, or was ordered by hand, takes the item out of bulletins though it is still to be seen.
    private static IQueryable<OutItem> Out(HubDb db, Guid channel) =>
        from p in db.Publications.AsNoTracking()
        join s in db.Subjects on p.SubjectId equals s.Id
        join i in db.Items on p.SubjectId equals i.Id
        join r in db.Revisions on i.CurrentRevisionId equals r.Id
        where p.ChannelId == channel && p.RemovedAt == null && !p.Surplus && !p.Adopted && s.HeldAt == null && i.WithdrawnAt == null
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
