using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>Chains the committed audit rows that no seal covers yet, in the order of their ids.</summary>
/// <remarks>
/// Ids are given before commit, so a row may become visible after a later one was sealed; it is then sealed by the next pass, at
/// a later position. The order of the chain is the order of positions. A pass is one transaction: after a crash its rows are
/// still on the list of the unsealed, or sealed and off it.
/// </remarks>
public sealed class AuditSealer(IDbContextFactory<HubDb> databases, TimeProvider time)
{
    private const int Batch = 500;

    /// <returns>How many rows were sealed; as many as fit one pass, so that callers go on until it is zero.</returns>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var count = await PassAsync(db, ct);
        await transaction.CommitAsync(ct);
        return count;
    }

    /// <summary>In the caller's transaction, whose own rows are sealed with it; no other sealer works until it ends.</summary>
    public async Task<int> PassAsync(HubDb db, CancellationToken ct)
    {
        // One sealer at a time; the statements after it see what the one before committed.
        await db.LockAsync("audit-sealer", ct);
        var waiting = await db.AuditUnsealed.OrderBy(u => u.AuditId).Take(Batch).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return 0;
        }

        await SealAsync(db, waiting, ct);
        await db.SaveChangesAsync(ct);
        return waiting.Count;
    }

    private async Task SealAsync(HubDb db, List<UnsealedAudit> waiting, CancellationToken ct)
    {
        var ids = waiting.Select(u => u.AuditId).ToList();
        var entries = await db.Audit.AsNoTracking()
            .Where(e => ids.Contains(e.Id) && !db.AuditSeals.Any(s => s.AuditId == e.Id)).OrderBy(e => e.Id).ToListAsync(ct);
        var head = await AuditHead.ReadAsync(db, ct);
        var (position, chain) = (head.Position, Convert.FromHexString(head.Hash));
        foreach (var entry in entries)
        {
            var row = AuditChain.RowHash(entry);
            chain = AuditChain.Link(chain, ++position, row);
            db.AuditSeals.Add(new AuditSeal
            {
                Position = position,
                AuditId = entry.Id,
                RowHash = row,
                ChainHash = chain,
                SealedAt = time.GetUtcNow(),
            });
        }

        db.AuditUnsealed.RemoveRange(waiting);
    }
}
