using System.Security.Cryptography;
using System.Text;
using Hub.Storage;

namespace Hub.Instance.Backups;

/// <summary>A backup whose manifest and parts are those that were written. It is read without a database.</summary>
public sealed class WholeBackup
{
    private readonly string folder;
    private readonly BackupKey? key;

    private WholeBackup(string folder, BackupKey? key, BackupManifest manifest) => (this.folder, this.key, Manifest) = (folder, key, manifest);

    public BackupManifest Manifest { get; }

    /// <param name="folder">The folder, or the manifest in it.</param>
    public static async Task<WholeBackup> ReadAsync(string folder, BackupKey? key, CancellationToken ct)
    {
        var within = Path.GetFileName(folder) == BackupManifest.FileName ? Path.GetDirectoryName(Path.GetFullPath(folder))! : folder;
        var manifest = await ManifestAsync(within, key, ct);
        foreach (var part in manifest.Parts)
        {
            await RefuseChangedAsync(within, part, ct);
        }

        return new WholeBackup(within, manifest.BackupKey is null ? null : key, manifest);
    }

    /// <summary>Reads it to the end: every segment opens, and pg_restore can read every row.</summary>
    public async Task ProveAsync(CancellationToken ct)
    {
        await using (var settings = await OpenAsync(BackupManifest.Settings, ct))
        {
            await settings.CopyToAsync(Stream.Null, ct);
        }

        await using var database = await OpenAsync(BackupManifest.Database, ct);
        await DatabaseDump.ProveReadableAsync(database, ct);
    }

    public async Task<Stream> OpenAsync(string part, CancellationToken ct)
    {
        var file = File.OpenRead(Path.Combine(folder, BackupManifest.FileOf(part, key)));
        return key is null ? file : await UnlockingStream.BeginAsync(file, key, ct);
    }

    private static async Task<BackupManifest> ManifestAsync(string folder, BackupKey? key, CancellationToken ct)
    {
        var path = Path.Combine(folder, BackupManifest.FileName);
        if (folder.EndsWith(BackupWriter.Unfinished, StringComparison.Ordinal) || !File.Exists(path))
        {
            throw BackupFaults.Missing(folder);
        }

        var bytes = await File.ReadAllBytesAsync(path, ct);
        var manifest = BackupManifest.Parse(bytes) ?? throw BackupFaults.Damaged(path);
        var used = KeyOf(folder, manifest, key);
        var seal = Path.Combine(folder, ManifestSeal.FileName);
        if (!File.Exists(seal))
        {
            throw BackupFaults.PartMissing(seal);
        }

        return ManifestSeal.Holds(await File.ReadAllTextAsync(seal, Encoding.UTF8, ct), bytes, used) ? manifest : throw BackupFaults.Damaged(path);
    }

    private static BackupKey? KeyOf(string folder, BackupManifest manifest, BackupKey? key) => (manifest.BackupKey, key) switch
    {
        (null, _) => null,
        ({ } wanted, null) => throw BackupFaults.NoKey(folder, wanted),
        ({ } wanted, { } given) => wanted == given.Fingerprint ? given : throw BackupFaults.WrongKey(folder, wanted, given.Fingerprint),
    };

    private static async Task RefuseChangedAsync(string folder, BackupPart part, CancellationToken ct)
    {
        var path = Path.Combine(folder, Path.GetFileName(part.File));
        if (!File.Exists(path))
        {
            throw BackupFaults.PartMissing(path);
        }

        await using var file = File.OpenRead(path);
        if (file.Length != part.Bytes || Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct)) != part.Sha256)
        {
            throw BackupFaults.Damaged(path);
        }
    }
}
