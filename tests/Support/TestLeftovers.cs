using Npgsql;

namespace Tests.Support;

/// <summary>Databases of test runs that were killed before they could drop them.</summary>
internal static class TestLeftovers
{
    // The file is written when the database is created and never again.
    private const string Old = """
        select datname from pg_database
        where datname like 'hub\_test\_%'
          and (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification < clock_timestamp() - interval '1 day'
        """;

    public static async Task DropAsync(NpgsqlConnection server)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(Old, server))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                names.Add(reader.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await server.RunAsync($"drop database if exists {name} with (force)");
        }
    }
}
