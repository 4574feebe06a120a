using Hub.Instance.Backups;
using Hub.Storage;

namespace Hub.Setup.Steps;

/// <summary>A backup that lies in the data folder, or where <c>./hub backup</c> puts one that was given no name, and is whole.</summary>
public sealed record BackupSeen(string Name, DateTimeOffset MadeAt)
{
    /// <summary>The newest one of this mode whose bytes are those that its manifest names; null where there is none.</summary>
    public static async Task<BackupSeen?> NewestAsync(HubSettings settings, CancellationToken ct)
    {
        string?[] places = [settings.DataFolder, Path.Combine(settings.DataFolder, "backups"), settings.Backup.Folder];
        foreach (var folder in places.OfType<string>().Distinct().Select(p => new DirectoryInfo(p)).Where(f => f.Exists).SelectMany(f => f.GetDirectories()).OrderByDescending(f => f.LastWriteTimeUtc))
        {
            if (await ReadAsync(folder.FullName, settings.Backup.Key, ct) is { } found && found.Mode == Kebab.Of(settings.Mode))
            {
                return new BackupSeen(folder.Name, found.MadeAt);
            }
        }

        return null;
    }

    private static async Task<BackupManifest?> ReadAsync(string folder, BackupKey? key, CancellationToken ct)
    {
        try
        {
            return (await WholeBackup.ReadAsync(folder, key, ct)).Manifest;
        }
        catch (SetupException)
        {
            return null; // another folder, or a backup that is no longer whole
        }
    }
}
