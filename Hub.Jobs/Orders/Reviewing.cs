using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>A withdrawal goes without an approval; an approver other than whoever ordered it looks at it afterwards, and says so.</summary>
public sealed class Reviewing(AuditLog audit)
{
    public async Task ReviewAsync(HubDb db, Guid orderId, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Approve, ct);
        var itemId = await db.Orders.Where(o => o.Id == orderId).Select(o => o.ItemId).SingleAsync(ct);
        await RowLocks.LockAsync(db, itemId, [], ct);
        var order = await db.Orders.SingleAsync(o => o.Id == orderId, ct);
        if (order.ReviewDueAt is null || order.ReviewedAt is not null)
        {
            throw new RefusedException("nothing-to-review", "Lệnh này không chờ xem lại.", "This order does not wait for a review.");
        }

        if (order.OrderedBy == actor.PersonId)
        {
            throw new RefusedException("own-order", "Người ra lệnh không tự xem lại lệnh của mình.", "Whoever ordered it does not review it.");
        }

        (order.ReviewedAt, order.ReviewedBy) = (await HubClock.ReadAsync(db, ct), actor.PersonId);
        audit.Add(db, actor, "order.reviewed", new AuditSubject("item", itemId.ToString("D")));
        await db.SaveChangesAsync(ct);
    }
}
