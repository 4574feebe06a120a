using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>One moment of the database that a dump and what is counted beside it share. It lasts as long as the transaction that exported it.</summary>
/// <param name="Migration">The last step of the schema in it.</param>
/// <param name="Fence">Names the instance that may send from it, without telling its secret; null before the first start.</param>
public sealed record DumpSnapshot(string Id, string Migration, string? Fence)
{
    public static async Task<DumpSnapshot> ExportAsync(HubDb db, CancellationToken ct)
    {
        // A dump of years may take longer than any transaction is else allowed to stand still.
        await db.Database.ExecuteSqlAsync($"set local idle_in_transaction_session_timeout = 0", ct);
        var id = await db.Database.SqlQuery<string>($"select pg_export_snapshot() as \"Value\"").ToListAsync(ct);
        var migration = await db.Database.SqlQuery<string>($"select name as \"Value\" from hub_schema.migrations order by number desc limit 1").ToListAsync(ct);
        return new DumpSnapshot(id[0], migration[0], await FenceAsync(db, ct));
    }

    public static async Task<string?> FenceAsync(HubDb db, CancellationToken ct) =>
        (await db.Database.SqlQuery<string>($"select left(hash, 16) as \"Value\" from hub.fence").ToListAsync(ct)).FirstOrDefault();
}
