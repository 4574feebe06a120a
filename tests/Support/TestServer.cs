using Npgsql;

namespace Tests.Support;

/// <summary>The PostgreSQL server that HUB_TEST_DATABASE names, as a superuser. Never HUB_DATABASE: tests drop databases.</summary>
internal static class TestServer
{
    public const string Owner = "hub_test_owner";
    public const string Application = "hub_test_app";

    // Seconds. The bench lays down 100,000 deliveries in one.
    private const int LongestStatement = 600;

    // The owner and the application are ordinary roles here too: a superuser would hide what they are not allowed to do.
    private const string MakeRoles = """
        select pg_advisory_xact_lock(hashtextextended('hub-test-roles', 0));
        do $$
        declare
          wanted text;
        begin
          foreach wanted in array array['hub_test_owner', 'hub_test_app'] loop
            if not exists (select from pg_roles where rolname = wanted) then
              execute format('create role %I login password %L', wanted, wanted);
            end if;
          end loop;
        end
        $$
        """;

    public static string Connection =>
        Environment.GetEnvironmentVariable("HUB_TEST_DATABASE") is { Length: > 0 } set
            ? set
            : throw new InvalidOperationException(
                "HUB_TEST_DATABASE chưa được đặt: hãy chạy ./test, lệnh này tự dựng một PostgreSQL riêng. "
                + "HUB_TEST_DATABASE is not set: run ./test, which prepares a private PostgreSQL, or name a superuser's connection to one.");

    /// <param name="server">A server of a test's own; null means the one that all tests share.</param>
    public static string For(string database, string? role = null, string? server = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(server ?? Connection) { Database = database, MaxPoolSize = 20, CommandTimeout = LongestStatement };
        if (role is not null)
        {
            builder.Username = role;
            builder.Password = role;
        }

        return builder.ConnectionString;
    }

    public static async Task<NpgsqlConnection> OpenAsync(string? server = null)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server ?? Connection) { Pooling = false, CommandTimeout = LongestStatement }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task RunAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task MakeRolesAsync(NpgsqlConnection server)
    {
        await using var transaction = await server.BeginTransactionAsync();
        await server.RunAsync(MakeRoles);
        await transaction.CommitAsync();
    }
}
