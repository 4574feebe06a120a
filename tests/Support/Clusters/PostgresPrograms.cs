using System.Globalization;

namespace Tests.Support.Clusters;

/// <summary>Where Debian's packages keep the server's programs: outside the path, one folder for each version.</summary>
internal static class PostgresPrograms
{
    private const string Root = "/usr/lib/postgresql";

    /// <summary>Root cannot run PostgreSQL.</summary>
    public static bool ByRoot => Environment.IsPrivilegedProcess;

    public static string Folder() =>
        (Directory.Exists(Root) ? Directory.GetDirectories(Root) : [])
            .Where(d => File.Exists(Path.Combine(d, "bin", "initdb")))
            .OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(d => Path.Combine(d, "bin"))
            .FirstOrDefault() ?? throw new InvalidOperationException($"no PostgreSQL in {Root}: the fault campaign kills a server of its own. Install it: apt-get install postgresql");
}
