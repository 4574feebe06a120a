using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>
/// Closes a period: what it shows is copied, and stays though figures are corrected later. The cut-off is a stated number of days after its last
/// one, whenever somebody closes it, so that closing late brings no later figures in. The caller's transaction: all of it, or nothing.
/// </summary>
public sealed class Closing(AuditLog audit)
{
    public static async Task<Period> OpenAsync(HubDb db, PeriodDays days, Actor actor, CancellationToken ct)
    {
        if (await db.Set<Period>().SingleOrDefaultAsync(p => p.FirstDay == days.First && p.LastDay == days.Last, ct) is { } known)
        {
            return known;
        }

        var period = new Period
        {
            Id = Guid.CreateVersion7(),
            Kind = days.Kind,
            FirstDay = days.First,
            LastDay = days.Last,
            OpenedAt = await HubClock.ReadAsync(db, ct),
            OpenedBy = actor.PersonId,
        };
        db.Add(period);
        await db.SaveChangesAsync(ct);
        return period;
    }

    /// <param name="note">Needed where the check-list is not empty: why it is closed all the same.</param>
    public async Task<Period> CloseAsync(HubDb db, PeriodDays days, string? note, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.ClosePeriod, ct);
        var period = await OpenAsync(db, days, actor, ct);
        if (period.ClosedAt is not null)
        {
            throw new RefusedException("closed-already", "Kỳ này đã chốt; số đã chốt không đổi.", "This period is closed; what it showed does not change.");
        }

        var take = await CloseTake.ReadAsync(db, days, ct);
        if (!take.MayClose)
        {
            throw new RefusedException(
                "too-early-to-close", $"Chưa tới giờ chốt: kỳ này chốt từ {Local(take.CutOff)}.", $"It is too early: this period can be closed from {Local(take.CutOff)}.");
        }

        var open = await CheckList.ReadAsync(db, days, ct);
        if (open.Count > 0 && string.IsNullOrWhiteSpace(note))
        {
            throw new RefusedException("note-needed", "Danh mục kiểm tra còn việc: hãy ghi lý do vẫn chốt.", "The check-list is not empty: say why it is closed all the same.");
        }

        var frozen = await take.FreezeAsync(db, period.Id, ct);
        (period.ClosedAt, period.ClosedBy, period.CutOff, period.CloseNote) = (take.Now, actor.PersonId, take.CutOff, note);
        audit.Add(db, actor, "period.closed", new AuditSubject("period", period.Id.ToString("D")),
            new JsonObject { ["period"] = days.Code, ["figures"] = frozen, ["open"] = open.Sum(l => l.Count), ["note"] = note });
        await db.SaveChangesAsync(ct);
        return period;
    }

    private static string Local(DateTimeOffset moment) => moment.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm dd/MM/yyyy", CultureInfo.InvariantCulture);
}
