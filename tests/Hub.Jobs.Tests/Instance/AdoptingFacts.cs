using Connectors;
using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Instance;
using Hub.Jobs.Tests.Kills;
using Hub.Nodes;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Looking;
using Xunit.Abstractions;

namespace Hub.Jobs.Tests.Instance;

/// <summary>A copy of the database, as a restored backup is one.</summary>
public sealed class AdoptingFacts(ITestOutputHelper output) : IAsyncLifetime
{
    private KillWorld world = null!;

    public async Task InitializeAsync() => world = await KillWorld.BuildAsync(output);

    public async Task DisposeAsync() => await world.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_copy_sends_nothing_and_once_adopted_looks_repeats_or_asks_before_anything_else(bool sentInTheLostTime)
    {
        var due = await world.DueAsync();
        await using var copy = await world.Hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);
        if (sentInTheLostTime)
        {
            await world.FinishAsync(due);
        }

        var before = due.Select(d => d.Requests.Count).ToList();
        await RunLanesAsync(copied, due);
        Assert.Equal(before, due.Select(d => d.Requests.Count));

        var adopted = await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default);
        Assert.Equal(due.Count, adopted.InDoubt);
        await using (var db = copy.CreateDb())
        {
            var unsettled = await db.Deliveries.Where(d => d.Facts.EndedAt == null).ToListAsync();
            Assert.All(unsettled, d => Assert.Equal((DeliveryState.Unsure, true), (d.Facts.State, d.Facts.MayBeOut)));
        }

        await SettleAsync(copied, due);
        foreach (var one in due.Where(d => Looks(d) && !sentInTheLostTime))
        {
            await AssertAskedAsync(copy, one, everVisible: 0);
            await copied.Get<Hub.Deliveries.Sending.Record>().MoveAsync(one.Delivery.Id, _ => new DeliveryEvent.NotThereByHand(), default);
        }

        await SettleAsync(copied, due);
        foreach (var one in due)
        {
            await using var db = copy.CreateDb();
            Assert.Equal((one.ToString(), one.Done), (one.ToString(), (await db.Deliveries.SingleAsync(d => d.Id == one.Delivery.Id)).Facts.State));
            Assert.Equal((one.ToString(), 1), (one.ToString(), one.Outlet.Witness[one.Code].CreationsEverVisible));
            Assert.Equal((one.ToString(), Looks(one) ? "GET" : one.Requests[^1]), (one.ToString(), one.Requests[sentInTheLostTime ? 1 : 0]));
        }
    }

    [Fact]
    public async Task What_the_lost_time_sent_and_took_down_is_never_sent_again_by_itself()
    {
        var channel = await world.LookingChannelAsync();
        var item = await world.World.ApprovedItemAsync(channel);
        var one = new Due(DeliveryAction.Publish, (await world.World.DeliveriesAsync(item, channel))[^1], await world.World.CodeAsync(item), world.Looking);
        await using var copy = await world.Hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);
        await world.FinishAsync(channel);
        await world.World.WithdrawAsync(item);
        await world.FinishAsync(channel);
        var writes = world.Looking.Witness[one.Code].WritesAccepted;

        await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default);
        await SettleAsync(copied, [one]);

        await AssertAskedAsync(copy, one, everVisible: 1);
        Assert.Equal(writes, world.Looking.Witness[one.Code].WritesAccepted);
    }

    [Fact]
    public async Task What_may_only_go_out_later_still_waits_and_codes_jump()
    {
        var (item, channel) = (await world.World.ItemAsync(), await world.PartnerChannelAsync());
        await ApproveForAsync(item, channel, TimeSpan.FromDays(3));
        await using var copy = await world.Hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);

        var adopted = await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default);

        Assert.Equal(new Adopted(0, 0), adopted);
        await using var before = world.Hub.Db();
        await using var after = copy.CreateDb();
        Assert.Equal(DeliveryState.Waiting, (await after.Deliveries.SingleAsync()).Facts.State);
        Assert.Equal((await before.ItemCodeCounters.SingleAsync()).NextNumber + 1000, (await after.ItemCodeCounters.SingleAsync()).NextNumber);
        Assert.Equal(1, await after.Audit.CountAsync(a => a.Action == "instance.adopted"));
    }

    [Fact]
    public async Task A_try_that_the_lost_machine_had_begun_ends_as_lost()
    {
        var channel = await world.PartnerChannelAsync();
        var item = await world.World.ApprovedItemAsync(channel);
        await using var dying = new TestHub(world.Database, s => s.AddSingleton<ICheckpoints, DiesWithAnOpenAttempt>());
        await Assert.ThrowsAsync<InvalidOperationException>(() => dying.RunLaneAsync(channel));
        dying.Get<Npgsql.NpgsqlDataSource>().Clear();
        await using var copy = await world.Hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);

        var adopted = await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default);

        Assert.Equal(new Adopted(1, 1), adopted);
        await using var db = copy.CreateDb();
        Assert.Equal("lost", (await db.Attempts.SingleAsync()).Outcome);
        Assert.Equal(DeliveryState.Unsure, (await db.Deliveries.SingleAsync(d => d.SubjectId == item)).Facts.State);
    }

    [Fact]
    public async Task A_node_that_lives_keeps_others_from_adopting()
    {
        await using var copy = await world.Hub.CopyDatabaseAsync();
        await using var copied = NodeOn(copy);
        await using (var db = copy.CreateDb())
        {
            var now = await HubClock.ServerAsync(db, default);
            db.Nodes.Add(new Node { Name = "máy-cũ/7", Role = NodeRole.Jobs, StartedAt = now, SeenAt = now });
            await db.SaveChangesAsync();
        }

        var refused = await Assert.ThrowsAsync<SetupException>(() => copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: false, default));

        Assert.Contains("máy-cũ/7", refused.Message, StringComparison.Ordinal);
        Assert.False(await copied.Get<Fence>().HoldsAsync(default));
        await copied.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: true, default);
        Assert.True(await copied.Get<Fence>().HoldsAsync(default));
    }

    private static bool Looks(Due one) => one is { OnPartner: false, Action: DeliveryAction.Publish };

    private static async Task AssertAskedAsync(TestDatabase on, Due one, int everVisible)
    {
        await using var db = on.CreateDb();
        var facts = (await db.Deliveries.SingleAsync(d => d.Id == one.Delivery.Id)).Facts;
        Assert.Equal((DeliveryState.NeedsLook, "hub:adopted-not-there", true), (facts.State, facts.Cause, facts.MayBeOut));
        Assert.Equal((everVisible, "GET"), (one.Outlet.Witness[one.Code].CreationsEverVisible, one.Requests[^1]));
    }

    private static TestHub NodeOn(TestDatabase on) => new(on, s => s.AddSingleton(new ConnectorRegistry([new LookingConnector()])));

    private async Task ApproveForAsync(Guid item, Guid channel, TimeSpan later)
    {
        await using var db = world.Hub.Db();
        var at = await HubClock.ReadAsync(db, default) + later;
        var submission = await world.World.SubmitAsync(item, at, channel);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await world.Hub.Get<Approving>().SignAsync(db, submission, new ReleaseWindow(at, at.AddHours(2)), world.World.Approver, default);
        await transaction.CommitAsync();
    }

    private static async Task RunLanesAsync(TestHub on, IReadOnlyList<Due> due)
    {
        foreach (var one in due)
        {
            await on.RunLaneAsync(one.Delivery.ChannelId);
        }
    }

    private static Task SettleAsync(TestHub on, IReadOnlyList<Due> due) => Eventually.IsTrue(
        async () =>
        {
            await RunLanesAsync(on, due);
            await using var db = on.Db();
            return !await db.Deliveries.AnyAsync(d => d.Facts.NextStep != null);
        },
        "the copy comes to rest");

    private sealed class DiesWithAnOpenAttempt : ICheckpoints
    {
        public ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct) =>
            checkpoint == Checkpoint.AttemptOpen ? throw new InvalidOperationException("the machine is gone") : ValueTask.CompletedTask;
    }
}
