using Microsoft.EntityFrameworkCore;

namespace Hub.Storage;

/// <summary>One scheduled backup at a time, on whichever node.</summary>
internal static class BackupTurn
{
    public static async Task<bool> TryTakeAsync(HubDb db, CancellationToken ct)
    {
        // The transaction stands still while the backup is written.
        await db.Database.ExecuteSqlAsync($"set local idle_in_transaction_session_timeout = 0", ct);
        return await db.TryLockAsync("backup", ct);
    }
}
