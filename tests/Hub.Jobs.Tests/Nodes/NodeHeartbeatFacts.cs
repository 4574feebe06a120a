using Hub.Nodes;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Nodes;

public sealed class NodeHeartbeatFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await using var db = database.CreateOwnerDb();
        await db.Nodes.ExecuteDeleteAsync();
        await db.Incidents.ExecuteDeleteAsync();
        await db.Organisation.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task A_node_writes_itself_down_once_and_goes_in_order()
    {
        await using var hub = new TestHub(database);
        var heartbeat = Heartbeat(hub);

        await heartbeat.StartAsync(default);
        await heartbeat.BeatAsync(default);

        await using var db = hub.Db();
        var node = Assert.Single(await db.Nodes.AsNoTracking().ToListAsync());
        Assert.Equal(hub.Get<NodeName>().Name, node.Name);
        Assert.InRange(await HubClock.ServerAsync(db, default) - node.SeenAt, TimeSpan.Zero, Node.Silent);
        await heartbeat.StopAsync(default);
        Assert.Empty(await db.Nodes.AsNoTracking().ToListAsync());
    }

    [Fact]
    public async Task Two_seconds_of_skew_alarm_a_person_once_until_the_clock_is_right_again()
    {
        var clock = new ShiftedClock { By = TimeSpan.FromSeconds(5) };
        await using var hub = new TestHub(database, s => s.AddSingleton<TimeProvider>(clock));
        var heartbeat = Heartbeat(hub);

        await heartbeat.BeatAsync(default);
        await heartbeat.BeatAsync(default);

        await using var db = hub.Db();
        var incident = Assert.Single(await db.Incidents.AsNoTracking().ToListAsync());
        Assert.Equal("clock-skew", incident.Kind);
        Assert.InRange((await db.Nodes.AsNoTracking().SingleAsync()).SkewMs, 3_000, 7_000);
        Assert.True(hub.Get<NodeClock>().MayClaim);

        clock.By = TimeSpan.Zero;
        await heartbeat.BeatAsync(default);
        Assert.NotNull((await db.Incidents.AsNoTracking().SingleAsync()).ClosedAt);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(-40)]
    public async Task A_node_whose_clock_is_forty_seconds_off_claims_nothing(int seconds)
    {
        var clock = new ShiftedClock { By = TimeSpan.FromSeconds(seconds) };
        await using var hub = new TestHub(database, s => s.AddSingleton<TimeProvider>(clock));
        var world = await World.BuildAsync(hub);
        var channel = await world.ChannelAsync("signed-push", $"doi-tac-{Guid.NewGuid():n}", new() { ["endpoint"] = "http://127.0.0.1:9/" }, new() { ["secret"] = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=" });
        var item = await world.ApprovedItemAsync(channel);

        await Heartbeat(hub).BeatAsync(default);
        await hub.RunLaneAsync(channel);

        Assert.Null((await world.DeliveriesAsync(item, channel))[0].Facts.FirstAttemptAt);
        clock.By = TimeSpan.Zero;
        await Heartbeat(hub).BeatAsync(default);
        await hub.RunLaneAsync(channel);
        Assert.NotNull((await world.DeliveriesAsync(item, channel))[0].Facts.FirstAttemptAt);
    }

    private static NodeHeartbeat Heartbeat(TestHub hub) => hub.Get<IEnumerable<IHostedService>>().OfType<NodeHeartbeat>().Single();

    private sealed class ShiftedClock : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + By;
    }
}
