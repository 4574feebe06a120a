using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tests.Support;

/// <summary>A database of its own for one test class: <c>IClassFixture&lt;TestDatabase&gt;</c>. A practice one, with the fence written.</summary>
public class TestDatabase : IAsyncLifetime
{
    private readonly HubMode mode;
    private readonly string? place;
    private readonly string name = $"hub_test_{Guid.NewGuid():n}";
    private NpgsqlDataSource? application;
    private NpgsqlDataSource? owner;

    public TestDatabase() : this(HubMode.Practice)
    {
    }

    /// <param name="server">A server of the test's own; null means the one that all tests share.</param>
    protected TestDatabase(HubMode mode, string? server = null) => (this.mode, place) = (mode, server);

    /// <summary>What the fence of every test database is made with.</summary>
    public static InstanceKey Instance { get; } = new(InstanceSecret);

    /// <summary>HUB_INSTANCE of a node that runs as a process of its own.</summary>
    public const string InstanceSecret = "only-for-tests-0123456789";

    public string AppConnection => TestServer.For(name, TestServer.Application, place);

    public string OwnerConnection => TestServer.For(name, TestServer.Owner, place);

    /// <summary>The superuser, for what neither role may do: tampering, ending sessions.</summary>
    public string AdminConnection => TestServer.For(name, null, place);

    /// <summary>As the program connects.</summary>
    public NpgsqlDataSource Source => application ?? throw new InvalidOperationException("not initialised");

    public NpgsqlDataSource OwnerSource => owner ?? throw new InvalidOperationException("not initialised");

    public IDbContextFactory<HubDb> Databases => new Factory(this);

    public HubDb CreateDb() => new(Options(Source));

    public HubDb CreateOwnerDb() => new(Options(OwnerSource));

    public async Task InitializeAsync()
    {
        await CreateAsync(await TestTemplate.ReadyAsync(mode, place));
        await new Fence(Databases, Instance).HoldsOrFirstAsync(default);
    }

    public async Task<bool> SomebodyWaitsForALockAsync()
    {
        await using var db = CreateDb();
        return await db.Database.SqlQuery<bool>(
            $"""select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as "Value" """).SingleAsync();
    }

    /// <summary>A copy of this database as a restored backup is one: the same rows, the fence's too, in another database.</summary>
    public async Task<TestDatabaseCopy> CopyAsync()
    {
        // Nobody may be connected to what is copied.
        Source.Clear();
        OwnerSource.Clear();
        var copy = new TestDatabaseCopy(mode);
        await copy.CreateAsync(name);
        return copy;
    }

    private async Task CreateAsync(string template)
    {
        await using (var server = await TestServer.OpenAsync(place))
        {
            await server.RunAsync($"create database {name} template {template} owner {TestServer.Owner}");
        }

        application = HubDataSource.Build(AppConnection);
        owner = HubDataSource.Build(OwnerConnection);
    }

    public async Task DisposeAsync()
    {
        if (application is null)
        {
            return;
        }

        await application.DisposeAsync();
        await OwnerSource.DisposeAsync();
        await using var server = await TestServer.OpenAsync(place);
        await server.RunAsync($"drop database if exists {name} with (force)");
    }

    /// <summary>Runs SQL as the superuser and behind every trigger and foreign key, as a tamperer with the server's password would.</summary>
    public async Task TamperAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(AdminConnection) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await connection.RunAsync("set session_replication_role = replica");
        await connection.RunAsync(sql);
    }

    /// <summary>Moves the hub's clock: what is due is decided by it, never by the machine's hour.</summary>
    public async Task SetClockOffsetAsync(TimeSpan offset)
    {
        await using var db = CreateDb();
        await db.HubMode.ExecuteUpdateAsync(set => set.SetProperty(m => m.ClockOffset, offset));
    }

    private static DbContextOptions<HubDb> Options(NpgsqlDataSource source) =>
        (DbContextOptions<HubDb>)new DbContextOptionsBuilder<HubDb>().UseHub(source).Options;

    private sealed class Factory(TestDatabase database) : IDbContextFactory<HubDb>
    {
        public HubDb CreateDbContext() => database.CreateDb();
    }
}

/// <summary>The copy that <see cref="TestDatabase.CopyAsync"/> makes, gone at the end of its <c>await using</c>.</summary>
public sealed class TestDatabaseCopy : TestDatabase, IAsyncDisposable
{
    internal TestDatabaseCopy(HubMode mode) : base(mode)
    {
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}

/// <summary>A live one: no clock offset, no samples.</summary>
public sealed class LiveTestDatabase() : TestDatabase(HubMode.Live);
