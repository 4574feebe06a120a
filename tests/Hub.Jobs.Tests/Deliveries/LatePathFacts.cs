using Connectors.Contract;
using Hub.Deliveries;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>A process that was frozen comes back with its answer after its lease was lost.</summary>
public sealed class LatePathFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_late_answer_to_what_was_found_meanwhile_changes_nothing()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn());

        await stage.SettleAsync();
        await ThawAsync(stage, frozen);

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Single(await stage.PublicationsAsync(item));
        Assert.Contains(await stage.AttemptsAsync(), a => a is { Outcome: "lost", LateOutcome: "Published" });
        Assert.Empty(await stage.IncidentsAsync());
    }

    [Fact]
    public async Task A_late_answer_takes_the_row_from_whoever_looks_and_no_attempt_stays_open()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn());
        await stage.AdvanceAsync(TimeSpan.FromMinutes(1));
        var looking = await stage.HoldAsync(DeliveryStep.Find, new Turn());

        await ThawAsync(stage, frozen);
        looking.Answer.SetResult();
        await looking.Lane;

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Single(await stage.PublicationsAsync(item));
        Assert.DoesNotContain(await stage.AttemptsAsync(), a => a.EndedAt is null);
    }

    [Fact]
    public async Task A_second_post_is_kept_as_surplus_and_a_person_is_told()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn { ActsLate = true });

        await stage.SettleAsync();
        await ThawAsync(stage, frozen);

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal([false, true], (await stage.PublicationsAsync(item)).Select(p => p.Surplus).Order());
        Assert.Equal(["second-post"], await stage.IncidentsAsync());
    }

    [Fact]
    public async Task What_was_withdrawn_as_never_out_and_comes_out_late_is_taken_down()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn { ActsLate = true });
        await stage.World.WithdrawAsync(item);
        await stage.SettleAsync();
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Cancelled], await stage.StatesAsync(item));

        await ThawAsync(stage, frozen);
        await stage.SettleAsync();

        Assert.Empty(await stage.VisibleAsync(item));
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Removed], await stage.StatesAsync(item));
        Assert.Equal(["late-proof"], await stage.IncidentsAsync());
    }

    [Fact]
    public async Task What_a_person_cancelled_and_comes_out_late_is_taken_down_under_its_own_approval()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Blind with { Others = Repeat.Always });
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn { ActsLate = true });
        await stage.SayAsync((await stage.LastAsync(item)).Id, new DeliveryEvent.CancelledBy("không đăng nữa"));

        await ThawAsync(stage, frozen);
        await stage.SettleAsync();

        Assert.Empty(await stage.VisibleAsync(item));
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Removed], await stage.StatesAsync(item));
        Assert.Single((await stage.World.DeliveriesAsync(item, stage.Channel)).Select(d => d.ApprovalId).Distinct());
    }

    [Fact]
    public async Task What_was_superseded_and_comes_out_late_becomes_what_its_successor_updates()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn { ActsLate = true });
        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.SetChannelAsync(c => (c.PausedAt, c.PauseReason) = (c.CreatedAt, "chờ"));
        await stage.AdvanceAsync(TimeSpan.FromMinutes(1));
        await stage.RunAsync();
        Assert.Equal([DeliveryState.Superseded, DeliveryState.Waiting], await stage.StatesAsync(item));

        await ThawAsync(stage, frozen);
        await stage.SetChannelAsync(c => (c.PausedAt, c.PauseReason) = (null, null));
        await stage.SettleAsync();

        Assert.Contains("7h30", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal(DeliveryAction.Update, (await stage.LastAsync(item)).Facts.Action);
    }

    [Fact]
    public async Task What_was_superseded_and_comes_out_beside_its_successor_is_taken_down()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn { ActsLate = true });
        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.AdvanceAsync(TimeSpan.FromMinutes(1));
        var successor = await stage.HoldAsync(DeliveryStep.Publish, new Turn());

        await ThawAsync(stage, frozen);
        successor.Answer.SetResult();
        await successor.Lane;
        await stage.SettleAsync();

        Assert.Contains("7h30", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
        Assert.Contains("late-proof", await stage.IncidentsAsync());
    }

    [Fact]
    public async Task An_update_that_went_before_the_proof_is_made_once_more()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Repeating);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn());
        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.SettleAsync();
        Assert.Equal([DeliveryState.Superseded, DeliveryState.Published], await stage.StatesAsync(item));

        await ThawAsync(stage, frozen);
        await stage.SettleAsync();

        Assert.Equal(2, stage.Connector.Calls.Count(c => c == DeliveryStep.Update));
        Assert.Contains("7h30", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
        Assert.Single(await stage.PublicationsAsync(item));
    }

    [Fact]
    public async Task A_removal_that_went_before_the_proof_is_made_once_more()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Repeating);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var frozen = await FreezeAsync(stage, new Turn { ActsLate = true });
        await stage.World.WithdrawAsync(item);
        await stage.SettleAsync();
        Assert.Equal([DeliveryState.Cancelled, DeliveryState.Removed], await stage.StatesAsync(item));

        await ThawAsync(stage, frozen);
        await stage.SettleAsync();

        Assert.Empty(await stage.VisibleAsync(item));
        Assert.Equal(2, stage.Connector.Calls.Count(c => c == DeliveryStep.Retract));
    }

    [Fact]
    public async Task A_claim_that_died_before_its_attempt_is_given_back_and_goes_out_once()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        var bench = new ClaimBench(stage, (await stage.LastAsync(item)).Id);
        Assert.True(await bench.IsClaimedAsync());
        await stage.LoseLeasesAsync();

        await stage.SettleAsync();

        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal([DeliveryStep.Publish], stage.Connector.Calls);
    }

    /// <summary>The publish is on the wire, its lease is over, and another lane has ended its attempt as lost.</summary>
    private static async Task<(TaskCompletionSource Answer, Task Lane)> FreezeAsync(Stage stage, Turn turn)
    {
        var held = await stage.HoldAsync(DeliveryStep.Publish, turn);
        await stage.LoseLeasesAsync();
        await stage.RunAsync();
        return held;
    }

    private static async Task ThawAsync(Stage stage, (TaskCompletionSource Answer, Task Lane) frozen)
    {
        frozen.Answer.SetResult();
        await frozen.Lane;
        Assert.NotEmpty(stage.Connector.Calls);
    }
}
