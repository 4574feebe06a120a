using System.Data;
using System.Globalization;
using System.Text.Json.Nodes;
using Hub.Audit;
using Hub.Evidence;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Instance.Backups;

/// <summary>
/// Writes the database, pictures in it, and the machine's settings into a folder of its own, with a manifest. It holds neither HUB_INSTANCE
/// nor the master key: those are kept apart, and without the master key the passwords and tokens in it cannot be read by anybody.
/// </summary>
public sealed class BackingUp(IDbContextFactory<HubDb> databases, DatabaseDump dump, HubSettings settings, AuditLog audit)
{
    private static readonly TimeZoneInfo City = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>Where the next one goes that nobody gave a name.</summary>
    public async Task<string> NewFolderAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var now = TimeZoneInfo.ConvertTime(await HubClock.ServerAsync(db, ct), City);
        var name = string.Create(CultureInfo.InvariantCulture, $"{KeptBackups.Prefix}{Kebab.Of(settings.Mode)}-{now:yyyyMMdd-HHmmss}");
        return Path.Combine(settings.Backup.Folder ?? Path.Combine(settings.DataFolder, "backups"), name);
    }

    public async Task<BackupManifest> MakeAsync(string folder, Actor actor, CancellationToken ct)
    {
        await using var writer = BackupWriter.Begin(folder, settings.Backup.Key);
        var manifest = await WriteAsync(writer, ct);

        // Dying before this: the backup is there and whole, and only the alert about its age does not know.
        await using var db = await databases.CreateDbContextAsync(ct);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var database = manifest.Parts.Single(p => p.File == BackupManifest.FileOf(BackupManifest.Database, settings.Backup.Key));
        db.Backups.Add(new Backup { File = name, Sha256 = database.Sha256, AuditHead = manifest.AuditHead, MadeAt = await HubClock.ReadAsync(db, ct) });
        audit.Add(db, actor, "instance.backed-up", new AuditSubject("backup", name), new JsonObject { ["bytes"] = database.Bytes, ["encrypted"] = manifest.BackupKey is not null });
        await db.SaveChangesAsync(ct);
        return manifest;
    }

    // What is counted and the dump are of one moment: what is restored can be held against the manifest row by row.
    private async Task<BackupManifest> WriteAsync(BackupWriter writer, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var snapshot = await DumpSnapshot.ExportAsync(db, ct);
        var startedAt = await HubClock.ServerAsync(db, ct);
        await writer.WriteAsync(BackupManifest.Settings, stream => MachineSettings.Of(settings).WriteAsync(stream, ct), ct);
        await writer.WriteAsync(BackupManifest.Database, stream => dump.WriteAsync(stream, snapshot, ct), ct);
        return await writer.FinishAsync(
            new BackupManifest
            {
                Version = Packing.HubVersion,
                Migration = snapshot.Migration,
                Mode = Kebab.Of(await db.HubMode.Select(m => m.Mode).SingleAsync(ct)),
                Instance = snapshot.Fence,
                StartedAt = startedAt,
                MadeAt = await HubClock.ServerAsync(db, ct),
                AuditHead = (await AuditHead.ReadAsync(db, ct)).ToString(),
                MasterKey = settings.MasterKey.Fingerprint,
                Rows = await TableRows.CountAsync(db, ct),
            },
            ct);
    }
}
