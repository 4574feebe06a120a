using Npgsql;

namespace Hub.Storage;

/// <summary>The table <c>hub_schema.migrations</c>: what was run on this database.</summary>
internal sealed class MigrationList(NpgsqlConnection connection)
{
    private const string Create = """
        create schema if not exists hub_schema;
        create table if not exists hub_schema.migrations (
          number integer primary key,
          name text not null,
          checksum text not null,
          applied_at timestamptz not null default clock_timestamp()
        )
        """;

    public async Task<IReadOnlyList<AppliedMigration>> ReadAsync(CancellationToken ct)
    {
        if (!await ExistsAsync(ct))
        {
            return [];
        }

        await using var command = new NpgsqlCommand("select number, name, checksum from hub_schema.migrations order by number", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(ct))
        {
            applied.Add(new AppliedMigration(reader.GetInt32(0), reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    /// <summary>The step and its line in one transaction: after a crash both are there or neither.</summary>
    public async Task RunAsync(MigrationScript script, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.RunAsync(Create, ct);
        await connection.RunAsync(script.Sql, ct);
        await using var line = new NpgsqlCommand("insert into hub_schema.migrations (number, name, checksum) values ($1, $2, $3)", connection);
        line.Parameters.AddWithValue(script.Number);
        line.Parameters.AddWithValue(script.Name);
        line.Parameters.AddWithValue(script.Checksum);
        await line.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private async Task<bool> ExistsAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select to_regclass('hub_schema.migrations') is not null", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }
}
