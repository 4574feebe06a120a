using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.People;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;

namespace Hub.ByHand;

/// <summary>One officer at a time: whoever posts says so first, and everybody else sees the name. Two claims at once meet at the lock of the delivery.</summary>
public sealed class HandClaims(AuditLog audit)
{
    /// <summary>Code of the refusal: somebody else has it.</summary>
    public const string Held = "hand-held";

    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>Asked again by the same person it holds anew.</summary>
    public async Task TakeAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        var person = actor.PersonId ?? throw new RefusedException("person-needed", "Chỉ người có tài khoản mới nhận việc được.", "Only a person can take it.");
        await Authority.RequireAsync(db, actor, Permissions.Operate, ct);
        var delivery = await LockedAsync(db, id, ct);
        if (delivery.Facts.State != DeliveryState.NeedsHand)
        {
            throw new RefusedException("not-by-hand-now", "Việc này không còn chờ ai làm tay.", "Nobody's hand is needed for it any more.");
        }

        var now = await HubClock.ReadAsync(db, ct);
        await RefuseOthersAsync(db, id, actor, now, ct);
        if (await db.Set<HandClaim>().SingleOrDefaultAsync(c => c.DeliveryId == id, ct) is { } known)
        {
            (known.ClaimedBy, known.ClaimedAt) = (person, now);
        }
        else
        {
            db.Add(new HandClaim { DeliveryId = id, ClaimedBy = person, ClaimedAt = now });
        }

        audit.Add(db, actor, "delivery.claimed", Subject(id), []);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>By whoever has it, or by somebody who answers for what goes out.</summary>
    public async Task LetGoAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Operate, ct);
        await LockedAsync(db, id, ct);
        var held = (await OfAsync(db, [id], await HubClock.ReadAsync(db, ct), ct)).GetValueOrDefault(id)
            ?? throw new RefusedException("not-held", "Không ai đang giữ việc này.", "Nobody has it.");
        if (held.Person != actor.PersonId)
        {
            await Authority.RequireAsync(db, actor, Permissions.Approve, ct);
        }

        db.Remove(await db.Set<HandClaim>().SingleAsync(c => c.DeliveryId == id, ct));
        audit.Add(db, actor, "delivery.let-go", Subject(id), new JsonObject { ["held"] = held.Name });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>In the caller's transaction, under the delivery's lock.</summary>
    public static async Task RefuseOthersAsync(HubDb db, Guid id, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        if ((await OfAsync(db, [id], now, ct)).GetValueOrDefault(id) is { } held && held.Person != actor.PersonId)
        {
            throw new RefusedException(
                Held,
                $"{held.Name} đã nhận việc này lúc {Clock(held.At)}, giữ đến {Clock(held.Until)}. Đừng đăng thêm bài: hỏi {held.Name}, hoặc chờ việc được trả lại.",
                $"{held.Name} took this at {Clock(held.At)} and has it until {Clock(held.Until)}. Do not post it again: ask {held.Name}, or wait until it is free.");
        }
    }

    /// <summary>The claims that hold now, by delivery.</summary>
    public static async Task<Dictionary<Guid, HandHold>> OfAsync(HubDb db, IReadOnlyCollection<Guid> deliveries, DateTimeOffset now, CancellationToken ct)
    {
        var since = now - HandClaim.Holds;
        return await (
            from c in db.Set<HandClaim>().AsNoTracking()
            join u in db.Users on c.ClaimedBy equals u.Id
            where deliveries.Contains(c.DeliveryId) && c.ClaimedAt > since && db.Deliveries.Any(d => d.Id == c.DeliveryId && d.Facts.State == DeliveryState.NeedsHand)
            select new { c.DeliveryId, Hold = new HandHold(u.Id, u.DisplayName, c.ClaimedAt) }).ToDictionaryAsync(c => c.DeliveryId, c => c.Hold, ct);
    }

    private static async Task<Delivery> LockedAsync(HubDb db, Guid id, CancellationToken ct)
    {
        var where = await db.Deliveries.AsNoTracking().Where(d => d.Id == id).Select(d => new { d.SubjectId, d.ChannelId }).SingleAsync(ct);
        await RowLocks.LockAsync(db, where.SubjectId, [where.ChannelId], ct);
        return await db.Deliveries.SingleAsync(d => d.Id == id, ct);
    }

    private static string Clock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, City).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static AuditSubject Subject(Guid id) => new("delivery", id.ToString("D"));
}
