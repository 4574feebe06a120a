using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>A whole database into a stream, and back into an empty one, by PostgreSQL's own programs.</summary>
public sealed class DatabaseDump(DatabaseOptions options)
{
    private const string IsEmpty =
        "select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')";

    /// <summary>
    /// What the exported snapshot sees, compressed. Rights and owners are left out: they are the target's own. The application may read every
    /// table, so a running hub, which does without the owner, can write it too.
    /// </summary>
    public Task WriteAsync(Stream target, DumpSnapshot snapshot, CancellationToken ct) => PgTool.RunAsync(
        "pg_dump", options.Owner ?? options.Application, ["--format=custom", "--no-owner", "--no-privileges", $"--snapshot={snapshot.Id}"], given: null, target, ct);

    /// <summary>All or nothing, as the owner: a failure leaves the database as empty as it was.</summary>
    public Task ReadAsync(Stream source, CancellationToken ct) => PgTool.RunAsync(
        "pg_restore", OwnerDatabase.Connection(options), ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"], source, taken: null, ct);

    /// <summary>Reads every row of it and asks no server: what pg_restore cannot read here, it could not read on the worst day either.</summary>
    public static Task ProveReadableAsync(Stream source, CancellationToken ct) =>
        PgTool.RunAsync("pg_restore", connection: null, ["--file=/dev/null"], source, taken: null, ct);

    public async Task RefuseUsedAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(OwnerDatabase.Connection(options)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand(IsEmpty, connection);
        if (!(bool)(await command.ExecuteScalarAsync(ct))!)
        {
            throw new SetupException(new Problem(
                "database-not-empty", "HUB_DATABASE_OWNER",
                $"Cơ sở dữ liệu “{connection.Database}” không trống nên không khôi phục vào đó. Hãy tạo một cơ sở dữ liệu mới: create database … owner …;",
                $"The database “{connection.Database}” is not empty; nothing is restored into it. Create a new one: create database … owner …;"));
        }
    }
}
