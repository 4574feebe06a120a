using Connectors;
using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Looking;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A partner that drops repeats, an outlet that can be looked at, a node in this process and the means to start others.</summary>
internal sealed class KillWorld : IAsyncDisposable
{
    /// <summary>How long is waited for what another process does. It costs nothing but where something is wrong, and a busy machine is not wrong.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("nut-").FullName;

    private readonly List<NodeProcess> started = [];
    private readonly ITestOutputHelper output;

    private KillWorld(TestDatabase database, ITestOutputHelper output)
    {
        this.output = output;
        Database = database;
        Hub = new TestHub(database, services => services.AddSingleton(new ConnectorRegistry([new LookingConnector()])));
    }

    public TestDatabase Database { get; }

    public TestHub Hub { get; }

    public World World { get; private set; } = null!;

    public StandInHost Partner { get; private set; } = null!;

    public StandInHost Looking { get; private set; } = null!;

    public NodeSetup Setup { get; private set; } = null!;

    /// <summary>Where orders for a node's seams are laid.</summary>
    public string OrderFile => Path.Combine(folder, "order");

    /// <summary>On a database of its own: what the engine still knows of killed nodes would wake lanes of other tests.</summary>
    public static async Task<KillWorld> BuildAsync(ITestOutputHelper output)
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        var made = new KillWorld(database, output);
        made.World = await World.BuildAsync(made.Hub);
        made.Partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, Path.Combine(made.folder, "partner"));
        made.Looking = await StandInHost.StartAsync(new LookingStandIn(), 0, Path.Combine(made.folder, "looking"));
        made.Setup = new NodeSetup(database, made.folder, new Dictionary<string, int> { ["partner"] = made.Partner.Port, ["looking"] = made.Looking.Port });
        return made;
    }

    public Task<Guid> PartnerChannelAsync(int maxParallel = 2) => World.ChannelAsync(
        "signed-push", $"doi-tac-{Guid.NewGuid():n}",
        new() { ["endpoint"] = new Uri(Partner.Address, "hooks/tin-nhanh").AbsoluteUri }, new() { ["secret"] = PartnerSecrets.Of("tin-nhanh") }, maxParallel);

    public Task<Guid> LookingChannelAsync(int maxParallel = 2) => World.ChannelAsync(
        LookingConnector.Name, $"xem-lai-{Guid.NewGuid():n}", new() { ["address"] = Looking.Address.AbsoluteUri }, [], maxParallel);

    public void Order(string order) => File.WriteAllText(OrderFile, order);

    public void TakeOrderBack() => File.Delete(OrderFile);

    public NodeProcess StartNode(NodeSetup? setup = null, string? order = null)
    {
        var node = NodeProcess.Start(setup ?? Setup, order ?? OrderFile);
        started.Add(node);
        return node;
    }

    /// <summary>Three actions on two outlets, all due and none begun: what a node that is killed or frozen holds.</summary>
    public async Task<IReadOnlyList<Due>> DueAsync()
    {
        var made = new List<(Guid Channel, Guid Item, DeliveryAction Action)>();
        foreach (var action in Enum.GetValues<DeliveryAction>())
        {
            foreach (var channel in new[] { await PartnerChannelAsync(), await LookingChannelAsync() })
            {
                made.Add((channel, await World.ApprovedItemAsync(channel), action));
            }
        }

        foreach (var (channel, item, action) in made.Where(m => m.Action != DeliveryAction.Publish))
        {
            await FinishAsync(channel);
            await (action == DeliveryAction.Update ? World.CorrectAsync(item, channel) : World.WithdrawAsync(item));
        }

        var due = new List<Due>();
        foreach (var (channel, item, action) in made)
        {
            due.Add(new Due(action, (await World.DeliveriesAsync(item, channel))[^1], await World.CodeAsync(item), due.Count % 2 == 0 ? Partner : Looking));
        }

        return due;
    }

    /// <summary>Approved for all these channels, and due.</summary>
    public async Task<List<Guid>> ApprovedItemsAsync(int count, params IReadOnlyList<Guid> channels)
    {
        var items = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            items.Add(await World.ApprovedItemAsync(channels));
        }

        return items;
    }

    /// <summary>How many deliveries of these items are out.</summary>
    public async Task<int> PublishedAsync(List<Guid> items)
    {
        await using var db = Hub.Db();
        return await db.Deliveries.CountAsync(d => items.Contains(d.SubjectId) && d.Facts.State == DeliveryState.Published);
    }

    public async Task FinishAsync(IEnumerable<Due> due)
    {
        foreach (var one in due)
        {
            await FinishAsync(one.Delivery.ChannelId);
        }
    }

    /// <summary>This process's own node goes on with the channel until nothing of it is the machine's, in real time: leases and waits run out by themselves.</summary>
    public async Task FinishAsync(Guid channel)
    {
        await Eventually.IsTrue(
            async () =>
            {
                await Hub.RunLaneAsync(channel);
                return !await World.AnyForTheMachineAsync(Hub, channel);
            },
            "the channel comes to rest", Patience);
    }

    public async Task<Delivery> DeliveryAsync(Guid id)
    {
        await using var db = Hub.Db();
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id);
    }

    public async Task<List<Attempt>> AttemptsAsync(Guid delivery)
    {
        await using var db = Hub.Db();
        return await db.Attempts.AsNoTracking().Where(a => a.DeliveryId == delivery).OrderBy(a => a.Number).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in started.Where(n => n.Output.Length > 0))
        {
            output.WriteLine(node.Output);
        }

        await Partner.DisposeAsync();
        await Looking.DisposeAsync();
        await Hub.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>A delivery that is due, and where it shows.</summary>
internal sealed record Due(DeliveryAction Action, Delivery Delivery, string Code, StandInHost Outlet)
{
    public DeliveryState Done => Action == DeliveryAction.Retract ? DeliveryState.Removed : DeliveryState.Published;

    public bool OnPartner => Outlet.StandIn is PartnerStandIn;

    /// <summary>What the outlet was asked for this delivery, in order.</summary>
    public IReadOnlyList<string> Requests => [.. Outlet.Log.Lines.Where(l => l.WebhookId == Delivery.SendKey).Select(l => l.Method)];

    public override string ToString() => $"{Action} on {Outlet.StandIn.Name}";
}
