using Hub.Bulletins;
using Hub.Items;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Which orders are looked for.</summary>
public sealed record OrderQuery
{
    public OrderKind? Kind { get; init; }

    public OrderFilter Filter { get; init; }

    public string? ItemCode { get; init; }

    /// <summary>Slug of a channel that has a part in it.</summary>
    public string? Channel { get; init; }

    /// <summary>When they were given; null: at any time.</summary>
    public PeriodDays? Days { get; init; }

    /// <summary>Of a period, only what was ordered by then.</summary>
    public DateTimeOffset? Until { get; init; }

    public ItemCursor? After { get; init; }

    public int Most { get; init; } = 40;
}

public enum OrderFilter
{
    All,
    Open,

    /// <summary>Open, and a channel is past its deadline.</summary>
    Overdue,
    Closed,
}

/// <summary>One order as a line of the list.</summary>
public sealed record OrderRow(Order Order, string ItemCode, string Title, string OrderedBy, IReadOnlyList<OrderRowTask> Tasks)
{
    public int Settled => Tasks.Count(t => t.SettledAt is not null);
}

/// <param name="ChannelName">Of a bulletin: its own.</param>
public sealed record OrderRowTask(string Connector, string ChannelName, DateTimeOffset DueAt, DateTimeOffset? SettledAt, bool Impossible);

/// <summary>Orders, the newest first, a page at a time from where the page before ended.</summary>
public static class OrderList
{
    public static async Task<IReadOnlyList<OrderRow>> ReadAsync(HubDb db, OrderQuery query, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var orders = Filtered(db, query, now);
        var rows = await (
            from o in orders
            join i in db.Items on o.ItemId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join u in db.Users on o.OrderedBy equals u.Id
            orderby o.OrderedAt descending, o.Id descending
            select new { Order = o, i.Code, r.Title, u.DisplayName }).Take(query.Most).ToListAsync(ct);
        var ids = rows.Select(r => r.Order.Id).ToList();
        var tasks = await (
            from t in db.OrderTasks
            join c in db.Channels on t.ChannelId equals c.Id
            where ids.Contains(t.OrderId)
            orderby c.CreatedAt, c.Id
            select new { t.OrderId, Task = new OrderRowTask(c.Connector, db.Set<Bulletin>().Where(b => b.Id == t.BulletinId).Select(b => b.Name).FirstOrDefault() ?? c.Name, t.DueAt, t.SettledAt, t.ImpossibleAt != null) }).ToListAsync(ct);
        var byOrder = tasks.ToLookup(t => t.OrderId, t => t.Task);
        return [.. rows.Select(r => new OrderRow(r.Order, r.Code, r.Title, r.DisplayName, [.. byOrder[r.Order.Id]]))];
    }

    private static IQueryable<Order> Filtered(HubDb db, OrderQuery query, DateTimeOffset now)
    {
        var orders = db.Orders.AsNoTracking();
        orders = query.Filter switch
        {
            OrderFilter.Open => orders.Where(o => o.ClosedAt == null),
            OrderFilter.Overdue => orders.Where(o => o.ClosedAt == null && db.OrderTasks.Any(t => t.OrderId == o.Id && t.SettledAt == null && t.DueAt < now)),
            OrderFilter.Closed => orders.Where(o => o.ClosedAt != null),
            OrderFilter.All => orders,
        };
        if (query.Days is { Start: var start, End: var end })
        {
            orders = orders.Where(o => o.OrderedAt >= start && o.OrderedAt < end);
        }

        if (query.Until is { } until)
        {
            orders = orders.Where(o => o.OrderedAt <= until);
        }

        if (query.Kind is { } kind)
        {
            orders = orders.Where(o => o.Kind == kind);
        }

        if (query.ItemCode is { } code)
        {
            orders = orders.Where(o => db.Items.Any(i => i.Id == o.ItemId && i.Code == code));
        }

        if (query.Channel is { } slug)
        {
            orders = orders.Where(o => db.OrderTasks.Any(t => t.OrderId == o.Id && db.Channels.Any(c => c.Id == t.ChannelId && c.Slug == slug)));
        }

        return query.After is { } after
            ? orders.Where(o => o.OrderedAt < after.UpdatedAt || (o.OrderedAt == after.UpdatedAt && o.Id < after.Id))
            : orders;
    }
}
