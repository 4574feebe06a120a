using Hub.Bulletins;
using Hub.Channels;
using Hub.Items;
using Hub.Periods;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Which tasks without proof are looked for.</summary>
/// <param name="Days">When their orders were given.</param>
public sealed record OpenTaskQuery(PeriodDays Days)
{
    public Guid? Channel { get; init; }

    /// <summary>Who ordered it.</summary>
    public Guid? OrderedBy { get; init; }

    public ItemCursor? After { get; init; }

    public int Most { get; init; } = 50;
}

/// <summary>A task of an order that is still open.</summary>
public sealed class OpenTask
{
    public required OrderTask Task { get; init; }

    public required Order Order { get; init; }
}

/// <param name="Called">The channel, or the bulletin on it.</param>
public sealed record OpenTaskRow(OrderTask Task, Order Order, string ItemCode, string Title, Channel Channel, string Called, string OrderedBy);

public sealed record OpenTaskPage(IReadOnlyList<OpenTaskRow> Rows, ItemCursor? Next);

/// <summary>What channels have yet to do, or to prove, for the orders of a period: the first deadline first.</summary>
public static class OpenTasks
{
    public static IQueryable<OpenTask> In(HubDb db, PeriodDays days)
    {
        var (start, end) = (days.Start, days.End);
        return from t in db.OrderTasks.AsNoTracking()
               join o in db.Orders on t.OrderId equals o.Id
               where o.OrderedAt >= start && o.OrderedAt < end && o.ClosedAt == null && t.SettledAt == null
               select new OpenTask { Task = t, Order = o };
    }

    public static async Task<OpenTaskPage> ReadAsync(HubDb db, OpenTaskQuery query, CancellationToken ct)
    {
        var rows = await (
            from t in Narrowed(In(db, query.Days), query)
            join i in db.Items on t.Order.ItemId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on t.Task.ChannelId equals c.Id
            join u in db.Users on t.Order.OrderedBy equals u.Id
            orderby t.Task.DueAt, t.Task.Id
            select new { t.Task, t.Order, i.Code, r.Title, Channel = c, Bulletin = db.Set<Bulletin>().Where(b => b.Id == t.Task.BulletinId).Select(b => b.Name).FirstOrDefault(), By = u.DisplayName })
            .Take(query.Most + 1).ToListAsync(ct);
        var page = rows.Take(query.Most).Select(r => new OpenTaskRow(r.Task, r.Order, r.Code, r.Title, r.Channel, r.Bulletin ?? r.Channel.Name, r.By)).ToList();
        return new OpenTaskPage(page, rows.Count > query.Most ? new ItemCursor(page[^1].Task.DueAt, page[^1].Task.Id) : null);
    }

    private static IQueryable<OpenTask> Narrowed(IQueryable<OpenTask> tasks, OpenTaskQuery query)
    {
        if (query.Channel is { } channel)
        {
            tasks = tasks.Where(t => t.Task.ChannelId == channel);
        }

        if (query.OrderedBy is { } person)
        {
            tasks = tasks.Where(t => t.Order.OrderedBy == person);
        }

        return query.After is { } after ? tasks.Where(t => t.Task.DueAt > after.UpdatedAt || (t.Task.DueAt == after.UpdatedAt && t.Task.Id > after.Id)) : tasks;
    }
}
