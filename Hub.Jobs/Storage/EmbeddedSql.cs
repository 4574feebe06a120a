using System.Text;

namespace Hub.Storage;

/// <summary>The SQL files that are built into this assembly: <c>Migrations/…</c> and <c>Sql/…</c>.</summary>
public static class EmbeddedSql
{
    public static IEnumerable<string> Names(string folder) =>
        typeof(EmbeddedSql).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(folder + "/", StringComparison.Ordinal) && name.EndsWith(".sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The text with Unix line ends, whatever the checkout made of it: checksums must not depend on the machine.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the SQL file {name} is not built in");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
