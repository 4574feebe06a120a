using Connectors;
using Connectors.PlugIns;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Jobs.Tests.Kills;
using Hub.Partners;
using Hub.PlugIns;
using Hub.Practice;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StandIns;
using StandIns.Facebook;
using StandIns.Ghost;
using StandIns.HttpPush;
using StandIns.LotusChat;
using StandIns.Mastodon;
using StandIns.SignedPush;
using StandIns.WordPress;
using StandIns.Zalo;
using Tests.Support.Clusters;
using Tests.Support.Hubs;
using Tests.Support.Looking;
using Tests.Support.Relays;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// A PostgreSQL of the campaign's own, every platform behind a relay, a channel on each, and a relay before the web process, whose address stays
/// when the process does not. What people do is done by a node of this process without an engine.
/// </summary>
internal sealed class ChaosWorld : IAsyncDisposable
{
    /// <summary>Connectors of practice, each with what its outlet is called here.</summary>
    private static readonly (string Connector, string Name)[] OfPractice =
    [
        ("hub-site", ChaosOutlet.OwnPage), ("zalo-oa", "zalo"), ("facebook-page", "facebook"), ("lotus", ChaosOutlet.ByHand), ("wordpress", "wordpress"), ("signed-push", "partner"),
        ("http-push", "intake"), ("ghost", "ghost"), ("lotus-chat", "lotus-chat"), ("partner-feed", ChaosOutlet.Feed),
    ];

    private static readonly string PlugIns = Path.Combine(AppContext.BaseDirectory, "plugins");

    private readonly string folder = Directory.CreateTempSubdirectory("chien-dich-").FullName;
    private readonly PrivateCluster cluster;
    private readonly Dictionary<string, StandInHost> hosts = [];
    private readonly Dictionary<string, TcpRelay> relays = [];

    private ChaosWorld(PrivateCluster cluster, ClusterDatabase database) => (this.cluster, Database) = (cluster, database);

    public ClusterDatabase Database { get; }

