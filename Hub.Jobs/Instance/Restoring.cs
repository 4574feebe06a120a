using Hub.Audit;
using Hub.Setup;
using Hub.Storage;

namespace Hub.Instance;

/// <param name="Audit">The restored audit log held against the manifest's head.</param>
public sealed record Restored(BackupManifest Manifest, AuditReport Audit, Adopted Adopted);

/// <summary>
/// Brings a backup into an empty database and adopts it, always: what was sent after the backup is not in it. If this dies between the two,
/// the fence still belongs to another database and nothing can be sent; <c>adopt</c> goes on from there.
/// </summary>
public sealed class Restoring(HubSettings settings, OwnerDatabase owner, DatabaseDump dump, Adopting adopting)
{
    public async Task<Restored> RestoreAsync(string file, Actor actor, CancellationToken ct)
    {
        var manifest = await BackupManifest.ReadAsync(file, ct);
        if (manifest.Mode != Kebab.Of(settings.Mode))
        {
            throw new SetupException(HubModeGate.WrongMode(manifest.Mode, settings.Mode));
        }

        await dump.ReadAsync(file, ct);

        // Grants the application role its rights, and adds steps newer than the backup.
        await Migrator.For(settings.Database).RunAsync(settings.Mode, ct);
        await using var db = owner.Open();
        var audit = await AuditVerification.RunAsync(db, manifest.Head, ct);
        var adopted = await adopting.AdoptAsync(actor, thoughNodesLive: true, ct);
        return new Restored(manifest, audit, adopted);
    }
}
