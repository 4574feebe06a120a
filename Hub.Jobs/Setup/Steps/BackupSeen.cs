using Hub.Instance;
using Hub.Storage;

namespace Hub.Setup.Steps;

/// <summary>A backup that lies in the data folder, or where <c>./hub backup</c> puts one that was given no name, and is whole.</summary>
public sealed record BackupSeen(string File, DateTimeOffset MadeAt)
{
    /// <summary>The newest one of this mode whose bytes are those that its manifest names; null where there is none.</summary>
    public static async Task<BackupSeen?> NewestAsync(string dataFolder, HubMode mode, CancellationToken ct)
    {
        DirectoryInfo[] folders = [new(dataFolder), new(Path.Combine(dataFolder, "backups"))];
        foreach (var manifest in folders.Where(f => f.Exists).SelectMany(f => f.GetFiles("*.json")).OrderByDescending(f => f.LastWriteTimeUtc))
        {
            if (await ReadAsync(manifest, ct) is { } found && found.Mode == Kebab.Of(mode))
            {
                return new BackupSeen(found.File, found.MadeAt);
            }
        }

        return null;
    }

    private static async Task<BackupManifest?> ReadAsync(FileInfo manifest, CancellationToken ct)
    {
        try
        {
            return await BackupManifest.ReadAsync(Path.ChangeExtension(manifest.FullName, null), ct);
        }
        catch (SetupException)
        {
            return null; // another file of the folder, or a dump that is no longer whole
        }
    }
}
