using Npgsql;

namespace Tests.Support.Clusters;

/// <summary>Another PostgreSQL on this machine with an empty database: the server that a backup is restored to.</summary>
public sealed class SecondCluster : IAsyncLifetime
{
    private const string Database = "hub_drill";

    private PrivateCluster server = null!;

    public string OwnerConnection => For(TestServer.Owner);

    public string AppConnection => For(TestServer.Application);

    public async Task InitializeAsync()
    {
        server = await PrivateCluster.StartAsync();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.Connection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await TestServer.MakeRolesAsync(connection);
        await connection.RunAsync($"create database {Database} owner {TestServer.Owner} template template0");
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    private string For(string role) => new NpgsqlConnectionStringBuilder(server.Connection)
    {
        Database = Database,
        Username = role,
        Password = role,
        Pooling = false,
        CommandTimeout = 120,
    }.ConnectionString;
}
