using Connectors.Outbound;
using Hub.Deliveries.Sending;
using Hub.Engine;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Tests.Support.Hubs;

/// <summary>One node of the hub on a test database, composed as the product composes it; lanes run when a test says so.</summary>
public sealed class TestHub : IAsyncDisposable
{
    // Stand-ins of tests take free ports, which are not known when a node is composed.
    private static readonly OutboundOptions AnyLoopback = Loopback();

    private readonly ServiceProvider services;

    public TestHub(TestDatabase database, Action<IServiceCollection>? change = null, InstanceKey? instance = null, string? plugIns = null, Func<HubSettings, HubSettings>? told = null)
    {
        Database = database;
        services = Compose(database.AppConnection, database.OwnerConnection, change, instance, plugIns, told)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    /// <summary>A node on any database.</summary>
    public static ServiceCollection Compose(
        string application, string? owner, Action<IServiceCollection>? change = null, InstanceKey? instance = null, string? plugIns = null,
        Func<HubSettings, HubSettings>? told = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        collection.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        collection.AddSingleton<IJobEngine, IdleEngine>();
        change?.Invoke(collection);
        var settings = Settings(application, owner, instance) with { PlugInFolder = plugIns };
        collection.AddHubJobs(told?.Invoke(settings) ?? settings);
        return collection;
    }

    public TestDatabase Database { get; }

    public static byte[] MasterKeyBytes { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public HubDb Db() => Database.CreateDb();

    /// <summary>A copy of the database as it is now; this node lets go of it for a moment.</summary>
    public Task<TestDatabaseCopy> CopyDatabaseAsync()
    {
        Get<NpgsqlDataSource>().Clear();
        return Database.CopyAsync();
    }

    /// <summary>One run of a job, now, and of the calls that it made for parts of its work.</summary>
    public async Task RunJobAsync<T>() where T : IJobHandler
    {
        var handler = Get<IEnumerable<IJobHandler>>().OfType<T>().Single();
        var before = Calls.Count;
        await handler.RunAsync("", CancellationToken.None);
        foreach (var call in Calls.Skip(before).Where(c => c.Handler == handler.Name && c.Key.Length > 0).ToList())
        {
            await handler.RunAsync(call.Key, CancellationToken.None);
        }
    }

    private IReadOnlyList<JobCall> Calls => Get<IJobEngine>() is IdleEngine idle ? idle.Calls : [];

    public Task RunLaneAsync(Guid channel) => Get<Lane>().RunAsync(channel, CancellationToken.None);

    /// <summary>Runs the lane until no delivery of the channel is the machine's, moving the hub's clock to what is due.</summary>
    public async Task SettleAsync(Guid channel)
    {
        for (var turn = 0; turn < 60; turn++)
        {
            await RunLaneAsync(channel);
            if (!await World.AnyForTheMachineAsync(this, channel))
            {
                return;
            }

            await World.AdvanceAsync(this, TimeSpan.FromSeconds(20));
        }

        throw new TimeoutException("the lane does not come to rest");
    }

    public async ValueTask DisposeAsync() => await services.DisposeAsync();

    private static HubSettings Settings(string application, string? owner, InstanceKey? instance) => new()
    {
        Mode = HubMode.Practice,
        Database = new DatabaseOptions { Application = application, Owner = owner, AllowUnsafeServerForTests = true },
        Instance = instance ?? TestDatabase.Instance,
        MasterKey = new MasterKey(MasterKeyBytes),
        Addresses = new PublicAddresses(new Uri("https://tin.hoasua.example/")),
        Waits = PracticeWaits.Quick,
        Lease = new LeaseOptions { Length = TimeSpan.FromSeconds(6), Margin = TimeSpan.FromSeconds(1), LaneTime = TimeSpan.FromSeconds(20) },
        Outbound = AnyLoopback,
    };

    private static OutboundOptions Loopback()
    {
        var options = new OutboundOptions { OnlyAllowedEndpoints = true, WholeTimeout = TimeSpan.FromSeconds(2) };
        foreach (var port in Enumerable.Range(1024, 64512))
        {
            options.AllowedEndpoints.Add($"127.0.0.1:{port}");
        }

        return options;
    }
}
