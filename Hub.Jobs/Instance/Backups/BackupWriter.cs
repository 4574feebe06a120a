using System.Security.Cryptography;

namespace Hub.Instance.Backups;

/// <summary>
/// Writes a backup into a folder beside its own name, brings it to the disk, and only then gives it that name. Dying anywhere before leaves a
/// hidden folder that ends in <c>.unfinished</c> and has no manifest; it is never taken for a backup.
/// </summary>
public sealed class BackupWriter : IAsyncDisposable
{
    public const string Unfinished = ".unfinished";

    private readonly string folder;
    private readonly string parent;
    private readonly string unfinished;
    private readonly BackupKey? key;
    private readonly List<BackupPart> parts = [];

    private BackupWriter(string folder, BackupKey? key)
    {
        this.folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        this.key = key;
        parent = Path.GetDirectoryName(this.folder) ?? throw BackupFaults.Exists(folder);
        unfinished = Path.Combine(parent, $".{Path.GetFileName(this.folder)}-{Guid.NewGuid():n}{Unfinished}");
    }

    public static BackupWriter Begin(string folder, BackupKey? key)
    {
        var writer = new BackupWriter(folder, key);
        writer.RefuseTaken();
        Directory.CreateDirectory(writer.parent);
        MakePrivate(writer.unfinished);
        return writer;
    }

    public async Task WriteAsync(string part, Func<Stream, Task> write, CancellationToken ct)
    {
        var name = BackupManifest.FileOf(part, key);
        await using var file = Create(name);
        using var hash = SHA256.Create();
        await using (var hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            await LockAsync(hashed, write, ct);
        }

        file.Flush(flushToDisk: true);
        parts.Add(new BackupPart(name, file.Length, Convert.ToHexStringLower(hash.Hash!)));
    }

    /// <returns>The manifest with its parts.</returns>
    public async Task<BackupManifest> FinishAsync(BackupManifest manifest, CancellationToken ct)
    {
        var whole = manifest with { BackupKey = key?.Fingerprint, Parts = parts };
        var bytes = whole.ToBytes();
        await WriteAsync(ManifestSeal.FileName, System.Text.Encoding.UTF8.GetBytes(ManifestSeal.Of(bytes, key)), ct);
        await WriteAsync(BackupManifest.FileName, bytes, ct);
        FolderFlush.Run(unfinished);
        RefuseTaken();
        Directory.Move(unfinished, folder);
        FolderFlush.Run(parent);
        return whole;
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return ValueTask.CompletedTask;
    }

    private void RefuseTaken()
    {
        if (Directory.Exists(folder) || File.Exists(folder))
        {
            throw BackupFaults.Exists(folder);
        }
    }

    // It holds everybody's accounts. The group may read: the hub looks whether the backup that its owner made is whole.
    private static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);
        }
    }

    private FileStream Create(string name)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return File.Open(Path.Combine(unfinished, name), options);
    }

    private async Task LockAsync(Stream target, Func<Stream, Task> write, CancellationToken ct)
    {
        if (key is null)
        {
            await write(target);
            return;
        }

        await using var locking = await LockingStream.BeginAsync(target, key, ct);
        await write(locking);
        await locking.FinishAsync(ct);
    }

    private async Task WriteAsync(string name, byte[] bytes, CancellationToken ct)
    {
        await using var file = Create(name);
        await file.WriteAsync(bytes, ct);
        file.Flush(flushToDisk: true);
    }
}
