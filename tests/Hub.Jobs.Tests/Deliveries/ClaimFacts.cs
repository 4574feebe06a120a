using Hub.Deliveries;
using Hub.Deliveries.Rules;
using Hub.Deliveries.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>What claiming leaves behind, and how many it takes.</summary>
public sealed class ClaimFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("prepare", false)]
    [InlineData("publish", true)]
    [InlineData("reveal", true)]
    [InlineData("poll", true)]
    [InlineData("find", false)]
    [InlineData("confirm", true)]
    [InlineData("retract", false)]
    public async Task The_statement_leaves_what_the_rules_say_of_a_claim(string step, bool tried)
    {
        await using var stage = await Stage.SetAsync(database);
        var bench = await ClaimBench.SetAsync(stage);
        await bench.StandAsync(step, $"first_attempt_at = {(tried ? "hub.now() - interval '1 hour'" : "null")}, tries = 3, looks = 1, cause = 'hub:why', remote_id = 'bai-1'");
        var before = await bench.ReadAsync();
        var lease = Guid.CreateVersion7();

        Assert.Single(await bench.ClaimAsync(lease: lease));

        var after = await bench.ReadAsync();
        var context = new RuleContext(after.ChangedAt, new ChannelAbilities(), new Waits());
        var said = DeliveryRules.Next(before.Facts, new DeliveryEvent.Claimed(lease, after.Facts.LeaseUntil!.Value, "nút-thử"), context);
        Assert.Equal(said.After with { FirstAttemptAt = null }, after.Facts with { FirstAttemptAt = null });
        Assert.Equal(tried ? before.Facts.FirstAttemptAt!.Value : after.ChangedAt, after.Facts.FirstAttemptAt!.Value, TimeSpan.FromMilliseconds(50));
        Assert.Empty(said.Effects);
    }

    [Fact]
    public async Task Two_claimers_stopped_behind_the_lock_never_pass_the_channels_limit()
    {
        var stops = new Stops();
        await using var stage = await Stage.SetAsync(database, change: s => s.AddSingleton<ICheckpoints>(stops), maxParallel: 1);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.World.ApprovedItemAsync(stage.Channel);
        var release = new TaskCompletionSource();
        var held = Turn.Held(release.Task);
        stage.Connector.Next(Connectors.Contract.DeliveryStep.Publish, held, Turn.Held(release.Task));

        var first = stage.RunAsync();
        await stops.Locked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var second = stage.RunAsync();
        await AWaiterForTheLock();
        stops.Go.SetResult();
        await held.Arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await second;

        await using (var db = stage.Hub.Db())
        {
            Assert.Equal(1, await db.Deliveries.CountAsync(d => d.ChannelId == stage.Channel && d.Facts.State == DeliveryState.Sending));
        }

        release.SetResult();
        await first;
    }

    [Fact]
    public async Task With_a_cadence_one_goes_after_the_other()
    {
        await using var stage = await Stage.SetAsync(database);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.World.ApprovedItemAsync(stage.Channel);
        await using var db = stage.Hub.Db();
        await db.Channels.Where(c => c.Id == stage.Channel).ExecuteUpdateAsync(s => s.SetProperty(c => c.Cadence, TimeSpan.FromHours(1)));

        await stage.RunAsync();

        Assert.Single(stage.Connector.Calls);
        Assert.Equal(1, await db.Deliveries.CountAsync(d => d.ChannelId == stage.Channel && d.Facts.State == DeliveryState.Waiting));
    }

    private Task AWaiterForTheLock() => Eventually.IsTrue(database.SomebodyWaitsForALockAsync, "the second claimer waits for the channel's row");

    /// <summary>Stops the first claimer between the lock and the claim.</summary>
    private sealed class Stops : ICheckpoints
    {
        private int seen;

        public TaskCompletionSource Locked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct)
        {
            if (checkpoint == Checkpoint.ChannelLocked && Interlocked.Increment(ref seen) == 1)
            {
                Locked.SetResult();
                await Go.Task.WaitAsync(ct);
            }
        }
    }
}
