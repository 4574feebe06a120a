using Connectors.Contract;
using Hub.Deliveries;
using Tests.Support;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>A publication claims no more than what was seen of it.</summary>
public sealed class ProofFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData(Proof.ReadBack, PublicationProof.ReadBack)]
    [InlineData(Proof.ReadByAccount, PublicationProof.ReadByAccount)]
    public async Task What_was_found_is_stored_as_it_was_seen(Proof seen, PublicationProof stored)
    {
        await using var stage = await Stage.SetAsync(database);
        stage.Connector.Next(DeliveryStep.Publish, Turn.LostAfterActing)
            .Next(DeliveryStep.Find, Turn.Saying(new FindOutcome.FoundSeveral([Found("bai-1", seen), Found("bai-2", seen)])));
        var item = await stage.World.ApprovedItemAsync(stage.Channel);

        await stage.SettleAsync();

        var publications = await stage.PublicationsAsync(item);
        Assert.Equal([("bai-1", false, stored), ("bai-2", true, stored)], publications.OrderBy(p => p.RemoteId).Select(p => (p.RemoteId, p.Surplus, p.Proof)));
    }

    [Fact]
    public async Task A_correction_that_only_our_account_sees_is_stored_as_that()
    {
        await using var stage = await Stage.SetAsync(database);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.SettleAsync();
        stage.Connector.Next(DeliveryStep.Update, Turn.LostAfterActing)
            .Next(DeliveryStep.Confirm, Turn.Saying(new ConfirmOutcome.Confirmed("bài có chữ mới") { Proof = Proof.ReadByAccount }));

        await stage.World.CorrectAsync(item, stage.Channel);
        await stage.SettleAsync();

        Assert.Equal(PublicationProof.ReadByAccount, Assert.Single(await stage.PublicationsAsync(item)).Proof);
    }

    private static FindOutcome.Found Found(string id, Proof proof) => new(id, null, Visible: true) { Proof = proof };
}
