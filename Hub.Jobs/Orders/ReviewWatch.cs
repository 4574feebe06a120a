using Hub.Alerts.Watching;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>Withdrawals that went without approval and that no approver has looked at by the day they had to.</summary>
public sealed class ReviewWatch : IAlertWatch
{
    public IReadOnlyList<string> Kinds { get; } = ["review-overdue"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var rows = await (
            from o in db.Orders.AsNoTracking()
            join i in db.Items on o.ItemId equals i.Id
            where o.ReviewDueAt < now && o.ReviewedAt == null
            orderby o.ReviewDueAt, o.Id
            select new { o.Id, i.Code, o.Reason }).ToListAsync(ct);
        return [.. rows.Select(r => new Finding("review-overdue", null, null, r.Id.ToString("D"), $"{r.Code}: {r.Reason}"))];
    }
}
