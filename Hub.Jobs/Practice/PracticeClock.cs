using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Practice;

/// <summary>
/// The clock of a practice world: the server's, and an offset that only a practice database may have. Windows, embargoes and due times go by
/// it; leases and tokens never do.
/// </summary>
public sealed class PracticeClock(AuditLog audit)
{
    /// <returns>What the hub's clock shows now.</returns>
    public async Task<DateTimeOffset> SetAsync(HubDb db, TimeSpan offset, Actor actor, CancellationToken ct)
    {
        var row = await db.HubMode.SingleAsync(ct);
        row.ClockOffset = offset;
        audit.Add(db, actor, "practice.clock-set", null, new JsonObject { ["offset"] = offset.ToString("c", CultureInfo.InvariantCulture) });
        await db.SaveChangesAsync(ct);
        return await HubClock.ReadAsync(db, ct);
    }
}
