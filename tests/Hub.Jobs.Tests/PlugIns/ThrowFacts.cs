using Connectors.Contract;
using Hub.Deliveries;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.PlugIns;

/// <summary>The code of others may throw, whenever it likes. What it had done by then nobody knows: the attempt stays open, and that is Unsure.</summary>
public sealed class ThrowFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Turn ThrowsAfterActing = new() { Until = Task.FromException(new InvalidOperationException("lỗi trong kết nối rời 🌧️")) };

    private static readonly Turn ThrowsBeforeActing = ThrowsAfterActing with { Acts = false };

    [Fact]
    public async Task A_throw_leaves_the_attempt_open_and_nothing_is_claimed()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, ThrowsAfterActing);

        await Assert.ThrowsAsync<InvalidOperationException>(stage.RunAsync);

        Assert.Null(Assert.Single(await stage.AttemptsAsync()).EndedAt);
        Assert.Equal([DeliveryState.Sending], await stage.StatesAsync(item));
        Assert.Empty(await stage.PublicationsAsync(item));
    }

    [Fact]
    public async Task What_was_out_before_the_throw_is_looked_up_and_adopted_and_never_sent_twice()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, ThrowsAfterActing);
        await Assert.ThrowsAsync<InvalidOperationException>(stage.RunAsync);

        await stage.LoseLeasesAsync();
        await stage.SettleAsync();

        Assert.Equal("lost", (await stage.AttemptsAsync())[0].Outcome);
        Assert.Equal([DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal([DeliveryStep.Publish, DeliveryStep.Find], stage.Connector.Calls);
    }

    [Fact]
    public async Task Where_nobody_can_look_a_person_is_asked_and_nothing_is_sent_again()
    {
        await using var stage = await Stage.SetAsync(database, ScriptedAbilities.Blind);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, ThrowsBeforeActing);
        await Assert.ThrowsAsync<InvalidOperationException>(stage.RunAsync);

        await stage.LoseLeasesAsync();
        await stage.SettleAsync();

        Assert.Equal([DeliveryState.NeedsLook], await stage.StatesAsync(item));
        Assert.True((await stage.LastAsync(item)).Facts.MayBeOut);
        Assert.Equal([DeliveryStep.Publish], stage.Connector.Calls);
    }
}
