using Hub.Engine;
using Npgsql;

namespace Hub.Jobs.Tests.Engine;

/// <summary>An empty database with the engine's tables only, dropped at the end.</summary>
public sealed class EngineDatabase : IAsyncDisposable
{
    private readonly string server = Environment.GetEnvironmentVariable("HUB_TEST_DATABASE")
        ?? throw new InvalidOperationException("Set HUB_TEST_DATABASE to a PostgreSQL where tests may create databases.");

    private readonly string name = $"engine_test_{Guid.NewGuid():n}";

    public string ConnectionString => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<EngineDatabase> CreateAsync()
    {
        var database = new EngineDatabase();
        await ExecuteAsync(database.server, $"create database {database.name}");
        using var script = new StreamReader(typeof(IJobEngine).Assembly.GetManifestResourceStream("Migrations/0007_quartz.sql")!);
        await database.ExecuteAsync(await script.ReadToEndAsync());
        return database;
    }

    public Task ExecuteAsync(string sql) => ExecuteAsync(ConnectionString, sql);

    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await ExecuteAsync(server, $"drop database {name} with (force)");
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
