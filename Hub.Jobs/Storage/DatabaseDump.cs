using Connectors.Contract;
using Hub.Setup;
using Npgsql;

namespace Hub.Storage;

/// <summary>A whole database into a file, and back into an empty one, by PostgreSQL's own programs and as the owner.</summary>
public sealed class DatabaseDump(DatabaseOptions options)
{
    private const string IsEmpty =
        "select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname !~ '^pg_' and n.nspname <> 'information_schema')";

    /// <summary>
    /// One snapshot, compressed. Rights and owners are left out: they are the target's own. Written beside its name, so that what was backed
    /// up before is lost only to a whole one.
    /// </summary>
    public async Task WriteAsync(string file, CancellationToken ct)
    {
        var unfinished = file + ".unfinished";
        await MakeAsync(unfinished);
        await PgTool.RunAsync("pg_dump", OwnerDatabase.Connection(options), ["--format=custom", "--no-owner", "--no-privileges", $"--file={unfinished}"], ct);
        File.Move(unfinished, file, overwrite: true);
    }

    // It holds everybody's accounts. The group may read: the hub looks whether the backup that its owner made is whole.
    private static async Task MakeAsync(string file)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        await File.Open(file, options).DisposeAsync();
    }

    /// <summary>All or nothing: a failure leaves the database as empty as it was.</summary>
    public async Task ReadAsync(string file, CancellationToken ct)
    {
        var connection = OwnerDatabase.Connection(options);
        await RefuseUsedAsync(connection, ct);
        await PgTool.RunAsync("pg_restore", connection, ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", file], ct);
    }

    private static async Task RefuseUsedAsync(string connectionString, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
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
