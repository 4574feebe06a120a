using Hub.Deliveries;
using Hub.Orders;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>Orders where the hub itself cannot see the end: the feed that a partner pulls.</summary>
public sealed class PartnerOrderFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private TestHub hub = null!;
    private World world = null!;
    private OrderDesk desk = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        desk = new OrderDesk(hub);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task A_withdrawal_is_in_the_feed_at_once_and_stays_open_until_somebody_proves_what_the_partner_shows()
    {
        var channel = await FeedAsync();
        var post = await world.PublishedAsync(channel);

        await world.WithdrawAsync(post.SubjectId);
        await hub.SettleAsync(channel);
        var order = await desk.LastAsync(post.SubjectId);
        await desk.SettleAsync(order.Id);

        var open = Assert.Single((await desk.CertificateAsync(order.Id)).Content.Channels);
        Assert.Equal((TaskMeans.Feed, StandingKind.NeedsProof), (open.Means, open.Standing));
        Assert.Contains("partner-pulls", open.CannotUndo);
        Assert.Null((await desk.CertificateAsync(order.Id)).Content.ClosedAt);
        await desk.ProveAsync((await desk.TaskAsync(order.Id, channel)).Id, new ShownProof("Trang của đối tác báo không còn bài.", "https://doi-tac.example/tin/1", null), world.Writer);
        var closed = (await desk.CertificateAsync(order.Id)).Content;
        Assert.NotNull(closed.ClosedAt);
        Assert.Equal((StandingKind.Proven, ProofStrength.Link), (closed.Channels[0].Standing, closed.Channels[0].Strength!.Value));
    }

    [Fact]
    public async Task A_correction_of_a_feed_waits_for_proof_too_and_its_publication_says_what_is_known()
    {
        var channel = await FeedAsync();
        var post = await world.PublishedAsync(channel);

        await world.CorrectAsync(post.SubjectId, channel);
        await hub.SettleAsync(channel);
        var order = await desk.LastAsync(post.SubjectId);
        await desk.SettleAsync(order.Id);

        Assert.Equal(StandingKind.NeedsProof, Assert.Single((await desk.CertificateAsync(order.Id)).Content.Channels).Standing);
        await using var db = hub.Db();
        var now = await db.Publications.AsNoTracking().SingleAsync(p => p.Id == post.Id);
        Assert.Equal((PublicationProof.InFeed, 2, false), (now.Proof, now.Version, now.OnSite));
    }

    private Task<Guid> FeedAsync() => world.ChannelAsync("partner-feed", $"doi-tac-{Guid.NewGuid():n}", [], []);
}
