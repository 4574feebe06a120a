using System.Text.RegularExpressions;

namespace Hub.Instance.Backups;

/// <summary>The backups that the hub made by itself in its folder. Nothing else there is ever removed.</summary>
public static partial class KeptBackups
{
    public const string Prefix = "hub-";

    // No backup takes so long: whoever wrote it is gone.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(2);

    /// <summary>Removes the oldest beyond <paramref name="keep"/>, and what was cut off while it was written.</summary>
    /// <returns>The names of those that went.</returns>
    public static IReadOnlyList<string> RemoveOld(string folder, string mode, int keep, DateTimeOffset now)
    {
        var all = new DirectoryInfo(folder).GetDirectories();
        foreach (var left in all.Where(d => Left().IsMatch(d.Name) && now - d.LastWriteTimeUtc > Forgotten))
        {
            left.Delete(recursive: true);
        }

        // The name is the time of day in Vietnam, which has no summer time: its order is that of time.
        var old = all.Where(d => Made().Match(d.Name) is { Success: true } match && match.Groups[1].Value == mode && File.Exists(Path.Combine(d.FullName, BackupManifest.FileName)))
            .OrderByDescending(d => d.Name, StringComparer.Ordinal).Skip(keep).ToList();
        old.ForEach(d => d.Delete(recursive: true));
        return [.. old.Select(d => d.Name)];
    }

    [GeneratedRegex(@"^hub-(practice|live)-[0-9]{8}-[0-9]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Made();

    [GeneratedRegex(@"^\.hub-(practice|live)-[0-9]{8}-[0-9]{6}-[0-9a-f]{32}\.unfinished\z", RegexOptions.CultureInvariant)]
    private static partial Regex Left();
}
