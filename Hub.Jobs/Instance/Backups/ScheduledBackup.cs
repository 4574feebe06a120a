using System.Globalization;
using Hub.Audit;
using Hub.Engine;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hub.Instance.Backups;

/// <summary>
/// Each day: a backup into the folder of HUB_BACKUP_FOLDER, then the oldest go. What fails is thrown: the run is noted as failed, and the
/// next round of alerts says so until one was made.
/// </summary>
public sealed class ScheduledBackup(
    IDbContextFactory<HubDb> databases, BackingUp backingUp, HubSettings settings, TimeProvider time, ILogger<ScheduledBackup> log) : IJobHandler
{
    public const string HandlerName = "backup";

    public static RecurringJob Daily(BackupSettings backup) => new(
        HandlerName, new JobCall(HandlerName, ""), string.Create(CultureInfo.InvariantCulture, $"0 {backup.Hour} * * *"), "Asia/Ho_Chi_Minh", Missed.RunOnce);

    public string Name => HandlerName;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (settings.Backup.Folder is not { } folder)
        {
            log.LogWarning("no backup is made here: HUB_BACKUP_FOLDER is not set on this machine, but it was where the calendar was made");
            return;
        }

        // Two at once would only halve the disk; the second one has nothing to add.
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await BackupTurn.TryTakeAsync(db, ct))
        {
            log.LogInformation("a backup is being made already");
            return;
        }

        var made = await backingUp.NewFolderAsync(ct);
        await backingUp.MakeAsync(made, Actor.Hub, ct);
        var gone = KeptBackups.RemoveOld(folder, Kebab.Of(settings.Mode), settings.Backup.Keep, time.GetUtcNow());
        log.LogInformation("backed up into {Folder}; {Count} old ones removed", made, gone.Count);
    }
}
