using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>Walks the chain from its first seal and compares it with the rows. Reads only.</summary>
/// <remarks>
/// Who can write both tables can forge a whole new chain; only a head kept outside the database shows that. The walk goes on
/// behind a break with the stored hash, so that one forged place is one finding.
/// </remarks>
public static class AuditVerification
{
    /// <param name="kept">Heads that were printed, or kept outside: the chain has to have each of them.</param>
    public static async Task<AuditReport> RunAsync(HubDb db, IReadOnlyList<KeptHead> kept, CancellationToken ct)
    {
        // One snapshot: a row that is sealed meanwhile is not missed by both looks.
        await using var snapshot = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, ct);
        var walk = new AuditWalk(kept);
        await foreach (var (seal, entry) in Links(db).WithCancellation(ct))
        {
            walk.Step(seal, entry);
        }

        var unsealed = await db.Audit.Where(e => !db.AuditSeals.Any(s => s.AuditId == e.Id))
            .OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(ct);
        var waiting = await db.AuditUnsealed.Select(u => u.AuditId).ToListAsync(ct);
        return walk.Finish(unsealed, waiting.ToHashSet());
    }

    private static async IAsyncEnumerable<(AuditSeal Seal, AuditEntry? Entry)> Links(HubDb db)
    {
        var links =
            from seal in db.AuditSeals.AsNoTracking()
            join row in db.Audit.AsNoTracking() on seal.AuditId equals row.Id into rows
            from entry in rows.DefaultIfEmpty()
            orderby seal.Position
            select new { seal, entry };
        await foreach (var link in links.AsAsyncEnumerable())
        {
            yield return (link.seal, link.entry);
        }
    }
}
