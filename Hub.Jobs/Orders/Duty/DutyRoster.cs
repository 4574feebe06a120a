using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Duty;

/// <summary>Who is on duty when. Whoever is may withdraw at once, as those may who hold <c>order</c>; administrators keep the list.</summary>
public sealed class DutyRoster(AuditLog audit)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    public static IQueryable<DutyTurn> At(HubDb db, DateTimeOffset moment) => db.DutyTurns.Where(t => t.BeginsAt <= moment && t.EndsAt > moment);

    public static async Task<bool> IsOnDutyAsync(HubDb db, Guid person, DateTimeOffset moment, CancellationToken ct) =>
        await At(db, moment).AnyAsync(t => t.UserId == person && db.Users.Any(u => u.Id == person && u.DisabledAt == null), ct);

    /// <returns>True where only the roster allows it.</returns>
    public static async Task<bool> RequireWithdrawalAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        if (actor.PersonId is { } person && !(await Authority.OfAsync(db, person, ct)).Contains(Permissions.Order)
            && await IsOnDutyAsync(db, person, await HubClock.ReadAsync(db, ct), ct))
        {
            return true;
        }

        await Authority.RequireAsync(db, actor, Permissions.Order, ct);
        return false;
    }

    public async Task<DutyTurn> AddAsync(HubDb db, Guid user, DateTimeOffset? begins, DateTimeOffset? ends, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        if (begins is not { } from || ends is not { } to || to <= from || to - from > Longest)
        {
            throw new RefusedException(
                "duty-time-wrong", "Hãy ghi giờ bắt đầu và giờ kết thúc ca trực; ca dài nhất 31 ngày.", "Say when the turn begins and ends; at most 31 days.");
        }

        if (!await db.Users.AnyAsync(u => u.Id == user && u.DisabledAt == null, ct))
        {
            throw new RefusedException("duty-person-wrong", "Hãy chọn một người có tài khoản đang dùng.", "Choose somebody with an account in use.");
        }

        var turn = new DutyTurn
        {
            Id = Guid.CreateVersion7(),
            UserId = user,
            BeginsAt = from,
            EndsAt = to,
            RecordedAt = await HubClock.ReadAsync(db, ct),
            RecordedBy = actor.PersonId!.Value,
        };
        db.DutyTurns.Add(turn);
        audit.Add(db, actor, "duty.added", new AuditSubject("user", user.ToString("D")), Detail(turn));
        await db.SaveChangesAsync(ct);
        return turn;
    }

    /// <summary>A turn that has not begun is taken off; one that has ends now.</summary>
    public async Task EndAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var turn = await db.DutyTurns.SingleOrDefaultAsync(t => t.Id == id, ct);
        var now = await HubClock.ReadAsync(db, ct);
        if (turn is null || turn.EndsAt <= now)
        {
            throw new RefusedException("duty-over", "Ca trực này đã kết thúc.", "This turn is over.");
        }

        if (turn.BeginsAt >= now)
        {
            db.DutyTurns.Remove(turn);
        }
        else
        {
            turn.EndsAt = now;
        }

        audit.Add(db, actor, "duty.ended", new AuditSubject("user", turn.UserId.ToString("D")), Detail(turn));
        await db.SaveChangesAsync(ct);
    }

    private static JsonObject Detail(DutyTurn turn) => new() { ["from"] = turn.BeginsAt.ToString("O"), ["to"] = turn.EndsAt.ToString("O") };
}
