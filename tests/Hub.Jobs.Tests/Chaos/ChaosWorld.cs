using Connectors;
using Hub.Deliveries;
using Hub.Jobs.Tests.Kills;
using Hub.Practice;
using Hub.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using StandIns;
using StandIns.Facebook;
using StandIns.Ghost;
using StandIns.HttpPush;
using StandIns.LotusChat;
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
    private const string Chat = "lotus-chat";

    private static readonly string[] Connectors = ["hub-site", "zalo-oa", "facebook-page", "lotus", "wordpress", "signed-push", "http-push"];
    private static readonly string[] Names = [ChaosOutlet.OwnPage, "zalo", "facebook", ChaosOutlet.ByHand, "wordpress", "partner", "intake"];

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
        foreach (var standIn in new StandIn[] { new ZaloStandIn(), new FacebookStandIn(), new WordPressStandIn(), new PartnerStandIn(), new IntakeStandIn(), new GhostStandIn(), new LotusChatStandIn(), new LookingStandIn() })
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
        Setup = new NodeSetup(Database, folder, ports) { Root = Web.Address, Disk = Disk, Timeout = TimeSpan.FromSeconds(2.5) };
        Hub = new TestHub(
            Database, services => services.AddSingleton(new ConnectorRegistry([new LookingConnector()])),
            told: settings => settings with { Addresses = new PublicAddresses(Web.Address), Ports = ports });
        var practice = Hub.Get<PracticeWorld>();
        await practice.EnsureAsync(default);
        World = new World(Hub, await practice.ActorAsync(PracticePeople.PressOfficer, default), await practice.ActorAsync(PracticePeople.Approver, default));
        var ghost = await World.ChannelAsync("ghost", "doi-tac-ghost", new() { ["site"] = relays["ghost"].Address.AbsoluteUri }, new() { ["admin-key"] = GhostStandIn.AdminKey });
        var chat = await World.ChannelAsync(
            Chat, "nhom-phong-vien",
            new() { ["base-address"] = relays[Chat].Address.AbsoluteUri, ["allow-http"] = "yes", ["chat-id"] = LotusChatStandIn.Group, ["edits"] = "yes" },
            new() { ["bot-token"] = LotusChatStandIn.Token }, maxParallel: 1);
        var looking = await World.ChannelAsync(LookingConnector.Name, "xem-lai", new() { ["address"] = relays["looking"].Address.AbsoluteUri }, [], maxParallel: 4);
        await using var db = Hub.Db();
        var channels = await db.Channels.AsNoTracking().ToListAsync();
        Outlets =
        [
            .. Connectors.Zip(Names, (connector, name) => Of(name, connector, channels.Single(c => c.Connector == connector).Id)),
            Of("ghost", "ghost", ghost),
            Of(Chat, Chat, chat),
            Of("looking", LookingConnector.Name, looking),
        ];
    }

    private ChaosOutlet Of(string name, string connector, Guid channel) =>
        new(name, connector, channel, hosts.GetValueOrDefault(name), relays.GetValueOrDefault(name));
}
