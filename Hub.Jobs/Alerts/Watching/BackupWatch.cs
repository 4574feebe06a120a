using Hub.Instance.Backups;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>How old the newest backup is, and whether the last scheduled one failed. Practice loses nothing that matters: its age is not asked.</summary>
public sealed class BackupWatch(HubSettings settings) : IAlertWatch
{
    /// <summary>A daily backup that is late by two hours.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromHours(26);

    public IReadOnlyList<string> Kinds { get; } = ["backup-old", "backup-failed"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        var newest = await db.Backups.MaxAsync(b => (DateTimeOffset?)b.MadeAt, ct);
        return [.. await OldAsync(db, newest, now, ct), .. await FailedAsync(db, newest, ct)];
    }

    private async Task<IReadOnlyList<Finding>> OldAsync(HubDb db, DateTimeOffset? newest, DateTimeOffset now, CancellationToken ct)
    {
        if (settings.Mode == HubMode.Practice)
        {
            return [];
        }

        // A hub that was just prepared has a day for its first one.
        var since = newest ?? await db.HubMode.Select(m => m.PreparedAt).SingleAsync(ct);
        return now - since < Old ? [] : [new Finding("backup-old", null, null, "backup", $"the newest is of {since.UtcDateTime:yyyy-MM-dd HH:mm}Z")];
    }

    // Over once a run went well, or somebody made one by hand since.
    private static async Task<IReadOnlyList<Finding>> FailedAsync(HubDb db, DateTimeOffset? newest, CancellationToken ct)
    {
        var run = await db.JobRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Handler == ScheduledBackup.HandlerName && r.Key == "", ct);
        return run?.LastFailedAt is { } failed && failed >= run.LastStartedAt && !(newest > failed)
            ? [new Finding("backup-failed", null, null, "backup-run", run.LastFailure ?? "")]
            : [];
    }
}
