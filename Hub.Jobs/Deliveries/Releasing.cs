using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.Deliveries;

/// <summary>
/// Lets a parked publish go on: its release window had ended before it began. Who operates the queue may let it out until midnight of the
/// approved day; later than that only an approver, who gives it a new window.
/// </summary>
public sealed class Releasing(Moves moves, AuditLog audit)
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <param name="until">An approver's new end; null: midnight of today.</param>
    public async Task<Delivery> ReleaseAsync(HubDb db, Guid id, DateTimeOffset? until, bool approver, Actor actor, CancellationToken ct)
    {
        var where = await db.Deliveries.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.SubjectId, d.ChannelId }).SingleAsync(ct);
        await RowLocks.LockAsync(db, where.SubjectId, [where.ChannelId], ct);
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, ct);
        if (delivery.Facts.State != DeliveryState.Parked)
        {
            throw new RefusedException("not-parked", "Chỉ lượt gửi đang xếp chờ mới thả được.", "Only a parked delivery can be released.");
        }

        var now = await HubClock.ReadAsync(db, ct);

        // What was set aside before its window ended keeps that window; a release never shortens one unless an approver says an hour.
        if (until is not null || !(delivery.WindowTo > now))
        {
            delivery.WindowTo = approver ? Later(until ?? Midnight(now), now) : await ApprovedDayAsync(db, delivery, now, ct);
        }

        await moves.MoveAsync(db, delivery, new DeliveryEvent.Released(), ct);
        audit.Add(db, actor, "delivery.released", new AuditSubject("delivery", id.ToString("D")), new JsonObject { ["until"] = delivery.WindowTo?.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) });
        await db.SaveChangesAsync(ct);
        return delivery;
    }

    private static DateTimeOffset Later(DateTimeOffset until, DateTimeOffset now) => until > now ? until : throw new RefusedException(
        "time-passed", "Giờ kết thúc mới đã qua.", "The new end has passed already.");

    private static async Task<DateTimeOffset> ApprovedDayAsync(HubDb db, Delivery delivery, DateTimeOffset now, CancellationToken ct)
    {
        var approved = await db.Approvals.Where(a => a.Id == delivery.ApprovalId).Select(a => a.WindowTo).SingleAsync(ct);
        var end = Midnight(approved ?? now);
        return end > now ? end : throw new RefusedException(
            "approved-day-over", "Ngày được duyệt đã qua. Cần người duyệt cho khung giờ mới.", "The approved day is over. An approver has to give it a new window.");
    }

    // 24:00 of that day in Vietnam. A window that ends at midnight belongs to the day before it.
    private static DateTimeOffset Midnight(DateTimeOffset moment)
    {
        var day = TimeZoneInfo.ConvertTime(moment.AddTicks(-1), Vietnam).Date.AddDays(1);
        return new DateTimeOffset(day, Vietnam.GetUtcOffset(day)).ToUniversalTime();
    }
}
