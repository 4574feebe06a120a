using Hub.Jobs.Tests.Kills;
using Tests.Support;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Engine;

/// <summary>Compiled and run only with -p:JobEngine=Hangfire, where both engines are there.</summary>
public sealed class EngineSwitchFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private KillWorld world = null!;

    public async Task InitializeAsync() => world = await KillWorld.BuildAsync(output);

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Two_hundred_due_deliveries_go_out_once_each_though_the_engine_is_changed_twice_under_them_and_each_time_by_a_kill()
    {
        const int Items = 100;
        var items = await world.ApprovedItemsAsync(Items, await world.PartnerChannelAsync(), await world.LookingChannelAsync());

        await RunUntilAsync("hangfire", 50, items);
        await RunUntilAsync("quartz", 120, items);
        await RunUntilAsync("hangfire", Items * 2, items);

        foreach (var item in items)
        {
            var code = await world.World.CodeAsync(item);
            Assert.Equal((code, 1, 1), (code, world.Partner.Witness[code].CreationsEverVisible, world.Looking.Witness[code].CreationsEverVisible));
        }
    }

    private async Task RunUntilAsync(string engine, int published, List<Guid> items)
    {
        await using var node = world.StartNode(world.Setup with { Engine = engine, Wake = TimeSpan.FromMilliseconds(200) });
        await node.ReadyAsync();
        await Eventually.IsTrue(async () => await world.PublishedAsync(items) >= published, $"{published} are out with {engine}", KillWorld.Patience);
        node.Send(Signals.Kill);
        await node.EndAsync();
    }
}
