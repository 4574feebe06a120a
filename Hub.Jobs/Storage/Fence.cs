using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>May this process send at all? Only from the database, server and instance that last sent: a restored copy, a second
/// server or a foreign secret makes every outgoing write stop until a person adopts the database.</summary>
public sealed class Fence(IDbContextFactory<HubDb> databases, InstanceKey key)
{
    /// <summary>At a node's start: writes the fence where none stands, in one statement, so that of two first nodes one writes.</summary>
    public async Task<bool> HoldsOrFirstAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into hub.fence (hash) values (hub.fence_hash({key.Text})) on conflict do nothing", ct);
        return await HoldsAsync(db, ct);
    }

    public async Task<bool> HoldsAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await HoldsAsync(db, ct);
    }

    /// <summary>Part of adopting a database, in its transaction and with the owner's connection; nothing else moves the fence.</summary>
    public Task AdoptAsync(HubDb owner, CancellationToken ct) => owner.Database.ExecuteSqlAsync(
        $"""
        insert into hub.fence (hash) values (hub.fence_hash({key.Text}))
        on conflict (one) do update set hash = excluded.hash, written_at = clock_timestamp()
        """,
        ct);

    private Task<bool> HoldsAsync(HubDb db, CancellationToken ct) =>
        db.Database.SqlQuery<bool>($"select hub.fence_holds({key.Text}) as \"Value\"").SingleAsync(ct);
}
