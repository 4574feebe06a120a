using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Orders;

/// <summary>What a person said of a delivery, as the audit log has it: that they posted, changed or removed by hand, or what they saw when they looked.</summary>
/// <param name="Row">Of the audit log.</param>
public sealed record HandAct(Guid Delivery, long Row, DateTimeOffset At, string By, string Action)
{
    private static readonly string[] Actions =
        ["delivery.done-by-hand", "delivery.never-posted", "delivery.found-by-hand", "delivery.not-there-by-hand"];

    public static async Task<IReadOnlyList<HandAct>> ReadAsync(HubDb db, IReadOnlyList<Guid> deliveries, CancellationToken ct)
    {
        var ids = deliveries.Select(d => d.ToString("D")).ToList();
        var rows = await db.Audit.AsNoTracking().Where(a => a.SubjectKind == "delivery" && ids.Contains(a.SubjectId!) && Actions.Contains(a.Action))
            .OrderBy(a => a.Id).Select(a => new { a.Id, a.At, a.ActorName, a.Action, a.SubjectId }).ToListAsync(ct);
        return [.. rows.Select(r => new HandAct(Guid.Parse(r.SubjectId!), r.Id, r.At, r.ActorName, r.Action))];
    }
}
