using Hub.Deliveries;
using Hub.Incidents;
using Hub.People;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>A figure that a platform no longer knows is switched off for that channel, with an alert; the others are read, and a person switches it on.</summary>
public sealed class MetricSwitchFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly string[] WithoutViews = ["post_total_media_view_unique"];

    private readonly string folder = Directory.CreateTempSubdirectory("so-lieu-").FullName;
    private readonly FacebookStandIn page = new();
    private TestHub hub = null!;
    private StandInHost host = null!;
    private World world = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using (var db = hub.Db())
        {
            await db.Organisation.ExecuteDeleteAsync();
        }

        world = await World.BuildAsync(hub);
        host = await StandInHost.StartAsync(page, 0, folder);
        channel = await ChannelAsync();
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task It_is_switched_off_with_one_alert_and_the_others_are_read()
    {
        var post = await world.PublishedAsync(channel);
        page.Settings = new() { Metrics = WithoutViews };

        await ReadAsync(post, "1h");
        await ReadAsync(post, "6h");

        await using var db = hub.Db();
        Assert.Equal(("views", 1), Assert.Single(await MetricSwitches.OffAsync(db, channel, default)) is var off ? (off.Metric, off.Version) : default);
        var samples = await db.Set<ReachSample>().AsNoTracking().Where(s => s.PublicationId == post.Id && s.Source == ReachSource.Platform).ToListAsync();
        Assert.Equal(2, samples.Count(s => s is { Metric: "views", Value: null, Missing: ReachMissing.MetricRemoved }));
        Assert.Equal(2, samples.Count(s => s is { Metric: "reactions", Value: not null }));
        Assert.Equal("views v1", Assert.Single(await AlertsAsync()).Detail);

        // Whoever knows of it closes it; what is still off is not told once more.
        await db.Incidents.Where(i => i.Kind == "metric-off" && i.ChannelId == channel).ExecuteUpdateAsync(s => s.SetProperty(i => i.ClosedAt, post.PublishedAt));
        await ReadAsync(post, "24h");
        Assert.NotNull(Assert.Single(await AlertsAsync()).ClosedAt);
    }

    [Fact]
    public async Task What_is_off_is_not_asked_for_until_a_person_switches_it_on()
    {
        var post = await world.PublishedAsync(channel);
        page.Settings = new() { Metrics = WithoutViews };
        await ReadAsync(post, "1h");
        page.Settings = new();

        await ReadAsync(post, "6h");
        Assert.Equal([null, null], await ViewsAsync(post));

        await SwitchOnAsync("views", 1);
        await ReadAsync(post, "24h");

        Assert.Equal(3, (await ViewsAsync(post)).Count);
        Assert.NotNull((await ViewsAsync(post))[^1]);
        var alert = Assert.Single(await AlertsAsync());
        Assert.NotNull(alert.ClosedAt);
    }

    [Fact]
    public async Task Off_again_is_told_again_and_another_channel_is_left_alone()
    {
        var other = await ChannelAsync();
        var post = await world.PublishedAsync(channel);
        page.Settings = new() { Metrics = WithoutViews };
        await ReadAsync(post, "1h");
        await SwitchOnAsync("views", 1);
        page.Settings = new() { Metrics = [] };

        await ReadAsync(post, "6h");

        await using var db = hub.Db();
        Assert.Empty(await MetricSwitches.OffAsync(db, other, default));
        Assert.Equal(["unique_viewers", "views"], (await MetricSwitches.OffAsync(db, channel, default)).Select(s => s.Metric));
        Assert.Equal("unique_viewers v2, views v1", Assert.Single(await AlertsAsync(), a => a.ClosedAt is null).Detail);
    }

    private Task<Guid> ChannelAsync() => world.ChannelAsync(
        "facebook-page", $"trang-{Guid.NewGuid():n}",
        new() { ["page-id"] = FacebookPractice.PageId, ["base-address"] = host.Address.AbsoluteUri, ["site-address"] = host.Address.AbsoluteUri },
        new() { ["page-token"] = FacebookPractice.PageToken }, maxParallel: 1);

    private async Task ReadAsync(Publication post, string slot) => Assert.Null(await hub.Get<ReachReader>().ReadAsync(channel, [post], slot, default));

    private async Task SwitchOnAsync(string metric, int version)
    {
        var administrator = await world.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<MetricSwitches>().SwitchOnAsync(db, channel, metric, version, administrator, default);
        await transaction.CommitAsync();
    }

    private async Task<List<long?>> ViewsAsync(Publication post)
    {
        await using var db = hub.Db();
        return await db.Set<ReachSample>().Where(s => s.PublicationId == post.Id && s.Metric == "views").OrderBy(s => s.ReadAt).Select(s => s.Value).ToListAsync();
    }

    private async Task<List<Incident>> AlertsAsync()
    {
        await using var db = hub.Db();
        return await db.Incidents.AsNoTracking().Where(i => i.Kind == "metric-off" && i.ChannelId == channel).ToListAsync();
    }
}
