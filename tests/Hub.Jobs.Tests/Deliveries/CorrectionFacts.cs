using Connectors.Contract;
using Hub.Deliveries;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>A correction, and a withdrawal, approved while the earlier delivery stands in each of its states: what readers see in the end.</summary>
public sealed class CorrectionFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    public static TheoryData<string> Scenes() => [.. Scene.Names];

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task A_correction_ends_in_one_post_with_the_new_text(string name)
    {
        await using var scene = await Scene.PlayAsync(name, database);
        var (stage, item) = (scene.Stage, scene.Item);
        Assert.Equal(scene.Expected, (await stage.LastAsync(item)).Facts.State);

        await stage.World.CorrectAsync(item, stage.Channel);
        await scene.Then();
        await stage.SettleAsync();

        Assert.Contains("7h30", Assert.Single(await stage.VisibleAsync(item)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal(DeliveryState.Published, (await stage.LastAsync(item)).Facts.State);
        await AssertOverAsync(stage, item);
    }

    [Theory]
    [MemberData(nameof(Scenes))]
    public async Task A_withdrawal_ends_with_nothing_to_be_seen(string name)
    {
        await using var scene = await Scene.PlayAsync(name, database);
        var (stage, item) = (scene.Stage, scene.Item);

        await stage.World.WithdrawAsync(item);
        await scene.Then();
        await stage.SettleAsync();

        Assert.Empty(await stage.VisibleAsync(item));
        Assert.True(await stage.EverVisibleAsync(item) <= 1);
        Assert.DoesNotContain(await stage.PublicationsAsync(item), p => p.RemovedAt is null);
        await AssertOverAsync(stage, item);
    }

    [Theory]
    [InlineData("prepared")]
    [InlineData("prepare-lost")]
    public async Task A_draft_is_thrown_away_and_was_never_out(string name)
    {
        await using var scene = await Scene.PlayAsync(name, database);

        await scene.Stage.World.WithdrawAsync(scene.Item);
        await scene.Stage.SettleAsync();

        Assert.Empty(scene.Stage.Outlet.Posts);
        Assert.Equal(0, await scene.Stage.EverVisibleAsync(scene.Item));
        Assert.Empty(await scene.Stage.PublicationsAsync(scene.Item));
        Assert.Equal((DeliveryState.Removed, 1), ((await scene.Stage.LastAsync(scene.Item)).Facts.State, (await scene.Stage.LastAsync(scene.Item)).Generation));
    }

    [Fact]
    public async Task What_was_withdrawn_comes_out_again_under_another_address()
    {
        await using var scene = await Scene.PlayAsync("published", database);
        var (stage, item) = (scene.Stage, scene.Item);

        await stage.World.WithdrawAsync(item);
        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.SettleAsync();

        Assert.Single(await stage.VisibleAsync(item));
        Assert.Equal([DeliveryState.Published, DeliveryState.Removed, DeliveryState.Published], await stage.StatesAsync(item));
        Assert.Equal([1, 1, 2], (await stage.World.DeliveriesAsync(item, stage.Channel)).Select(d => d.Generation));
    }

    [Fact]
    public async Task A_task_for_a_persons_hand_is_replaced_and_what_they_did_is_proof()
    {
        await using var stage = await Stage.SetAsync(database);
        var byHand = Turn.Saying(new PublishOutcome.NeedsHand());
        stage.Connector.Next(DeliveryStep.Publish, byHand, byHand).Next(DeliveryStep.Retract, byHand);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();

        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.SettleAsync();
        Assert.Equal([DeliveryState.Superseded, DeliveryState.NeedsHand], await stage.StatesAsync(item));
        await stage.SayAsync((await stage.LastAsync(item)).Id, new DeliveryEvent.HandDone("bai-tay", "https://tin.hoasua.example/bai-tay"));
        await stage.World.WithdrawAsync(item);
        await stage.SettleAsync();
        await stage.SayAsync((await stage.LastAsync(item)).Id, new DeliveryEvent.HandDone("bai-tay", null));

        Assert.Equal([DeliveryState.Superseded, DeliveryState.Published, DeliveryState.Removed], await stage.StatesAsync(item));
        var publication = Assert.Single(await stage.PublicationsAsync(item));
        Assert.Equal((PublicationProof.ByHand, PublicationProof.ByHand), (publication.Proof, publication.RemovedProof));
    }

    private static async Task AssertOverAsync(Stage stage, Guid item) =>
        Assert.All(await stage.StatesAsync(item), state => Assert.True(state.IsTerminal(), state.ToString()));
}
