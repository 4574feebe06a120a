using Hub.Approvals;
using Hub.Bulletins;
using Hub.ByHand;
using Hub.Deliveries;
using Hub.Items;
using Hub.People;
using Hub.Storage;
using Hub.Web.Look;
using Hub.Web.SignIn;
using Hub.Web.Texts;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Pages;

/// <summary>One thing that waits for this person, with the one page on which it is done.</summary>
/// <param name="Detail">What stands below the title: a channel, a name, a reason.</param>
/// <param name="ActKey">Words of the button.</param>
/// <param name="Rank">The lower, the sooner.</param>
public sealed record TodayTask(int Rank, StateMark Mark, DateTimeOffset Since, string Title, string? Detail, string Link, string ActKey);

/// <summary>What this person has to do. Doubt first, then what others wait for, then what is posted by hand or mended; each the longest waiting first.</summary>
public static class TodayTasks
{
    private const int Most = 25;

    public static async Task<IReadOnlyList<TodayTask>> ReadAsync(HubDb db, CurrentPerson person, HandTasks hands, Words words, CancellationToken ct)
    {
        var tasks = new List<TodayTask>();
        if (person.May(Permissions.Operate))
        {
            tasks.AddRange(await DeliveriesAsync(db, hands, words, await HubClock.ReadAsync(db, ct), ct));
            tasks.AddRange(await OrderTodayTasks.ReadAsync(db, ct));
        }

        if (person.May(Permissions.Administer))
        {
            tasks.AddRange(await LeftOverTasks.ReadAsync(db, ct));
        }

        if (person.May(Permissions.Approve))
        {
            tasks.AddRange(await SubmissionsAsync(db, person.Id, ct));
            tasks.AddRange(await ReviewsAsync(db, person.Id, await HubClock.ReadAsync(db, ct), ct));
        }

        if (person.May(Permissions.Write))
        {
            tasks.AddRange(await ReturnedAsync(db, person.Id, ct));
            tasks.AddRange(await ReturnedBulletinsAsync(db, person.Id, ct));
        }

        return [.. tasks.OrderBy(t => t.Rank)];
    }

    private static async Task<IEnumerable<TodayTask>> DeliveriesAsync(HubDb db, HandTasks hands, Words words, DateTimeOffset now, CancellationToken ct)
    {
        DeliveryState[] states = [.. Enum.GetValues<DeliveryState>().Where(s => s.IsPersons())];
        var rows = await (
            from d in db.Deliveries.AsNoTracking()
            join i in db.Items on d.SubjectId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            join c in db.Channels on d.ChannelId equals c.Id
            where states.Contains(d.Facts.State)
            orderby d.ChangedAt
            select new { d.Id, d.Facts, d.ChangedAt, r.Title, c.Name }).Take(Most).ToListAsync(ct);
        var byHand = rows.Exists(r => r.Facts.State == DeliveryState.NeedsHand) ? await hands.ReadAsync(db, now, ct) : new Dictionary<Guid, HandTask>();
        return rows.Select(r => (Row: r, Hand: byHand.GetValueOrDefault(r.Id))).Select(t => (t.Row, t.Hand?.Hold, Late: t.Hand?.IsOverdue(now) == true)).Select(t => OfDelivery(
            t.Late ? HandWords.Overdue : StateMark.Of(t.Row.Facts, now), t.Late, t.Row.Facts.State, t.Row.ChangedAt, t.Row.Title,
            t.Hold is { } hold ? $"{t.Row.Name}. {words["queue.held-by", hold.Name, Times.Clock(hold.At), Times.Clock(hold.Until)]}" : t.Row.Name, t.Row.Id));
    }

    private static TodayTask OfDelivery(StateMark mark, bool late, DeliveryState state, DateTimeOffset since, string title, string detail, Guid id) => new(
            late || state == DeliveryState.NeedsLook ? 0 : 2, mark, since, title, detail, $"/deliveries/{id}",
            state switch { DeliveryState.NeedsLook => "queue.act-look", DeliveryState.NeedsHand => "queue.act-hand", _ => "queue.act-see" });

    private static async Task<IEnumerable<TodayTask>> SubmissionsAsync(HubDb db, Guid me, CancellationToken ct)
    {
        var rows = await (
            from s in db.Submissions.AsNoTracking()
            join r in db.Revisions on s.RevisionId equals r.Id
            join u in db.Users on s.SubmittedBy equals u.Id
            where s.State == SubmissionState.Open && s.SubmittedBy != me && r.CreatedBy != me
            orderby s.RequestedAt
            select new { s.Id, s.SubmittedAt, r.Title, u.DisplayName }).Take(Most).ToListAsync(ct);
        return rows.Select(r => new TodayTask(1, StateMark.Of(EditorialState.Submitted), r.SubmittedAt, r.Title, r.DisplayName, $"/approvals/{r.Id}", "approvals.open"));
    }

    // A withdrawal went without approval: an approver who did not order it looks at it afterwards.
    private static async Task<IEnumerable<TodayTask>> ReviewsAsync(HubDb db, Guid me, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (
            from o in db.Orders.AsNoTracking()
            join i in db.Items on o.ItemId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            where o.ReviewDueAt != null && o.ReviewedAt == null && o.OrderedBy != me
            orderby o.ReviewDueAt
            select new { i.Code, o.OrderedAt, o.Reason, r.Title, Late = o.ReviewDueAt < now }).Take(Most).ToListAsync(ct);
        return rows.Select(r => new TodayTask(
            r.Late ? 0 : 1, r.Late ? new StateMark("hethan", "orders.review-overdue") : new StateMark("thuhoi", "states.withdrawn"), r.OrderedAt, r.Title, r.Reason, $"/items/{r.Code}", "today.review"));
    }

    private static async Task<IEnumerable<TodayTask>> ReturnedAsync(HubDb db, Guid me, CancellationToken ct)
    {
        var rows = await (
            from i in db.Items.AsNoTracking()
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            where i.Editorial == EditorialState.Returned && r.CreatedBy == me
            orderby i.UpdatedAt descending
            select new
            {
                i.Code,
                r.Title,
                i.UpdatedAt,
                Reason = db.Submissions.Where(s => s.ItemId == i.Id && s.State == SubmissionState.Returned).OrderByDescending(s => s.DecidedAt).Select(s => s.ReturnReason).FirstOrDefault(),
            }).Take(Most).ToListAsync(ct);
        return rows.Select(r => new TodayTask(1, StateMark.Of(EditorialState.Returned), r.UpdatedAt, r.Title, r.Reason, $"/items/{r.Code}/edit", "view.edit"));
    }

    private static async Task<IEnumerable<TodayTask>> ReturnedBulletinsAsync(HubDb db, Guid me, CancellationToken ct)
    {
        var rows = await db.Set<Bulletin>().AsNoTracking().Where(b => b.State == BulletinState.Draft && b.ReturnReason != null && b.CreatedBy == me)
            .OrderByDescending(b => b.CreatedAt).ThenBy(b => b.Id).Take(Most).ToListAsync(ct);
        return rows.Select(b => new TodayTask(1, StateMark.Of(EditorialState.Returned), b.CreatedAt, b.Name, b.ReturnReason, $"/bulletins/{b.Id}", "orders.bulletin-see"));
    }
}
