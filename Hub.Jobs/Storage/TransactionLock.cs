using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>Advisory locks that end with their transaction: a process that dies lets go, and poolers do not mix them up.</summary>
public static class TransactionLock
{
    /// <summary>Waits for the lock. Ask it in a statement of its own before reading: what is read later is then the newest.</summary>
    public static Task LockAsync(this HubDb db, string name, CancellationToken ct)
    {
        RequireTransaction(db);
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({name}, 0))", ct);
    }

    /// <summary>False where somebody else holds it.</summary>
    public static Task<bool> TryLockAsync(this HubDb db, string name, CancellationToken ct)
    {
        RequireTransaction(db);
        return db.Database.SqlQuery<bool>($"select pg_try_advisory_xact_lock(hashtextextended({name}, 0)) as \"Value\"").SingleAsync(ct);
    }

    private static void RequireTransaction(HubDb db)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("an advisory lock without a transaction is gone at once");
        }
    }
}
