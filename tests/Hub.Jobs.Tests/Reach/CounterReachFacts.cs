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
        site = await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}");
        byHand = await world.ChannelAsync("hub-site", $"trang-phu-{Guid.NewGuid():n}", new() { ["public-address"] = "https://phu.hoasua.example/" }, []);
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

    [Fact]
    public async Task What_was_counted_before_it_came_out_is_not_its_own()
    {
        var item = await PublishedAsync();
        await database.TamperAsync($"insert into hub.item_counts (day, item_id, kind, count) values ('2020-01-01', '{item}', 'view', 50)");
        await CountAsync((item, null, CountKind.View, 2));

        await hub.Get<ReachRound>().ReadNowAsync(default);

        await using var db = hub.Db();
        Assert.Equal(2, (await ReachLedger.OfItemAsync(db, item, default)).Single(l => l.ChannelId == site && l.Metric == "views").Value);
    }

    [Fact]
    public async Task What_comes_out_again_on_the_same_day_begins_at_nothing()
    {
        var item = await PublishedAsync();
        await CountAsync((item, null, CountKind.View, 1_234), (item, site, CountKind.Click, 56));
        await world.WithdrawAsync(item);
        await hub.SettleAsync(site);
        await world.CorrectAsync(item, site);
        await hub.SettleAsync(site);
        await CountAsync((item, null, CountKind.View, 7), (item, site, CountKind.Click, 5), (item, byHand, CountKind.Click, 3));

        await hub.Get<ReachRound>().ReadNowAsync(default);

        await using var db = hub.Db();
        var again = await db.Publications.SingleAsync(p => p.SubjectId == item && p.ChannelId == site && p.RemovedAt == null);
        var lines = (await ReachLedger.OfItemAsync(db, item, default)).Where(l => l.PublicationId == again.Id).ToList();
        Assert.Equal(2, again.Generation);
        Assert.Equal([("clicks", 5L), ("views", 7L)], lines.Select(l => (l.Metric, l.Value!.Value)));
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
