using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Nodes;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>
/// Moves the hour of a publish that was not begun, freely within its release window; outside the window the item goes back to its approver.
/// Whoever calls wakes the lane after the commit.
/// </summary>
public sealed class Rescheduling(AuditLog audit)
{
    public async Task<Delivery> MoveAsync(HubDb db, Guid id, DateTimeOffset at, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Schedule, ct);
        var where = await db.Deliveries.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.SubjectId, d.ChannelId }).SingleAsync(ct);
        await RowLocks.LockAsync(db, where.SubjectId, [where.ChannelId], ct);
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, ct);
        if (delivery.Facts is not { State: DeliveryState.Waiting, Action: DeliveryAction.Publish, FirstAttemptAt: null })
        {
            throw new RefusedException("begun-already", "Chỉ dời được lượt đăng chưa bắt đầu.", "Only a publish that was not begun can be moved.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        var from = await db.Approvals.Where(a => a.Id == delivery.ApprovalId).Select(a => a.WindowFrom).SingleAsync(ct);
        if (at < now || at < from || at >= delivery.WindowTo)
        {
            throw new RefusedException(
                "outside-window",
                "Giờ mới phải sau bây giờ và nằm trong khung giờ phát đã duyệt. Muốn ngoài khung thì trình lại.",
                "The new time has to be still to come and within the approved window. Outside it the item is submitted again.");
        }

        if (await Workers.WhyNoTimeAsync(db, ct) is { } idle)
        {
            throw new RefusedException([idle]);
        }

        audit.Add(db, actor, "delivery.moved", new AuditSubject("delivery", id.ToString("D")),
            new JsonObject { ["from"] = Text(delivery.Facts.DueAt), ["to"] = Text(at) });
        delivery.MoveTo(at);
        await db.SaveChangesAsync(ct);
        return delivery;
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
