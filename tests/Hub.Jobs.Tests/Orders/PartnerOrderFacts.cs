using Connectors.Outbound;
using Hub.Deliveries;
using Hub.Orders;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.LotusChat;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Orders;

/// <summary>Orders where the hub itself cannot see the end: the feed that a partner pulls, and a group in which a person changes the message.</summary>
public sealed class PartnerOrderFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("doi-tac-lay-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private OrderDesk desk = null!;
    private StandInHost group = null!;

    public async Task InitializeAsync()
    {
        group = await StandInHost.StartAsync(new LotusChatStandIn(), 0, folder);

        // With the product's own patience: a lost answer would be another question.
        var outbound = new OutboundOptions { OnlyAllowedEndpoints = true, AllowedEndpoints = { group.Address.Authority } };
        hub = new TestHub(database, told: settings => settings with { Outbound = outbound });
        world = await World.BuildAsync(hub);
        desk = new OrderDesk(hub);
    }

    public async Task DisposeAsync()
    {
        await group.DisposeAsync();
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
        Directory.Delete(folder, recursive: true);
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

    [Fact]
    public async Task Where_the_bot_may_not_delete_an_order_gives_a_person_a_task_with_a_deadline_that_closes_with_proof_alone()
    {
        var channel = await world.ChannelAsync(
            "lotus-chat", $"nhom-{Guid.NewGuid():n}",
            new() { ["base-address"] = group.Address.AbsoluteUri, ["allow-http"] = "yes", ["chat-id"] = LotusChatStandIn.Group, ["edits"] = "no" }, new() { ["bot-token"] = LotusChatStandIn.Token });
        var item = await world.ApprovedItemAsync(channel);
        await hub.SettleAsync(channel);
        var sent = Assert.Single(await world.DeliveriesAsync(item, channel)).Facts;
        Assert.Equal((DeliveryState.Published, null, null), (sent.State, sent.Cause, sent.CauseDetail));

        await world.WithdrawAsync(item);
        await hub.SettleAsync(channel);
        var order = await desk.LastAsync(item);
        await desk.SettleAsync(order.Id);

        var task = await desk.TaskAsync(order.Id, channel);
        var removal = (await world.DeliveriesAsync(item, channel))[^1];
        Assert.Equal((TaskMeans.ByHand, DeliveryState.NeedsHand), (task.Means, removal.Facts.State));
        Assert.True(task.DueAt > order.OrderedAt);
        await desk.DoneByHandAsync(removal.Id, null, world.Writer);
        await desk.SettleAsync(order.Id);
        Assert.Equal(StandingKind.NeedsProof, Assert.Single((await desk.CertificateAsync(order.Id)).Content.Channels).Standing);
        await desk.ProveAsync(task.Id, new ShownProof("Đã xóa tin nhắn trong nhóm.", "https://lotuschat.vn/w/+nhom", null), world.Writer);
        Assert.NotNull((await desk.CertificateAsync(order.Id)).Content.ClosedAt);
    }

    private Task<Guid> FeedAsync() => world.ChannelAsync("partner-feed", $"doi-tac-{Guid.NewGuid():n}", [], []);
}
