using Hub.Audit;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Instance;

/// <summary>
/// Writes the database into a file, with a manifest beside it. Neither holds HUB_INSTANCE or the master key: those are kept apart, and
/// without the master key the stored passwords and tokens of a backup cannot be read by anybody.
/// </summary>
public sealed class BackingUp(OwnerDatabase owner, DatabaseDump dump, TimeProvider time)
{
    public async Task<BackupManifest> MakeAsync(string file, CancellationToken ct)
    {
        // Read first: what the dump holds is at least as new as the head that it has to contain.
        await using var db = owner.Open();
        var head = await AuditHead.ReadAsync(db, ct);
        var mode = await db.HubMode.Select(m => m.Mode).SingleAsync(ct);
        await dump.WriteAsync(file, ct);
        var manifest = new BackupManifest(
            Path.GetFileName(file), await BackupManifest.HashAsync(file, ct), time.GetUtcNow(), Kebab.Of(mode), head.ToString());
        await manifest.WriteAsync(file, ct);

        // Dying before this: the backup is there and whole, and only the alert about its age does not know.
        db.Backups.Add(new Backup { File = manifest.File, Sha256 = manifest.Sha256, AuditHead = manifest.AuditHead, MadeAt = await HubClock.ReadAsync(db, ct) });
        await db.SaveChangesAsync(ct);
        return manifest;
    }
}
