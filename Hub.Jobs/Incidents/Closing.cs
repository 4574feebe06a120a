using System.Text.Json.Nodes;
using Hub.Alerts;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Incidents;

/// <summary>A person says that something is over which no machine can see.</summary>
public sealed class Closing(AuditLog audit)
{
    public async Task CloseAsync(HubDb db, Guid id, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Operate, ct);
        await db.LockAsync("alerts", ct);
        var incident = await db.Incidents.SingleOrDefaultAsync(i => i.Id == id, ct)
            ?? throw new RefusedException("no-such-incident", "Không có cảnh báo này.", "There is no such alert.");
        if (incident.ClosedAt is not null)
        {
            throw new RefusedException("closed-already", "Cảnh báo này đã đóng.", "This alert is closed already.");
        }

        if (!AlertTable.Of(incident.Kind).ByPerson)
        {
            throw new RefusedException(
                "still-standing", "Cảnh báo này tự đóng khi việc được xử lý xong; chưa xong thì chưa đóng được.", "It closes by itself when the matter is settled; until then it stands.");
        }

        (incident.ClosedAt, incident.ClosedBy) = (await HubClock.ReadAsync(db, ct), actor.UserId);
        audit.Add(db, actor, "incident.closed", new AuditSubject("incident", id.ToString("D")), new JsonObject { ["kind"] = incident.Kind });
        await db.SaveChangesAsync(ct);
    }
}
