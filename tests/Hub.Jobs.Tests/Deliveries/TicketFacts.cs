using Connectors.Contract;
using Hub.Deliveries;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>What a platform took, worked at, and ended with nothing done.</summary>
public sealed class TicketFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_step_whose_ticket_failed_is_made_anew_and_readers_see_one_post()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Preparing);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        Fail(stage, DeliveryStep.Prepare);
        Fail(stage, DeliveryStep.Reveal);

        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal(
            ["Pending", "TicketFailed", "Prepared", "Pending", "TicketFailed", "Published"],
            (await stage.AttemptsAsync()).Select(a => a.Outcome));
        Assert.Empty(await stage.IncidentsAsync());
    }

    [Fact]
    public async Task A_correction_whose_ticket_failed_is_made_anew()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Preparing);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        Fail(stage, DeliveryStep.Update);

        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Published, DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Contains("7h30", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_always_fails_is_a_persons_after_a_while_with_nothing_out()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Preparing);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        for (var time = 0; time < 30; time++)
        {
            Fail(stage, DeliveryStep.Prepare);
        }

        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Rejected], await stage.StatesAsync(item));
        Assert.Equal(0, await stage.EverVisibleAsync(item));
        Assert.InRange((await stage.AttemptsAsync()).Count(a => a.Step == DeliveryStep.Prepare), 3, 8);
    }

    [Fact]
    public async Task What_readers_see_as_soon_as_it_is_made_is_not_made_anew()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Looking);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        Fail(stage, DeliveryStep.Publish);

        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Rejected], await stage.StatesAsync(item));
    }

    private static void Fail(Stage stage, DeliveryStep step)
    {
        stage.Connector.Next(step, Turn.Saying(new PublishOutcome.Pending("phiếu-1", DateTimeOffset.UnixEpoch)));
        stage.Connector.Next(DeliveryStep.Poll, Turn.Saying(new PublishOutcome.TicketFailed(Turn.Why)));
    }
}
