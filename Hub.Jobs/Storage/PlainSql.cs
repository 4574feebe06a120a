using Npgsql;

namespace Hub.Storage;

internal static class PlainSql
{
    /// <summary>Runs a script as it is, several statements together.</summary>
    public static async Task RunAsync(this NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }
}
