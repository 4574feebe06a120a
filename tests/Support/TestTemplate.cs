using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Hub.Storage;
using Npgsql;

namespace Tests.Support;

/// <summary>A migrated, empty database that test databases are copied from. Its name holds the hash of the built-in SQL, so that
/// parallel test processes share it and a changed migration gets a new one.</summary>
internal static class TestTemplate
{
    // The schema of the engine that is not built in ordinarily: under either one, tests share the template.
    private const string OtherEngine = "hangfire";

    private static readonly ConcurrentDictionary<(HubMode, string?), Lazy<Task<string>>> Ready = new();

    public static Task<string> ReadyAsync(HubMode mode, string? server) =>
        Ready.GetOrAdd((mode, server), _ => new Lazy<Task<string>>(() => PrepareAsync(mode, server))).Value;

    private static async Task<string> PrepareAsync(HubMode mode, string? place)
    {
        var name = $"hub_template_{Kebab.Of(mode)}_{HashOfSql()}";
        await using var server = await TestServer.OpenAsync(place);
        await TestServer.MakeRolesAsync(server);
        await server.RunAsync($"select pg_advisory_lock(hashtextextended('{name}', 0))");
        if (!await ExistsAsync(server, name))
        {
            await TestLeftovers.DropAsync(server);
            await BuildAsync(server, name, mode, place);
        }

        return name;
    }

    // It gets its name when it is complete: a process that dies here leaves only a half-built one, which the next one replaces.
    private static async Task BuildAsync(NpgsqlConnection server, string name, HubMode mode, string? place)
    {
        var building = name + "_building";
        await server.RunAsync($"drop database if exists {building} with (force)");
        await server.RunAsync($"create database {building} owner {TestServer.Owner}");
        await new Migrator(TestServer.For(building, TestServer.Owner, place), TestServer.Application).RunAsync(mode, default);
        await EngineSchema.PrepareAsync(TestServer.For(building, TestServer.Owner, place), OtherEngine, TestServer.Application, default);
        await server.RunAsync($"alter database {building} allow_connections false");
        await server.RunAsync($"alter database {building} rename to {name}");
    }

    private static async Task<bool> ExistsAsync(NpgsqlConnection server, string name)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", server);
        command.Parameters.AddWithValue(name);
        return (bool)(await command.ExecuteScalarAsync())!;
    }

    private static string HashOfSql()
    {
        var sql = new StringBuilder(OtherEngine);
        foreach (var file in EmbeddedSql.Names("Migrations").Concat(EmbeddedSql.Names("Sql")))
        {
            sql.Append(file).Append('\n').Append(EmbeddedSql.Read(file)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql.ToString())))[..12];
    }
}
