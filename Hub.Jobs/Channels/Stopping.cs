using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Channels;

/// <summary>The city-wide stop (ngừng phát). While it stands nothing but removals goes out, on any channel.</summary>
public sealed class Stopping(AuditLog audit)
{
    public async Task<Stop> SetAsync(HubDb db, string reason, Actor actor, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusedException("reason-needed", "Hãy ghi lý do ngừng phát.", "Say why everything stops.");
        }

        await db.LockAsync("stop", ct);
        if (await InForceAsync(db, ct) is { } standing)
        {
            throw new RefusedException("stopped-already", $"Đang ngừng phát: {standing.Reason}.", $"Everything is stopped already: {standing.Reason}.");
        }

        var stop = new Stop { Id = Guid.CreateVersion7(), Reason = reason.Trim().Normalize(), SetAt = await HubClock.ReadAsync(db, ct), SetBy = actor.UserId };
        db.Stops.Add(stop);
        audit.Add(db, actor, "stop.set", new AuditSubject("stop", stop.Id.ToString("D")), new JsonObject { ["reason"] = stop.Reason });
        await db.SaveChangesAsync(ct);
        return stop;
    }

    public async Task LiftAsync(HubDb db, Actor actor, CancellationToken ct)
    {
        await db.LockAsync("stop", ct);
        var stop = await InForceAsync(db, ct) ?? throw new RefusedException("not-stopped", "Không có lệnh ngừng phát nào.", "Nothing is stopped.");
        (stop.LiftedAt, stop.LiftedBy) = (await HubClock.ReadAsync(db, ct), actor.UserId);
        audit.Add(db, actor, "stop.lifted", new AuditSubject("stop", stop.Id.ToString("D")));
        await db.SaveChangesAsync(ct);
    }

    public static Task<Stop?> InForceAsync(HubDb db, CancellationToken ct) => db.Stops.SingleOrDefaultAsync(s => s.LiftedAt == null, ct);
}
