using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hub.Storage;

/// <summary>One step of the schema, <c>Migrations/NNNN_name.sql</c>. Once released it is never edited.</summary>
public sealed record MigrationScript(int Number, string Name, string Sql)
{
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    public static IReadOnlyList<MigrationScript> BuiltIn() =>
        [.. EmbeddedSql.Names("Migrations").Select(path => From(path, EmbeddedSql.Read(path))).OrderBy(s => s.Number)];

    private static MigrationScript From(string path, string sql)
    {
        var file = Path.GetFileNameWithoutExtension(path);
        return new MigrationScript(int.Parse(file.AsSpan(0, 4), CultureInfo.InvariantCulture), file, sql);
    }
}
