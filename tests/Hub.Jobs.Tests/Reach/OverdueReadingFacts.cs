using Hub.Deliveries;
using Hub.Engine;
using Hub.Reach;
using Hub.Reach.Totals;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>A reading that a platform refuses is asked for again and again; a day after its time the ledger says why there is none, and a figure that comes later counts.</summary>
public sealed class OverdueReadingFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("so-lieu-").FullName;
    private readonly FacebookStandIn page = new();
    private TestHub hub = null!;
    private StandInHost host = null!;
    private World world = null!;
    private Publication post = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using var db = hub.Db();
        await db.Organisation.ExecuteDeleteAsync();
        world = await World.BuildAsync(hub);
        host = await StandInHost.StartAsync(page, 0, folder);
        var channel = await world.ChannelAsync(
            "facebook-page", $"trang-{Guid.NewGuid():n}",
            new() { ["page-id"] = FacebookPractice.PageId, ["base-address"] = host.Address.AbsoluteUri, ["site-address"] = host.Address.AbsoluteUri },
            new() { ["page-token"] = FacebookPractice.PageToken }, maxParallel: 1);
        post = await world.PublishedAsync(channel);
        db.AddRange(ReachPlanning.Rows(post, 5).Where(r => r.Slot == "1h"));
        await db.SaveChangesAsync();
    }

    public async Task DisposeAsync()
    {
        await database.SetClockOffsetAsync(TimeSpan.Zero);
        await host.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_limit_that_stays_used_up_is_said_once_after_a_day()
    {
        page.Settings = new() { PageUsage = 100 };

        await RoundAsync(hours: 3);
        Assert.Empty(await SamplesAsync());

        await RoundAsync(hours: 26);
        await RoundAsync(hours: 28);

        var said = await SamplesAsync();
        Assert.Equal(5, said.Count);
        Assert.All(said, s => Assert.Equal((null, ReachMissing.QuotaExhausted), (s.Value, s.Missing)));
        await using var db = hub.Db();
        Assert.Null((await db.Set<ReachPlanRow>().SingleAsync(r => r.PublicationId == post.Id)).ReadAt);
    }

    [Fact]
    public async Task A_platform_that_fails_is_an_error_and_a_figure_that_comes_later_counts()
    {
        await host.DisposeAsync();
        await RoundAsync(hours: 26);
        Assert.All(await SamplesAsync(), s => Assert.Equal(ReachMissing.Error, s.Missing));
        Assert.NotEmpty(await SamplesAsync());

        host = await StandInHost.StartAsync(page, host.Address.Port, folder);
        page.SetFigure(post.RemoteId, "post_media_view", 1_234);
        await RoundAsync(hours: 28);

        await using var db = hub.Db();
        var views = await db.Set<StandingFigure>().SingleAsync(f => f.PublicationId == post.Id && f.Metric == "views");
        Assert.Equal((1_234, null), (views.Value, views.Missing));
        Assert.NotNull((await db.Set<ReachPlanRow>().SingleAsync(r => r.PublicationId == post.Id)).ReadAt);
    }

    private async Task RoundAsync(int hours)
    {
        await database.SetClockOffsetAsync(TimeSpan.FromHours(hours));
        await hub.Get<IEnumerable<IJobHandler>>().OfType<ReachRound>().Single().RunAsync("", default);
    }

    private async Task<List<ReachSample>> SamplesAsync()
    {
        await using var db = hub.Db();
        return await db.Set<ReachSample>().AsNoTracking().Where(s => s.PublicationId == post.Id && s.Source == ReachSource.Platform).ToListAsync();
    }
}
