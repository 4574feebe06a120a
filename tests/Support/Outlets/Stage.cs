using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support.Hubs;

namespace Tests.Support.Outlets;

/// <summary>A node of the hub with one channel of a scripted outlet, and the hands of a test on the rows.</summary>
public sealed class Stage : IAsyncDisposable
{
    private Stage(TestHub hub, World world, ScriptedOutlet outlet, ScriptedConnector connector, Guid channel) =>
        (Hub, World, Outlet, Connector, Channel) = (hub, world, outlet, connector, channel);

    public TestHub Hub { get; }

    public World World { get; }

    public ScriptedOutlet Outlet { get; }

    public ScriptedConnector Connector { get; }

    public Guid Channel { get; }

    public static async Task<Stage> SetAsync(
        TestDatabase database, ScriptedAbilities? can = null, Action<IServiceCollection>? change = null, int maxParallel = 2, Waits? waits = null)
    {
        var outlet = new ScriptedOutlet();
        var connector = new ScriptedConnector(outlet, can ?? ScriptedAbilities.Looking);
        var hub = new TestHub(database, services =>
        {
            services.AddSingleton(new ConnectorRegistry([connector]));
            change?.Invoke(services);
        }, told: waits is null ? null : s => s with { Waits = waits });
        await using (var db = hub.Db())
        {
            // Stages of one class share their database: each begins with the clock, the rules and the stops of a new one.
            await db.Organisation.ExecuteDeleteAsync();
            await db.HubMode.ExecuteUpdateAsync(s => s.SetProperty(m => m.ClockOffset, TimeSpan.Zero));
            await db.Stops.ExecuteDeleteAsync();
            await db.ReleaseRules.ExecuteUpdateAsync(s => s
                .SetProperty(r => r.QuietFrom, (TimeOnly?)null).SetProperty(r => r.QuietTo, (TimeOnly?)null)
                .SetProperty(r => r.MourningFrom, (DateTimeOffset?)null).SetProperty(r => r.MourningTo, (DateTimeOffset?)null));
        }

        var world = await World.BuildAsync(hub);
        var channel = await world.ChannelAsync(ScriptedConnector.Name, $"kich-ban-{Guid.NewGuid():n}", [], [], maxParallel);
        return new Stage(hub, world, outlet, connector, channel);
    }

    public Task RunAsync() => Hub.RunLaneAsync(Channel);

    public Task SettleAsync() => Hub.SettleAsync(Channel);

    public async Task<Delivery> LastAsync(Guid item) => (await World.DeliveriesAsync(item, Channel))[^1];

    public async Task<IReadOnlyList<DeliveryState>> StatesAsync(Guid item) => [.. (await World.DeliveriesAsync(item, Channel)).Select(d => d.Facts.State)];

    public async Task<IReadOnlyList<ScriptedOutlet.Post>> VisibleAsync(Guid item) => Outlet.VisibleOf(await World.CodeAsync(item));

    public async Task<int> EverVisibleAsync(Guid item) => Outlet.EverVisible(await World.CodeAsync(item));

    /// <summary>What a person says about a delivery.</summary>
    public Task SayAsync(Guid delivery, DeliveryEvent happened) => Hub.Get<global::Hub.Deliveries.Sending.Record>().MoveAsync(delivery, _ => happened, default);

    /// <summary>The lease of everything that is being sent runs out, as if its process had been frozen.</summary>
    public async Task LoseLeasesAsync()
    {
        await using var db = Hub.Db();
        await db.Deliveries.Where(d => d.ChannelId == Channel && d.Facts.State == DeliveryState.Sending)
            .ExecuteUpdateAsync(s => s.SetProperty(d => d.Facts.LeaseUntil, DateTimeOffset.UnixEpoch));
    }

    public Task AdvanceAsync(TimeSpan by) => World.AdvanceAsync(Hub, by);

    /// <summary>What a person changes about the channel, straight in its row.</summary>
    public async Task SetChannelAsync(Action<Channel> change)
    {
        await using var db = Hub.Db();
        change(await db.Channels.SingleAsync(c => c.Id == Channel));
        await db.SaveChangesAsync();
    }

    public async Task<Channel> ChannelRowAsync()
    {
        await using var db = Hub.Db();
        return await db.Channels.AsNoTracking().SingleAsync(c => c.Id == Channel);
    }

    public async Task<IReadOnlyList<Attempt>> AttemptsAsync()
    {
        await using var db = Hub.Db();
        return await db.Attempts.AsNoTracking().Where(a => db.Deliveries.Any(d => d.Id == a.DeliveryId && d.ChannelId == Channel)).OrderBy(a => a.StartedAt).ToListAsync();
    }

    /// <summary>A publish is on the wire when this returns; its answer comes when the test lets it.</summary>
    public async Task<(TaskCompletionSource Answer, Task Lane)> HoldAsync(DeliveryStep step, Turn turn)
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var held = turn with { Until = answer.Task };
        Connector.Next(step, held);
        var lane = RunAsync();
        await held.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return (answer, lane);
    }

    /// <summary>Somebody mends the blocked channel.</summary>
    public async Task MendAsync()
    {
        await using var db = Hub.Db();
        await db.Channels.Where(c => c.Id == Channel).ExecuteUpdateAsync(s => s.SetProperty(c => c.BlockedAt, (DateTimeOffset?)null).SetProperty(c => c.BlockedCause, (string?)null));
        foreach (var id in await db.Deliveries.Where(d => d.ChannelId == Channel && d.Facts.State == DeliveryState.Blocked).Select(d => d.Id).ToListAsync())
        {
            await SayAsync(id, new DeliveryEvent.ChannelMended());
        }
    }

    public async Task<IReadOnlyList<string>> IncidentsAsync()
    {
        await using var db = Hub.Db();
        return await db.Incidents.Where(i => i.ChannelId == Channel).OrderBy(i => i.OpenedAt).Select(i => i.Kind).ToListAsync();
    }

    public async Task<IReadOnlyList<Publication>> PublicationsAsync(Guid item)
    {
        await using var db = Hub.Db();
        return await db.Publications.AsNoTracking().Where(p => p.SubjectId == item && p.ChannelId == Channel).OrderBy(p => p.PublishedAt).ThenBy(p => p.Id).ToListAsync();
    }

    public ValueTask DisposeAsync() => Hub.DisposeAsync();
}
