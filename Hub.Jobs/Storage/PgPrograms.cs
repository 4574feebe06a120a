namespace Hub.Storage;

/// <summary>
/// PostgreSQL's programs where Debian puts them, the newest first, else by PATH: a program older than the server refuses to read it, and
/// <c>/usr/bin/pg_dump</c> is a wrapper that may choose an older one.
/// </summary>
internal static class PgPrograms
{
    private const string Debian = "/usr/lib/postgresql";
    private const int Oldest = 15;
    private const int Newest = 40;

    public static string Find(string program) => Enumerable.Range(Oldest, Newest - Oldest + 1).Reverse()
        .Select(version => Path.Combine(Debian, version.ToString(System.Globalization.CultureInfo.InvariantCulture), "bin", program))
        .FirstOrDefault(File.Exists) ?? program;
}