    public TestHub Hub { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public IReadOnlyList<ChaosOutlet> Outlets { get; private set; } = [];

    /// <summary>Before the web process.</summary>
    public TcpRelay Web { get; } = new();

    public NodeSetup Setup { get; private set; } = null!;

    /// <summary>Where the processes keep their files; a fault takes it away.</summary>
    public string Disk => Path.Combine(folder, "dia");

    public ZaloStandIn Zalo => (ZaloStandIn)hosts["zalo"].StandIn;

    public FacebookStandIn Facebook => (FacebookStandIn)hosts["facebook"].StandIn;

    /// <summary>The partner that pulls our feed.</summary>
    public ChaosPuller Puller { get; private set; } = null!;

    public LookingStandIn Looking => (LookingStandIn)hosts["looking"].StandIn;

    public static async Task<ChaosWorld> BuildAsync()
    {
        var cluster = await PrivateCluster.StartAsync();
        var database = new ClusterDatabase(cluster);
        await database.InitializeAsync();
        var world = new ChaosWorld(cluster, database);
        Directory.CreateDirectory(world.Disk);
        await world.StartPlatformsAsync();
        await world.OpenChannelsAsync();
        return world;
    }

    public Task KillPostgresAsync() => cluster.KillAsync();

    /// <summary>People's own connections are fresh ones afterwards: pages of theirs would show an error once, and be asked again.</summary>
    public async Task StartPostgresAsync()
    {
        await cluster.LaunchAsync();
        Hub.Get<NpgsqlDataSource>().Clear();
        Database.Source.Clear();
    }

    public ChaosOutlet Outlet(string name) => Outlets.Single(o => o.Name == name);

    public string OrderFile(int node) => Path.Combine(folder, $"order-{node}");

    public async Task<List<Delivery>> DeliveriesAsync()
    {
        await using var db = Hub.Db();
        return await db.Deliveries.AsNoTracking().OrderBy(d => d.Seq).ToListAsync();
    }

    public async Task<List<Attempt>> AttemptsAsync()
    {
        await using var db = Hub.Db();
        return await db.Attempts.AsNoTracking().OrderBy(a => a.Number).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Puller.DisposeAsync();
        foreach (var relay in relays.Values.Append(Web))
        {
            await relay.DisposeAsync();
        }

        foreach (var host in hosts.Values)
        {
            await host.DisposeAsync();
        }

        await Hub.DisposeAsync();
        await Database.DisposeAsync();
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartPlatformsAsync()
    {
        foreach (var standIn in new StandIn[] { new ZaloStandIn(), new FacebookStandIn(), new WordPressStandIn(), new PartnerStandIn(), new IntakeStandIn(), new GhostStandIn(), new LotusChatStandIn(), new MastodonStandIn(), new LookingStandIn() })
        {
            var host = await StandInHost.StartAsync(standIn, 0, Path.Combine(folder, standIn.Name));
            hosts[standIn.Name] = host;
            relays[standIn.Name] = new TcpRelay(host.Port);
        }

        Zalo.Switches.Processing = TimeSpan.FromMilliseconds(300);
    }

    private async Task OpenChannelsAsync()
    {
        var ports = relays.ToDictionary(r => r.Key, r => r.Value.Port);
        Setup = new NodeSetup(Database, folder, ports) { Root = Web.Address, Disk = Disk, Timeout = TimeSpan.FromSeconds(2.5), PlugIns = PlugIns };
        await ListPlugInAsync();
        Hub = new TestHub(
            Database, services => services.AddSingleton(provider => new ConnectorRegistry([new LookingConnector(), .. provider.GetRequiredService<LoadedPlugIns>().Connectors])),
            plugIns: PlugIns, told: settings => settings with { Addresses = new PublicAddresses(Web.Address), Ports = ports });
        var practice = Hub.Get<PracticeWorld>();
        await practice.EnsureAsync(default);
        World = new World(Hub, await practice.ActorAsync(PracticePeople.PressOfficer, default), await practice.ActorAsync(PracticePeople.Approver, default));
        var looking = await World.ChannelAsync(LookingConnector.Name, "xem-lai", new() { ["address"] = relays["looking"].Address.AbsoluteUri }, [], maxParallel: 4);
        var plugIn = await World.ChannelAsync(
            "mastodon", "mang-phi-tap-trung", new() { ["server"] = relays["mastodon"].Address.AbsoluteUri, ["account-id"] = MastodonStandIn.Account },
            new() { ["access-token"] = MastodonStandIn.Token }, maxParallel: 1);
        await using var db = Hub.Db();
        var channels = await db.Channels.AsNoTracking().ToListAsync();
        Outlets =
        [
            .. OfPractice.Select(o => Of(o.Name, o.Connector, channels.Single(c => c.Connector == o.Connector).Id)),
            Of("looking", LookingConnector.Name, looking),
            Of("mastodon", "mastodon", plugIn),
        ];
        Puller = await PullerAsync(channels.Single(c => c.Connector == "partner-feed"));
    }

    // Before any node reads which files it may load.
    private async Task ListPlugInAsync()
    {
        await using var db = Database.CreateDb();
        foreach (var file in PlugInFile.In(PlugIns))
        {
            db.PlugIns.Add(new ListedPlugIn
            {
                Sha256 = file.Sha256,
                FileName = file.FileName,
                Name = file.Name!,
                Version = file.Version!.ToString(),
                ContractMajor = file.Contract?.Major,
                Origin = "Mẫu của dự án",
                ListedAt = await HubClock.ReadAsync(db, default),
            });
        }

        await db.SaveChangesAsync();
    }

    private async Task<ChaosPuller> PullerAsync(Channel feed)
    {
        await using var db = Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var key = await Hub.Get<FeedKeys>().MakeAsync(db, feed.Id, World.Approver, default);
        await transaction.CommitAsync();
        return new ChaosPuller(new Uri(Web.Address, $"feeds/p/{feed.Slug}/{key}.json"));
    }

    private ChaosOutlet Of(string name, string connector, Guid channel) =>
        new(name, connector, channel, hosts.GetValueOrDefault(name), relays.GetValueOrDefault(name));
}
