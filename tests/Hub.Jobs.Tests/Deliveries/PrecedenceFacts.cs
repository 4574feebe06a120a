using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>Withdrawals go before stop, pause and hold; emergencies before mourning, quiet hours and cadence; in that order also when all are due.</summary>
public sealed class PrecedenceFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Stop = "insert into hub.stops (id, reason, set_at) values (gen_random_uuid(), 'tạm dừng', hub.now())";
    private const string Pause = "update hub.channels set paused_at = hub.now(), pause_reason = 'chờ' where id = {channel}";
    private const string Hold = "update hub.subjects set held_at = hub.now(), hold_reason = 'chờ xác minh' where id = (select subject_id from hub.deliveries where id = {delivery})";
    private const string Mourning = "update hub.release_rules set mourning_from = hub.now() - interval '1 hour', mourning_to = hub.now() + interval '1 hour'";

    private const string Quiet =
        "update hub.release_rules set quiet_from = ((hub.now() - interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time, quiet_to = ((hub.now() + interval '1 hour') at time zone 'Asia/Ho_Chi_Minh')::time";

    private const string Cadence = "update hub.channels set cadence = interval '1 hour', last_shown_at = hub.now() where id = {channel}";

    /// <summary>Stop, and whether an ordinary publish, an emergency, a correction of what is out, and a withdrawal pass it.</summary>
    [Theory]
    [InlineData(Stop, false, false, false, true)]
    [InlineData(Pause, false, false, false, true)]
    [InlineData(Hold, false, false, false, true)]
    [InlineData(Mourning, false, true, true, true)]
    [InlineData(Quiet, false, true, true, true)]
    [InlineData(Cadence, false, true, true, true)]
    public async Task What_passes_what(string stop, bool publish, bool emergency, bool correction, bool withdrawal)
    {
        await using var stage = await Stage.SetAsync(database);
        var bench = await ClaimBench.SetAsync(stage);
        await bench.RunAsync(stop);

        var passes = new List<bool>();
        foreach (var (step, more) in new[] { ("publish", "emergency = false"), ("publish", "emergency = true"), ("update", "emergency = false"), ("retract", "emergency = false") })
        {
            await bench.StandAsync(step, more);
            passes.Add(await bench.IsClaimedAsync());
        }

        Assert.Equal([publish, emergency, correction, withdrawal], passes);
    }

    [Fact]
    public async Task A_withdrawal_goes_first_then_an_emergency_then_what_was_due_first()
    {
        await using var stage = await Stage.SetAsync(database);
        var late = await stage.World.ApprovedItemAsync(stage.Channel);
        var early = await stage.World.ApprovedItemAsync(stage.Channel);
        var emergency = await stage.World.ApprovedItemAsync(stage.Channel);
        var withdrawn = await stage.World.ApprovedItemAsync(stage.Channel);
        var bench = await ClaimBench.SetAsync(stage);
        await bench.RunAsync("update hub.deliveries set state = 'cancelled', ended_at = hub.now() where id = {delivery}");
        await bench.RunAsync($"update hub.deliveries set due_at = hub.now() - interval '1 minute' where subject_id = '{late}'");
        await bench.RunAsync($"update hub.deliveries set due_at = hub.now() - interval '2 minutes' where subject_id = '{early}'");
        await bench.RunAsync($"update hub.deliveries set priority = 50, due_at = hub.now() - interval '30 seconds' where subject_id = '{emergency}'");
        await bench.RunAsync($"update hub.deliveries set priority = 100, due_at = hub.now() - interval '10 seconds' where subject_id = '{withdrawn}'");

        var order = new List<Guid>();
        for (var turn = 0; turn < 4; turn++)
        {
            var claimed = Assert.Single(await bench.ClaimAsync(most: 1));
            order.Add(claimed);
            await bench.RunAsync($"update hub.deliveries set state = 'cancelled', ended_at = hub.now(), lease_token = null, claimed_from = null where id = '{claimed}'");
        }

        var wanted = new List<Guid>();
        foreach (var item in new[] { withdrawn, emergency, early, late })
        {
            wanted.Add((await stage.LastAsync(item)).Id);
        }

        Assert.Equal(wanted, order);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_an_order_makes_is_the_next_of_a_lane_in_which_fifty_are_due(bool withdrawal)
    {
        await using var stage = await Stage.SetAsync(database);
        var wrong = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        for (var i = 0; i < 50; i++)
        {
            await stage.World.ApprovedItemAsync(stage.Channel);
        }

        await stage.AdvanceAsync(TimeSpan.FromMinutes(1));
        await (withdrawal ? stage.World.WithdrawAsync(wrong) : stage.World.CorrectAsync(wrong, stage.Channel));
        var bench = await ClaimBench.SetAsync(stage);

        Assert.Equal((await stage.LastAsync(wrong)).Id, Assert.Single(await bench.ClaimAsync(most: 1)));
    }
}
