using Hub.Deliveries;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.RealSites;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>The whole way, from an approved item to a real WordPress and back, with answers lost on it.</summary>
public sealed class RealWordPressFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly HttpClient reader = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private TestHub hub = null!;
    private World world = null!;
    private RealSite site = null!;
    private LosingRelay relay = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        site = RealSite.Find()!;
        relay = new LosingRelay(site?.Address ?? new Uri("http://127.0.0.1:9/"));
    }

    public async Task DisposeAsync()
    {
        await relay.DisposeAsync();
        await hub.DisposeAsync();
        reader.Dispose();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
    }

    [RealWordPressFact]
    public async Task Lost_answers_are_adopted_a_correction_changes_the_one_post_and_a_withdrawal_takes_it_away()
    {
        var channel = await world.ChannelAsync(
            "wordpress", $"that-{Guid.NewGuid():n}", new() { ["site"] = relay.Address.ToString(), ["user"] = site.NameOf("editor") },
            new() { ["application-password"] = site.PasswordOf("editor") });
        var item = await world.ApprovedItemAsync(channel);

        relay.LoseNextAnswerTo("POST /wp-json/wp/v2/posts ");
        await hub.SettleAsync(channel);
        var published = Assert.Single(await world.DeliveriesAsync(item, channel));
        relay.LoseNextAnswerTo("POST /wp-json/wp/v2/posts/");
        await world.CorrectAsync(item, channel);
        await hub.SettleAsync(channel);
        var corrected = await PostsAsync(item);
        relay.LoseNextAnswerTo("DELETE /wp-json/wp/v2/posts/");
        await world.WithdrawAsync(item);
        await hub.SettleAsync(channel);

        Assert.Equal(3, relay.Lost);
        Assert.Equal(DeliveryState.Published, published.Facts.State);
        Assert.Contains("7h30", corrected, StringComparison.Ordinal);
        Assert.Equal(
            [DeliveryState.Published, DeliveryState.Published, DeliveryState.Removed],
            (await world.DeliveriesAsync(item, channel)).Select(d => d.Facts.State));
        Assert.Equal("[]", await PostsAsync(item));
    }

    [RealWordPressFact]
    public async Task A_wrong_password_blocks_the_channel_and_says_so()
    {
        var channel = await world.ChannelAsync(
            "wordpress", $"sai-{Guid.NewGuid():n}", new() { ["site"] = site.Address.ToString(), ["user"] = site.NameOf("editor") },
            new() { ["application-password"] = "abcd EFGH 1234 ijkl MNOP 6789" });
        var item = await world.ApprovedItemAsync(channel);

        await hub.SettleAsync(channel);

        Assert.Equal(DeliveryState.Blocked, Assert.Single(await world.DeliveriesAsync(item, channel)).Facts.State);
        await using var db = hub.Db();
        Assert.StartsWith("wordpress:rest_", (await db.Channels.SingleAsync(c => c.Id == channel)).BlockedCause, StringComparison.Ordinal);
        Assert.Equal("[]", await PostsAsync(item));
    }

    /// <summary>As a reader's program sees the site: what is public and holds the item's code.</summary>
    private async Task<string> PostsAsync(Guid item)
    {
        var code = await world.CodeAsync(item);
        return await reader.GetStringAsync(new Uri(site.Address, $"wp-json/wp/v2/posts?search={code}&per_page=100"));
    }
}
