using Hub.Counts;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

public sealed class CounterReachFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private TestHub hub = null!;
    private World world = null!;
    private Guid site;
    private Guid byHand;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        site = await world.ChannelAsync("hub-site", "trang-tin", new() { ["public-address"] = "https://tin.hoasua.example/" }, []);
        byHand = await world.ChannelAsync("hub-site", "trang-phu", new() { ["public-address"] = "https://phu.hoasua.example/" }, []);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task Views_of_our_page_and_clicks_of_each_channel_are_read_from_our_own_counters()
    {
        var item = await PublishedAsync();
        await CountAsync((item, null, CountKind.View, 1_234), (item, byHand, CountKind.Click, 7));

        await hub.Get<ReachRound>().ReadNowAsync(default);

        await using var db = hub.Db();
        var lines = await ReachLedger.OfItemAsync(db, item, default);
        Assert.All(lines, l => Assert.Equal(ReachSource.Counter, l.Source));
        Assert.Equal(1_234, lines.Single(l => l.ChannelId == site && l.Metric == "views").Value);
        Assert.Equal(7, lines.Single(l => l.ChannelId == byHand && l.Metric == "clicks").Value);

        // Nobody followed that link: our own counter says zero, so zero is what is shown.
        Assert.Equal(0, lines.Single(l => l.ChannelId == site && l.Metric == "clicks").Value);
    }

    private async Task<Guid> PublishedAsync()
    {
        var item = await world.ApprovedItemAsync(site, byHand);
        await hub.SettleAsync(site);
        await hub.SettleAsync(byHand);
        return item;
    }

    private async Task CountAsync(params (Guid Item, Guid? Channel, CountKind Kind, long Count)[] counts)
    {
        await using var db = hub.Db();
        await CountRows.AddAsync(
            db, [.. counts.Select(c => c.Item)], [.. counts.Select(c => c.Channel)], [.. counts.Select(c => Hub.Storage.Kebab.Of(c.Kind))], [.. counts.Select(c => c.Count)], default);
    }
}
