using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders.Reminders;

/// <summary>Keeps the list of whom a late channel is told to. A step is ended, never changed: what it sent stays true.</summary>
public sealed class Escalating(AuditLog audit)
{
    private const int MostSteps = 10;

    public static Task<List<EscalationStep>> OfAsync(HubDb db, Guid? channel, CancellationToken ct) =>
        db.EscalationSteps.AsNoTracking().Where(s => s.ChannelId == channel && s.EndedAt == null).OrderBy(s => s.Minutes).ThenBy(s => s.Id).ToListAsync(ct);

    public async Task AddAsync(HubDb db, EscalationStep step, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        if (step.Minutes is < -1440 or > 10_080)
        {
            throw new RefusedException("step-minutes-wrong", "Số phút từ -1440 (trước hạn một ngày) đến 10080 (sau hạn bảy ngày).", "Minutes from -1440 (a day before) to 10080 (seven days after).");
        }

        if ((step.Who == Escalated.Person) != (step.UserId is not null) || (step.Who == Escalated.Address) != (step.Address is { } address && address.Contains('@', StringComparison.Ordinal)))
        {
            throw new RefusedException("step-who-wrong", "Hãy chọn người nhận, hoặc ghi một địa chỉ thư.", "Choose who is told, or write a mail address.");
        }

        if (await db.EscalationSteps.CountAsync(s => s.ChannelId == step.ChannelId && s.EndedAt == null, ct) >= MostSteps)
        {
            throw new RefusedException("steps-many", $"Nhiều nhất {MostSteps} bước nhắc.", $"At most {MostSteps} steps.");
        }

        db.EscalationSteps.Add(step);
        audit.Add(db, actor, "escalation.added", Subject(step), new JsonObject { ["minutes"] = step.Minutes, ["who"] = Kebab.Of(step.Who), ["address"] = step.Address });
        await db.SaveChangesAsync(ct);
    }

    public async Task EndAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        var step = await db.EscalationSteps.SingleAsync(s => s.Id == id, ct);
        step.EndedAt ??= await HubClock.ReadAsync(db, ct);
        audit.Add(db, actor, "escalation.ended", Subject(step), new JsonObject { ["minutes"] = step.Minutes, ["who"] = Kebab.Of(step.Who) });
        await db.SaveChangesAsync(ct);
    }

    private static AuditSubject? Subject(EscalationStep step) => step.ChannelId is { } channel ? new AuditSubject("channel", channel.ToString("D")) : null;
}
