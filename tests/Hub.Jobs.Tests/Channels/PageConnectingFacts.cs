using System.Web;
using Connectors.Contract;
using Hub.Audit;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Channels.Events;
using Hub.People;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>Several accounts with one consent, what the platform says of a token each day, and one hook for all channels of an app.</summary>
public sealed class PageConnectingFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("trang-").FullName;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly FacebookStandIn page = new();
    private TestHub hub = null!;
    private StandInHost host = null!;
    private Actor administrator = null!;
    private App app = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using (var db = hub.Db())
        {
            await db.Organisation.ExecuteDeleteAsync();
            await db.HubMode.ExecuteUpdateAsync(s => s.SetProperty(m => m.ClockOffset, TimeSpan.Zero));
        }

        var world = await World.BuildAsync(hub);
        host = await StandInHost.StartAsync(page, 0, folder);
        administrator = await world.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
        await using var inside = hub.Db();
        app = await AppAsync(inside);
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task One_login_serves_each_channel_that_names_a_Page_and_tells_of_the_others()
    {
        var first = await ChannelAsync(FacebookPractice.PageId);

        var one = await LoginAsync(first);

        Assert.Equal((null, 1), (one.Refused, one.Channels.Count));
        Assert.Equal($"{FacebookPractice.SecondPageName} (page-id={FacebookPractice.SecondPageId})", Assert.Single(one.Unnamed));

        var second = await ChannelAsync(FacebookPractice.SecondPageId);
        var both = await LoginAsync(second);

        Assert.Equal((2, 0), (both.Channels.Count, both.Unnamed.Count));
        Assert.Equal((FacebookPractice.PageToken, FacebookPractice.SecondPageToken), (await TokenAsync(first), await TokenAsync(second)));
    }

    [Fact]
    public async Task Each_day_the_platform_says_how_long_and_a_refused_token_stops_the_channel_once()
    {
        var channel = await ChannelAsync(FacebookPractice.PageId);
        await LoginAsync(channel);
        page.Settings = new() { DataAccessDays = 6 };

        await hub.Get<TokenReadings>().RunAsync("", default);

        await using var db = hub.Db();
        var reading = await db.Set<TokenReading>().AsNoTracking().SingleAsync(r => r.ChannelId == channel);
        Assert.InRange(reading.EndsAt!.Value, reading.ReadAt.AddDays(6).AddMinutes(-5), reading.ReadAt.AddDays(6).AddMinutes(5));
        Assert.StartsWith("debug_token: ", reading.Seen, StringComparison.Ordinal);
        Assert.Null(await BlockedAsync(channel));

        page.Settings = new() { TokenSubcode = 460 };
        await hub.Get<TokenReadings>().RunAsync("", default);
        await hub.Get<TokenReadings>().RunAsync("", default);

        Assert.StartsWith("facebook-page:190", await BlockedAsync(channel), StringComparison.Ordinal);
        Assert.Equal(1, await db.Incidents.CountAsync(i => i.ChannelId == channel && i.Kind == "channel-blocked"));
        Assert.Equal(reading.EndsAt, (await db.Set<TokenReading>().AsNoTracking().SingleAsync(r => r.ChannelId == channel)).EndsAt);
    }

    [Fact]
    public async Task One_hook_counts_for_every_channel_of_the_app()
    {
        var first = await ChannelAsync(FacebookPractice.PageId);
        var second = await ChannelAsync(FacebookPractice.SecondPageId);
        var body = FacebookHookSender.BodyOf(FacebookPractice.SecondPageId, "comment", "add", "55", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var message = new EventMessage("POST", new Dictionary<string, string>(), new Dictionary<string, string> { ["X-Hub-Signature-256"] = FacebookHookSender.Signature(body) }, body, default);

        for (var turn = 0; turn < 3; turn++)
        {
            Assert.IsType<EventOutcome.Taken>(await hub.Get<EventDesk>().TakeAsync($"trang-{first:N}", message, default));
        }

        await using var db = hub.Db();
        Assert.Equal((second, "comment", 1L), await db.Set<EventCount>().Where(c => c.ChannelId == first || c.ChannelId == second).Select(c => new ValueTuple<Guid, string, long>(c.ChannelId, c.Kind, c.Number)).SingleAsync());
    }

    private async Task<App> AppAsync(HubDb db)
    {
        var box = hub.Get<SecretBox>();
        var id = Guid.CreateVersion7();
        var made = new App
        {
            Id = id,
            Connector = "facebook-page",
            Name = $"Ứng dụng {id:N}",
            Settings = new() { ["app-id"] = FacebookPractice.AppId, ["base-address"] = host.Address.AbsoluteUri, ["site-address"] = host.Address.AbsoluteUri },
            Secrets = new[] { ("app-secret", FacebookPractice.AppSecret), ("hook-verify-token", FacebookPractice.VerifyToken) }
                .ToDictionary(s => s.Item1, s => box.Lock($"{SecretPurposes.OfApp(id)}:{s.Item1}", new Secret(s.Item2))),
        };
        db.Add(made);
        await db.SaveChangesAsync();
        return made;
    }

    private async Task<Guid> ChannelAsync(string pageId)
    {
        await using var db = hub.Db();
        var id = Guid.CreateVersion7();
        db.Channels.Add(new Channel
        {
            Id = id,
            Connector = "facebook-page",
            Slug = $"trang-{id:N}",
            Name = $"Trang {pageId}",
            AppId = app.Id,
            Settings = new() { ["page-id"] = pageId },
            Secrets = [],
            MaxParallel = 1,
            CreatedAt = await HubClock.ReadAsync(db, default),
        });
        await db.SaveChangesAsync();
        return id;
    }

    private async Task<ConsentResult> LoginAsync(Guid channel)
    {
        Uri address;
        await using (var db = hub.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            address = await hub.Get<Consenting>().BeginAsync(db, channel, administrator, default);
            await transaction.CommitAsync();
        }

        using var answer = await http.GetAsync(address);
        var query = HttpUtility.ParseQueryString(answer.Headers.Location!.Query);
        return await hub.Get<Consenting>().FinishAsync("facebook-page", query["state"], query.AllKeys.Where(k => k != "state").ToDictionary(k => k!, k => query[k]!), administrator, default);
    }

    private async Task<string> TokenAsync(Guid channel)
    {
        await using var db = hub.Db();
        var stored = await db.Tokens.AsNoTracking().SingleAsync(t => t.ChannelId == channel);
        return hub.Get<SecretBox>().Open(SecretPurposes.AccessToken(channel), stored.Access).Reveal();
    }

    private async Task<string?> BlockedAsync(Guid channel)
    {
        await using var db = hub.Db();
        return await db.Channels.Where(c => c.Id == channel).Select(c => c.BlockedCause).SingleAsync();
    }
}
