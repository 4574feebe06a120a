using System.Globalization;
using Hub.Audit;
using Hub.Instance.Backups;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Instance;

/// <param name="Settings">Of the machine that was backed up.</param>
/// <param name="Audit">The restored audit log held against the manifest's head.</param>
/// <param name="Pictures">How many there are, and how many are not what they were.</param>
/// <param name="Lost">What the master key of this machine does not open.</param>
/// <param name="Adopted">Null where the fence was left as it was: nothing is sent.</param>
public sealed record Restored(
    BackupManifest Manifest, MachineSettings? Settings, AuditReport Audit, (int Stored, int Changed) Pictures, LostSecrets? Lost, Adopted? Adopted);

/// <summary>
/// Brings a backup into an empty database and adopts it: what was sent after the backup is not in it. If this dies between the two, the fence
/// still belongs to another database and nothing can be sent. Only to look at one, it is left like that.
/// </summary>
public sealed class Restoring(HubSettings settings, OwnerDatabase owner, DatabaseDump dump, Adopting adopting)
{
    public async Task<Restored> RestoreAsync(string folder, Actor actor, bool adopt, CancellationToken ct)
    {
        var backup = await WholeBackup.ReadAsync(folder, settings.Backup.Key, ct);
        RefuseUnfit(backup.Manifest);
        await dump.RefuseUsedAsync(ct);
        await using (var source = await backup.OpenAsync(BackupManifest.Database, ct))
        {
            await dump.ReadAsync(source, ct);
        }

        await using var db = owner.Open();
        RefuseDifferent(backup.Manifest.Rows, await TableRows.CountAsync(db, ct));

        // Grants the application role its rights, and adds steps newer than the backup.
        await Migrator.For(settings.Database).RunAsync(settings.Mode, ct);
        return new Restored(
            backup.Manifest,
            await SettingsAsync(backup, ct),
            await AuditVerification.RunAsync(db, backup.Manifest.Head is { } head ? [new KeptHead(head, KeptIn.BackupFolder, folder)] : [], ct),
            (await StoredPictures.CountAsync(db, ct), await StoredPictures.ChangedAsync(db, ct)),
            await LostSecrets.FindAsync(db, settings.MasterKey, ct),
            adopt ? await adopting.AdoptAsync(actor, thoughNodesLive: true, ct) : null);
    }

    private void RefuseUnfit(BackupManifest manifest)
    {
        if (manifest.Mode != Kebab.Of(settings.Mode))
        {
            throw new SetupException(HubModeGate.WrongMode(manifest.Mode, settings.Mode));
        }

        if (!int.TryParse(manifest.Migration.Split('_')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step > MigrationScript.BuiltIn()[^1].Number)
        {
            throw BackupFaults.Newer(manifest);
        }
    }

    private static void RefuseDifferent(SortedDictionary<string, long> wanted, SortedDictionary<string, long> found)
    {
        foreach (var table in wanted.Keys.Union(found.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (wanted.GetValueOrDefault(table, -1), found.GetValueOrDefault(table, -1));
            if (before != after)
            {
                throw BackupFaults.Differs(table, before, after);
            }
        }
    }

    private static async Task<MachineSettings?> SettingsAsync(WholeBackup backup, CancellationToken ct)
    {
        await using var stream = await backup.OpenAsync(BackupManifest.Settings, ct);
        return await MachineSettings.ReadAsync(stream, ct);
    }
}
