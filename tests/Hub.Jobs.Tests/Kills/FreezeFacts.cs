using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Kills;

/// <summary>A node stands still past its leases, as a machine that swaps or a moved virtual one does; another finishes; then it wakes and goes on.</summary>
public sealed class FreezeFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private KillWorld world = null!;

    public async Task InitializeAsync() => world = await KillWorld.BuildAsync(output);

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Fact]
    public async Task Frozen_after_the_claim_it_begins_no_attempt()
    {
        var due = await world.DueAsync();
        await using var node = await FreezeAtAsync(Checkpoint.Claimed, due);
        await HoldUpAsync(due, TimeSpan.FromHours(1));
        await Eventually.IsTrue(async () => await GivenBackAsync(due), "what the frozen node held is given back, and nobody may claim it yet");

        node.Send(Signals.Continue);
        var elsewhere = await world.PartnerChannelAsync();
        var next = await world.World.ApprovedItemAsync(elsewhere);
        await Eventually.IsTrue(async () => (await world.World.DeliveriesAsync(next, elsewhere))[0].Facts.State == DeliveryState.Published, "the node works again");

        foreach (var one in due)
        {
            Assert.Empty(await world.AttemptsAsync(one.Delivery.Id));
            Assert.Empty(one.Requests);
        }

        await HoldUpAsync(due, TimeSpan.Zero);
        await world.FinishAsync(due);
        await AssertOneEachAsync(due);
    }

    [Fact]
    public async Task Frozen_before_the_call_it_does_not_make_the_call_any_more()
    {
        var due = await world.DueAsync();
        await using var node = await FreezeAtAsync(Checkpoint.AttemptOpen, due);
        await world.FinishAsync(due);
        var asked = due.ToDictionary(d => d, d => d.Requests.Count);

        node.Send(Signals.Continue);
        await LateOutcomesAsync(due, "LetGo");

        Assert.All(due, d => Assert.Equal((d.ToString(), asked[d]), (d.ToString(), d.Requests.Count)));
        await AssertOneEachAsync(due);
    }

    [Fact]
    public async Task Frozen_with_the_answer_in_memory_it_writes_it_beside_the_lost_attempt()
    {
        var due = await world.DueAsync();
        await using var node = await FreezeAtAsync(Checkpoint.Answered, due);
        await world.FinishAsync(due);

        node.Send(Signals.Continue);
        await LateOutcomesAsync(due, "Published", "Removed");

        await AssertOneEachAsync(due);
    }

    [Theory]
    [InlineData(DeliveryAction.Publish)]
    [InlineData(DeliveryAction.Update)]
    public async Task A_write_that_arrives_late_is_dropped_by_the_receiver_and_its_answer_is_kept(DeliveryAction action)
    {
        var due = (await world.DueAsync()).Where(d => d.OnPartner && d.Action == action).ToList();
        await HoldUpOthersAsync(due);
        var hang = world.Partner.Faults.Add(new Fault { Kind = FaultKind.Hang });
        await using var node = world.StartNode();
        await hang.Hit.WaitAsync(KillWorld.Patience);
        node.Send(Signals.Stop);
        await world.FinishAsync(due);

        hang.Release();
        await Eventually.IsTrue(() => due.All(d => world.Partner.Witness[d.Code].RepeatsDropped == 1), "the late write has arrived");
        node.Send(Signals.Continue);

        // Its own time is over as well: whether it still reads the answer is chance.
        await LateOutcomesAsync(due, "Published", "Unsure");
        await AssertOneEachAsync(due);
    }

    private async Task HoldUpOthersAsync(IReadOnlyList<Due> due)
    {
        await using var db = world.Hub.Db();
        var until = await HubClock.ReadAsync(db, default) + TimeSpan.FromHours(1);
        var channels = due.Select(d => d.Delivery.ChannelId).ToList();
        await db.Channels.Where(c => !channels.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextFreeAt, until));
    }

    private async Task HoldUpAsync(IReadOnlyList<Due> due, TimeSpan time)
    {
        await using var db = world.Hub.Db();
        var until = await HubClock.ReadAsync(db, default) + time;
        var channels = due.Select(d => d.Delivery.ChannelId).ToList();
        await db.Channels.Where(c => channels.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.NextFreeAt, until));
    }

    private async Task<bool> GivenBackAsync(IReadOnlyList<Due> due)
    {
        var all = true;
        foreach (var one in due)
        {
            await world.Hub.RunLaneAsync(one.Delivery.ChannelId);
            all &= (await world.DeliveryAsync(one.Delivery.Id)).Facts.State == DeliveryState.Waiting;
        }

        return all;
    }

    private async Task<NodeProcess> FreezeAtAsync(Checkpoint seam, IReadOnlyList<Due> due)
    {
        world.Order($"{seam} freeze {due.Count}");
        var node = world.StartNode();
        await node.FrozenAsync();
        world.TakeOrderBack();
        return node;
    }

    private async Task LateOutcomesAsync(IReadOnlyList<Due> due, params string[] expected)
    {
        foreach (var one in due)
        {
            var first = await Eventually.Get(
                async () => (await world.AttemptsAsync(one.Delivery.Id)).FirstOrDefault(a => a.LateOutcome is not null), $"the late answer of {one} is kept");
            Assert.Equal((one.ToString(), "lost"), (one.ToString(), first.Outcome));
            Assert.Contains(first.LateOutcome, expected);
        }
    }

    private async Task AssertOneEachAsync(IReadOnlyList<Due> due)
    {
        foreach (var one in due)
        {
            Assert.Equal((one.ToString(), one.Done), (one.ToString(), (await world.DeliveryAsync(one.Delivery.Id)).Facts.State));
            Assert.Equal((one.ToString(), 1), (one.ToString(), one.Outlet.Witness[one.Code].CreationsEverVisible));
        }

        await using var db = world.Hub.Db();
        Assert.False(await db.Publications.AnyAsync(p => p.Surplus));
    }
}
