using Hub.Bulletins;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages;

/// <summary>Channels that are past the deadline of an order; the longest first.</summary>
public static class OrderTodayTasks
{
    private const int Most = 10;

    public static async Task<IEnumerable<TodayTask>> ReadAsync(HubDb db, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var rows = await (
            from t in db.OrderTasks.AsNoTracking()
            join o in db.Orders on t.OrderId equals o.Id
            join i in db.Items on o.ItemId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on t.ChannelId equals c.Id
            where t.SettledAt == null && o.ClosedAt == null && t.DueAt < now
            orderby t.DueAt
            select new { o.Id, t.DueAt, r.Title, c.Name, c.Slug, t.BulletinId, Bulletin = db.Set<Bulletin>().Where(b => b.Id == t.BulletinId).Select(b => b.Name).FirstOrDefault() }).Take(Most).ToListAsync(ct);
        return rows.Select(r => new TodayTask(0, new StateMark("hethan", "orders.state-overdue"), r.DueAt, r.Title, r.Bulletin ?? r.Name, OrderWords.Address(r.Id, r.Slug, r.BulletinId), "orders.today-overdue"));
    }
}
