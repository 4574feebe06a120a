using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hub.Storage;

/// <summary>How many rows every table has: a backup says it, and what was restored is held against it.</summary>
public static class TableRows
{
    private const string Names = """
        select format('%I.%I', schemaname, tablename) from pg_tables
        where schemaname !~ '^pg_' and schemaname <> 'information_schema' order by schemaname collate "C", tablename collate "C"
        """;

    public static async Task<SortedDictionary<string, long>> CountAsync(HubDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var rows = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in await NamesAsync(connection, ct))
        {
            await using var count = new NpgsqlCommand($"select count(*) from {name}", connection) { CommandTimeout = 0 };
            rows[name] = Convert.ToInt64(await count.ExecuteScalarAsync(ct), CultureInfo.InvariantCulture);
        }

        return rows;
    }

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Names, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var names = new List<string>();
        while (await reader.ReadAsync(ct))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }
}
