using System.Security.Cryptography;
using System.Text.Json;
using Hub.Storage;

namespace Hub.Setup.Steps;

/// <summary>A backup that lies in the data folder and is whole.</summary>
public sealed record BackupSeen(string File, DateTimeOffset MadeAt)
{
    public const string Folder = "backups";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The newest one of this mode whose bytes are those that its manifest names; null where there is none.</summary>
    public static async Task<BackupSeen?> NewestAsync(string dataFolder, HubMode mode, CancellationToken ct)
    {
        var folder = new DirectoryInfo(Path.Combine(dataFolder, Folder));
        var manifests = folder.Exists ? folder.GetFiles("*.json").OrderByDescending(f => f.LastWriteTimeUtc) : Enumerable.Empty<FileInfo>();
        foreach (var file in manifests)
        {
            if (await ReadAsync(file, ct) is { } manifest && manifest.Mode == Kebab.Of(mode) && await IsWholeAsync(folder, manifest, ct))
            {
                return new BackupSeen(manifest.File, manifest.MadeAt);
            }
        }

        return null;
    }

    private static async Task<Manifest?> ReadAsync(FileInfo file, CancellationToken ct)
    {
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<Manifest>(stream, Json, ct);
        }
        catch (JsonException)
        {
            return null; // not a manifest: the folder may hold other files
        }
    }

    private static async Task<bool> IsWholeAsync(DirectoryInfo folder, Manifest manifest, CancellationToken ct)
    {
        var dump = new FileInfo(Path.Combine(folder.FullName, Path.GetFileName(manifest.File ?? "")));
        if (!dump.Exists)
        {
            return false;
        }

        await using var stream = dump.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) == manifest.Sha256;
    }

    private sealed record Manifest(string File, string Sha256, DateTimeOffset MadeAt, string Mode);
}
