using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts.Watching;

/// <summary>How old the newest backup is. Practice loses nothing that matters and is not asked.</summary>
public sealed class BackupWatch(HubSettings settings) : IAlertWatch
{
    /// <summary>A daily backup that is late by two hours.</summary>
    public static readonly TimeSpan Old = TimeSpan.FromHours(26);

    public IReadOnlyList<string> Kinds { get; } = ["backup-old"];

    public async Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct)
    {
        if (settings.Mode == HubMode.Practice)
        {
            return [];
        }

        // A hub that was just prepared has a day for its first one.
        var since = await db.Backups.MaxAsync(b => (DateTimeOffset?)b.MadeAt, ct) ?? await db.HubMode.Select(m => m.PreparedAt).SingleAsync(ct);
        return now - since < Old ? [] : [new Finding("backup-old", null, null, "backup", $"the newest is of {since.UtcDateTime:yyyy-MM-dd HH:mm}Z")];
    }
}
