using System.Text.Json.Nodes;
using Hub.Approvals;
using Hub.Audit;
using Hub.People;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Periods;

/// <summary>How many days after its last one a period's figures are read for the close. Closed periods keep theirs; the last reading of posts moves with the cut-off.</summary>
public sealed class CloseDays(AuditLog audit)
{
    public const int Most = 60;

    public static Task<int> ReadAsync(HubDb db, CancellationToken ct) => db.Set<ReportingRules>().Select(r => r.CloseDays).SingleAsync(ct);

    public async Task SetAsync(HubDb db, int days, Actor actor, CancellationToken ct)
    {
        await Authority.RequireAsync(db, actor, Permissions.Administer, ct);
        if (days is < 0 or > Most)
        {
            throw new RefusedException("close-days-wrong", $"Số ngày từ 0 đến {Most}.", $"0 to {Most} days.");
        }

        var rules = await db.Set<ReportingRules>().SingleAsync(ct);
        if (rules.CloseDays != days)
        {
            audit.Add(db, actor, "rules.close-days", null, new JsonObject { ["was"] = rules.CloseDays, ["now"] = days });
            var later = days - rules.CloseDays;
            rules.CloseDays = days;
            await db.SaveChangesAsync(ct);
            await db.Set<ReachPlanRow>().Where(r => r.Slot == ReachSlot.Quarter && r.ReadAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.DueAt, r => r.DueAt.AddDays(later)), ct);
        }
    }
}
