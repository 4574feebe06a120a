using Npgsql;

namespace Tests.Support;

/// <summary>A database without any schema, owned by the test owner: for what happens before and while it is migrated.</summary>
public sealed class EmptyDatabase : IAsyncLifetime
{
    private readonly string name = $"hub_test_{Guid.NewGuid():n}";

    public string OwnerConnection =>
        new NpgsqlConnectionStringBuilder(TestServer.For(name, TestServer.Owner)) { Pooling = false }.ConnectionString;

    public string AppConnection =>
        new NpgsqlConnectionStringBuilder(TestServer.For(name, TestServer.Application)) { Pooling = false }.ConnectionString;

    public async Task InitializeAsync()
    {
        await using var server = await TestServer.OpenAsync();
        await TestServer.MakeRolesAsync(server);
        await server.RunAsync($"create database {name} owner {TestServer.Owner}");
    }

    public async Task<object?> ScalarAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(OwnerConnection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    public async Task DisposeAsync()
    {
        await using var server = await TestServer.OpenAsync();
        await server.RunAsync($"drop database if exists {name} with (force)");
    }
}
