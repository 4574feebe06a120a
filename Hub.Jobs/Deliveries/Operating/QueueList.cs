using Hub.Dashboards;
using Hub.Items;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries.Operating;

/// <summary>Reads the queue a page at a time, from where the page before ended.</summary>
public static class QueueList
{
    /// <summary>So many items that fit the words are looked through; whoever finds more writes more words.</summary>
    public const int MostItems = 500;

    private static readonly DeliveryState[] Tasks = [DeliveryState.NeedsHand, DeliveryState.NeedsLook];

    public static async Task<QueuePage> ReadAsync(HubDb db, QueueQuery query, CancellationToken ct)
    {
        var (deliveries, fits) = (Narrow(db.Deliveries.AsNoTracking(), query), 0);
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var found = await ItemSearch.IdsAsync(db, query.Text, MostItems + 1, ct);
            fits = found.Count;
            found = [.. found.Take(MostItems)];
            deliveries = deliveries.Where(d => found.Contains(d.SubjectId));
        }

        if (query.Items is { } of)
        {
            var items = ItemsOf.In(db, new Scope(of.Days) { Unit = of.Unit, Label = of.Label }, of.Closed);
            deliveries = deliveries.Where(d => items.Contains(d.SubjectId));
        }

        if (query.TasksOf is { Start: var start, End: var end })
        {
            deliveries = deliveries.Where(d => Tasks.Contains(d.Facts.State) && d.Facts.DueAt >= start && d.Facts.DueAt < end && !db.Orders.Any(o => o.ApprovalId == d.ApprovalId));
        }

        var page = await deliveries.OrderByDescending(d => d.ChangedAt).ThenByDescending(d => d.Id).Take(query.Most + 1).ToListAsync(ct);
        var shown = page.Take(query.Most).ToList();
        var next = page.Count > query.Most ? new QueuePlace(shown[^1].ChangedAt, shown[^1].Id) : null;
        return new QueuePage(await NamedAsync(db, shown, ct), next) { NewestOnly = fits > MostItems };
    }

    /// <summary>How many deliveries a channel has in each state; what is over is not counted.</summary>
    public static async Task<ILookup<Guid, (DeliveryState State, int Count)>> OpenAsync(HubDb db, CancellationToken ct)
    {
        var counts = await db.Deliveries.Where(d => d.Facts.EndedAt == null).GroupBy(d => new { d.ChannelId, d.Facts.State })
            .Select(g => new { g.Key.ChannelId, g.Key.State, Count = g.Count() }).ToListAsync(ct);
        return counts.ToLookup(c => c.ChannelId, c => (c.State, c.Count));
    }

    private static IQueryable<Delivery> Narrow(IQueryable<Delivery> deliveries, QueueQuery query)
    {
        if (query.States.Count > 0)
        {
            deliveries = deliveries.Where(d => query.States.Contains(d.Facts.State));

            // Said twice so that it is found among what is open, which is little, and not among all that ever was.
            deliveries = query.States.Any(s => s.IsTerminal()) ? deliveries : deliveries.Where(d => d.Facts.EndedAt == null);
        }

        if (query.Channel is { } channel)
        {
            deliveries = deliveries.Where(d => d.ChannelId == channel);
        }

        if (query.Action is { } action)
        {
            deliveries = deliveries.Where(d => d.Facts.Action == action);
        }

        if (query.From is { } from)
        {
            deliveries = deliveries.Where(d => d.ChangedAt >= from);
        }

        if (query.To is { } to)
        {
            deliveries = deliveries.Where(d => d.ChangedAt < to);
        }

        return query.After is not { } after ? deliveries
            : deliveries.Where(d => d.ChangedAt < after.ChangedAt || (d.ChangedAt == after.ChangedAt && d.Id < after.Id));
    }

    // The names of one page, asked for by its keys: a join would let the planner begin with the items.
    private static async Task<IReadOnlyList<QueueRow>> NamedAsync(HubDb db, List<Delivery> shown, CancellationToken ct)
    {
        var (subjects, ids) = (shown.Select(d => d.SubjectId).Distinct().ToList(), shown.Select(d => d.Id).ToList());
        var items = await (
            from i in db.Items.AsNoTracking()
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            where subjects.Contains(i.Id)
            select new { i.Id, i.Code, r.Title }).ToDictionaryAsync(i => i.Id, ct);
        var channels = await db.Channels.AsNoTracking().ToDictionaryAsync(c => c.Id, ct);
        var attempts = await db.Attempts.AsNoTracking().Where(a => ids.Contains(a.DeliveryId)).GroupBy(a => a.DeliveryId)
            .Select(g => new { g.Key, Count = g.Count(), Last = g.Max(a => a.StartedAt) }).ToDictionaryAsync(g => g.Key, ct);
        return
        [
            .. shown.Where(d => items.ContainsKey(d.SubjectId)).Select(d => new QueueRow(
                d, items[d.SubjectId].Code, items[d.SubjectId].Title, channels[d.ChannelId],
                attempts.GetValueOrDefault(d.Id)?.Count ?? 0, attempts.GetValueOrDefault(d.Id)?.Last)),
        ];
    }
}
