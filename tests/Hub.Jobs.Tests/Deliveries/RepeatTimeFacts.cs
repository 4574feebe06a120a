using Connectors.Contract;
using Hub.Deliveries;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>Outlets that remember a key for some time, and then no more.</summary>
public sealed class RepeatTimeFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Repeat ForAnHour = Repeat.Within(TimeSpan.FromHours(1));

    [Fact]
    public async Task What_was_lost_is_not_sent_again_once_the_outlet_may_have_forgotten_it_however_long_the_machine_stood()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Blind with { Publish = ForAnHour });
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Turn.LostAfterActing);
        await stage.RunAsync();
        Assert.Equal((DeliveryState.Unsure, DeliveryStep.Publish), await NowAsync(stage, item));

        await stage.AdvanceAsync(TimeSpan.FromHours(3));
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.NeedsLook], await stage.StatesAsync(item));
        Assert.Equal([DeliveryStep.Publish], (await stage.AttemptsAsync()).Select(a => a.Step));
    }

    [Fact]
    public async Task What_a_look_did_not_find_is_sent_again_with_the_same_key_while_the_outlet_remembers_it()
    {
        await using var stage = await Stage.SetAsync(database, new ScriptedAbilities { FindsConclusively = false, Publish = ForAnHour });
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Turn.LostBeforeActing);

        await stage.SettleAsync();

        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal([DeliveryStep.Publish, DeliveryStep.Find, DeliveryStep.Publish], (await stage.AttemptsAsync()).Select(a => a.Step));
        Assert.Equal(1, await stage.EverVisibleAsync(item));
    }

    [Fact]
    public async Task After_that_time_it_is_looked_for_again_and_then_a_person_is_asked()
    {
        await using var stage = await Stage.SetAsync(database, new ScriptedAbilities { FindsConclusively = false, Publish = ForAnHour });
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Turn.LostBeforeActing);
        for (var turn = 0; await NowAsync(stage, item) is not (DeliveryState.Unsure, DeliveryStep.Publish); turn++)
        {
            Assert.InRange(turn, 0, 10);
            await stage.RunAsync();
            await stage.AdvanceAsync(TimeSpan.FromSeconds(2));
        }

        await stage.AdvanceAsync(TimeSpan.FromHours(3));
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.NeedsLook], await stage.StatesAsync(item));
        Assert.Single((await stage.AttemptsAsync()), a => a.Step == DeliveryStep.Publish);
        Assert.Equal(0, await stage.EverVisibleAsync(item));
    }

    private static async Task<(DeliveryState State, DeliveryStep? Next)> NowAsync(Stage stage, Guid item) =>
        (await stage.LastAsync(item)).Facts is var facts ? (facts.State, facts.NextStep) : default;
}
