using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Tests.Support.Hubs;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Kills;

/// <summary>Two nodes at once on one database.</summary>
public sealed class TwoNodesFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private KillWorld world = null!;

    public async Task InitializeAsync() => world = await KillWorld.BuildAsync(output);

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Two_nodes_with_doubled_wake_ups_send_each_of_forty_deliveries_once()
    {
        const int Items = 20;
        var items = await world.ApprovedItemsAsync(Items, await world.PartnerChannelAsync(), await world.LookingChannelAsync());

        // Nothing is to go wrong here, so nothing is to run out of time on a busy machine.
        var patient = world.Setup with { Lease = TimeSpan.FromSeconds(60), Timeout = TimeSpan.FromSeconds(25), Wake = TimeSpan.FromMilliseconds(100) };
        await using (var one = world.StartNode(patient))
        await using (var other = world.StartNode(patient))
        {
            await Task.WhenAll(one.ReadyAsync(), other.ReadyAsync());
            await Eventually.IsTrue(async () => await world.PublishedAsync(items) == Items * 2, "forty deliveries are out", KillWorld.Patience);
        }

        await using var db = world.Hub.Db();
        Assert.Equal(Items * 2, await db.Attempts.CountAsync(a => db.Deliveries.Any(d => d.Id == a.DeliveryId && items.Contains(d.SubjectId))));
        foreach (var item in items)
        {
            var code = await world.World.CodeAsync(item);
            Assert.Equal((1, 1), (world.Partner.Witness[code].CreationsEverVisible, world.Partner.Witness[code].WritesAccepted));
            Assert.Equal((1, 1), (world.Looking.Witness[code].CreationsEverVisible, world.Looking.Witness[code].WritesAccepted));
        }
    }

    [Fact]
    public async Task A_channel_that_takes_one_at_a_time_has_one_in_sending_though_two_nodes_stood_at_its_lock()
    {
        var channel = await world.PartnerChannelAsync(maxParallel: 1);
        for (var i = 0; i < 3; i++)
        {
            await world.World.ApprovedItemAsync(channel);
        }

        var (first, second) = (new Gate(), new Gate());
        await using var one = new TestHub(world.Database, s => s.AddSingleton<ICheckpoints>(first));
        await using var other = new TestHub(world.Database, s => s.AddSingleton<ICheckpoints>(second));
        var lane = one.RunLaneAsync(channel);
        await first.Locked.WaitAsync(KillWorld.Patience);
        var otherLane = other.RunLaneAsync(channel);
        await Eventually.IsTrue(world.Database.SomebodyWaitsForALockAsync, "the second node waits for the lock of the channel");

        second.Unlock();
        first.Unlock();
        await second.Locked.WaitAsync(KillWorld.Patience);
        await otherLane.WaitAsync(KillWorld.Patience); // it finds no room and goes to sleep

        await using var db = world.Hub.Db();
        Assert.Equal(1, await db.Deliveries.CountAsync(d => d.ChannelId == channel && d.Facts.State == DeliveryState.Sending));
        first.GoOn();
        await lane;
        await world.FinishAsync(channel);
    }

    /// <summary>Holds its node with the lock of the channel, and again with what it claimed.</summary>
    private sealed class Gate : ICheckpoints
    {
        private readonly TaskCompletionSource locked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource unlocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource goingOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Locked => locked.Task;

        public void Unlock() => unlocked.TrySetResult();

        public void GoOn() => goingOn.TrySetResult();

        public async ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct)
        {
            if (checkpoint == Checkpoint.ChannelLocked)
            {
                locked.TrySetResult();
                await unlocked.Task.WaitAsync(ct);
            }
            else if (checkpoint == Checkpoint.Claimed)
            {
                await goingOn.Task.WaitAsync(ct);
            }
        }
    }
}
