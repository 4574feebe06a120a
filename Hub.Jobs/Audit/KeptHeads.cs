using System.Globalization;
using Hub.Instance.Backups;
using Hub.Orders.Certificates;
using Hub.Reports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Audit;

/// <summary>Every head of the chain that the hub itself printed and kept: whoever cuts the tail cuts it behind one of them.</summary>
public static class KeptHeads
{
    /// <param name="folders">In which backups lie.</param>
    public static async Task<IReadOnlyList<KeptHead>> ReadAsync(HubDb db, HubMode mode, IEnumerable<string> folders, CancellationToken ct)
    {
        var heads = new List<KeptHead>(await InDatabaseAsync(db, ct));
        foreach (var folder in folders.Select(Path.GetFullPath).Distinct(StringComparer.Ordinal).Where(Directory.Exists))
        {
            heads.AddRange(await BesideBackupsAsync(db, mode, folder, ct));
        }

        return heads;
    }

    public static async Task<IReadOnlyList<KeptHead>> InDatabaseAsync(HubDb db, CancellationToken ct)
    {
        var reports = await db.Set<Report>().OrderBy(r => r.MadeAt).Select(r => new { r.Id, r.AuditHead }).ToListAsync(ct);
        var certificates = await db.Set<OrderCertificate>().OrderBy(c => c.ClosedAt).Select(c => new { c.OrderId, c.AuditPosition, c.AuditHash }).ToListAsync(ct);
        var letters = await db.NightlyLetters.OrderBy(l => l.Day).Select(l => new { l.Day, l.Head }).ToListAsync(ct);
        var backups = await db.Backups.OrderBy(b => b.MadeAt).Select(b => new { b.File, b.AuditHead }).ToListAsync(ct);
        return
        [
            .. reports.SelectMany(r => Of(r.AuditHead, KeptIn.Report, r.Id.ToString("D"))),
            .. certificates.Select(c => new KeptHead(new AuditHead(c.AuditPosition, c.AuditHash), KeptIn.Certificate, c.OrderId.ToString("D"))),
            .. letters.SelectMany(l => Of(l.Head, KeptIn.NightlyLetter, l.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
            .. backups.SelectMany(b => Of(b.AuditHead, KeptIn.Backup, b.File)),
        ];
    }

    // Only of backups that were made of this very database: after a restore the newer ones of the lost one still lie there.
    private static async Task<IReadOnlyList<KeptHead>> BesideBackupsAsync(HubDb db, HubMode mode, string folder, CancellationToken ct)
    {
        var instance = await DumpSnapshot.FenceAsync(db, ct) ?? "";
        var heads = new List<KeptHead>();
        foreach (var manifest in Directory.EnumerateDirectories(folder).Select(d => Path.Combine(d, BackupManifest.FileName)).Where(File.Exists).Order(StringComparer.Ordinal))
        {
            if (BackupManifest.Parse(await File.ReadAllBytesAsync(manifest, ct)) is { } read && read.Instance == instance && read.Mode == Kebab.Of(mode))
            {
                heads.AddRange(Of(read.AuditHead, KeptIn.BackupFolder, Path.GetDirectoryName(manifest)!));
            }
        }

        return heads;
    }

    // The beginning of the chain says nothing.
    private static IEnumerable<KeptHead> Of(string head, KeptIn place, string where) =>
        AuditHead.TryParse(head) is { Position: > 0 } read ? [new KeptHead(read, place, where)] : [];
}
