using Connectors;
using Connectors.Contract;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Deliveries;
using Hub.Deliveries.Looking;
using Hub.Engine;
using Hub.Reach;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StandIns;
using StandIns.Facebook;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.PlugIns;

/// <summary>A connector of somebody else throws whatever it is asked: the rounds go on with every other channel.</summary>
public sealed class BrokenPlugInFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("hong-").FullName;
    private readonly FacebookStandIn page = new();
    private TestHub hub = null!;
    private StandInHost host = null!;
    private Publication good = null!;
    private Publication bad = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database, services => services.AddSingleton(new ConnectorRegistry([new BrokenConnector()])));
        await using var db = hub.Db();
        await db.Organisation.ExecuteDeleteAsync();
        var world = await World.BuildAsync(hub);
        host = await StandInHost.StartAsync(page, 0, folder);
        var broken = await world.ChannelAsync(BrokenConnector.Name, $"hong-{Guid.NewGuid():n}", [], []);
        var facebook = await world.ChannelAsync(
            "facebook-page", $"trang-{Guid.NewGuid():n}",
            new() { ["page-id"] = FacebookPractice.PageId, ["app-id"] = FacebookPractice.AppId, ["base-address"] = host.Address.AbsoluteUri, ["site-address"] = host.Address.AbsoluteUri },
            new() { ["page-token"] = FacebookPractice.PageToken, ["app-secret"] = FacebookPractice.AppSecret }, maxParallel: 1);
        bad = await world.PublishedAsync(broken);
        good = await world.PublishedAsync(facebook);
    }

    public async Task DisposeAsync()
    {
        await database.SetClockOffsetAsync(TimeSpan.Zero);
        await host.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Figures_of_the_others_are_read_in_the_next_round_and_the_broken_one_has_its_turn_later()
    {
        await using var db = hub.Db();
        db.AddRange(new[] { bad, good }.SelectMany(p => ReachPlanning.Rows(p, 5)).Where(r => r.Slot == "1h"));
        await db.SaveChangesAsync();
        page.SetFigure(good.RemoteId, "post_media_view", 1_234);
        await database.SetClockOffsetAsync(TimeSpan.FromHours(3));
        var first = await db.Set<ReachPlanRow>().AsNoTracking().Where(r => r.ReadAt == null).OrderBy(r => r.DueAt).FirstAsync();
        Assert.Equal(bad.Id, first.PublicationId);

        await RunAsync(ReachRound.EachMinute.Call);
        await RunAsync(ReachRound.EachMinute.Call);

        Assert.Equal(1_234, await db.Set<ReachSample>().Where(s => s.PublicationId == good.Id && s.Metric == "views").Select(s => s.Value).SingleAsync());
        var row = await db.Set<ReachPlanRow>().AsNoTracking().SingleAsync(r => r.PublicationId == bad.Id);
        Assert.Equal((null, 1, true), (row.ReadAt, row.Tries, row.DueAt > await HubClock.ReadAsync(db, default)));
        Assert.Contains("InvalidOperationException", await FailureAsync("reach"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_and_sights_of_the_others_are_asked_for_in_the_same_round()
    {
        await using var db = hub.Db();
        await db.Publications.Where(p => p.Id == bad.Id || p.Id == good.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Proof, PublicationProof.ReadByAccount));
        await database.SetClockOffsetAsync(TimeSpan.FromHours(1));

        await RunAsync(AccountRound.EachNight.Call);
        await RunAsync(LookRound.EachFiveMinutes.Call);

        Assert.True(await db.Set<TokenReading>().AnyAsync(r => r.ChannelId == good.ChannelId));
        Assert.True(await db.Set<PublicLook>().AnyAsync(l => l.PublicationId == good.Id));
        Assert.False(await db.Set<TokenReading>().AnyAsync(r => r.ChannelId == bad.ChannelId));
        Assert.Contains("InvalidOperationException", await FailureAsync(AccountRound.HandlerName), StringComparison.Ordinal);
    }

    // As an engine runs a call: what it throws is noted and ends nothing else.
    private async Task RunAsync(JobCall call)
    {
        var idle = (IdleEngine)hub.Get<IJobEngine>();
        var before = idle.Calls.Count;
        var book = new JobRunRows(hub.Get<IDbContextFactory<HubDb>>(), hub.Get<IEnumerable<RecurringJob>>(), NullLogger<JobRunRows>.Instance);
        var loop = new JobLoop(hub.Get<IEnumerable<IJobHandler>>(), book, TimeProvider.System, NullLogger<JobLoop>.Instance);
        await loop.RunAsync(call, default);
        foreach (var part in idle.Calls.Skip(before).Where(c => c.Handler == call.Handler).ToList())
        {
            await loop.RunAsync(part, default);
        }
    }

    private async Task<string?> FailureAsync(string handler)
    {
        await using var db = hub.Db();
        return await db.Set<JobRun>().Where(r => r.Handler == handler && r.Failures > 0).Select(r => r.LastFailure).FirstOrDefaultAsync();
    }

    private sealed class BrokenConnector : IConnector, IReadsReach, IChecksTokens, ILooksAsPublic
    {
        public const string Name = "hong";

        public string Key => Name;

        public ChannelSchema Schema { get; } = new([]);

        public IReadOnlyList<MetricDefinition> Metrics => [];

        public ConnectorLimits LimitsFor(ChannelSetup channel) => new();

        public IReadOnlyList<Problem> Check(ChannelSetup channel) => [];

        public Rendition Render(OutgoingItem item, ChannelSetup channel) => new()
        {
            RendererVersion = 1,
            Parts = [new("text", PartKind.Plain, $"{item.Title}\n{channel.IssuingBody}\nNguồn: {item.SourceAgency}\nMã tin: {item.ItemCode}")],
        };

        public Repeat RepeatOf(DeliveryStep step, ChannelSetup channel) => Repeat.Never;

        public Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct) =>
            Task.FromResult<PublishOutcome>(new PublishOutcome.Published($"bai-{request.ItemCode}", null, Proof.AnsweredByPlatform));

        public Task<ReachOutcome> ReadReachAsync(ReachRequest request, IOutbound outbound, CancellationToken ct) => throw new InvalidOperationException("mã lạ trong câu trả lời");

        public Task<TokenCheck> CheckTokenAsync(ChannelSetup channel, DateTimeOffset now, IOutbound outbound, CancellationToken ct) => throw new InvalidOperationException("mã lạ trong câu trả lời");

        public Task<PublicSight> LookAsync(PublicLookRequest request, IOutbound outbound, CancellationToken ct) => throw new InvalidOperationException("mã lạ trong câu trả lời");
    }
}
