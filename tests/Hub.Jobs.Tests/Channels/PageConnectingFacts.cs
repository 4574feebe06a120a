using System.Web;
using Connectors.Contract;
using Hub.Approvals;
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
    private Actor stranger = null!;
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
        stranger = await world.PersonAsync("Trần Thị Lan", RoleBundles.Administrator);
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
        Assert.Equal((FacebookPractice.SecondPageName, $"page-id={FacebookPractice.SecondPageId}"), Assert.Single(one.Unnamed) is var other ? (other.Name, other.IdentityText) : default);

        var second = await ChannelAsync(FacebookPractice.SecondPageId);
        var both = await LoginAsync(second);

        Assert.Equal((2, 0), (both.Channels.Count, both.Unnamed.Count));
        Assert.Equal((FacebookPractice.PageToken, FacebookPractice.SecondPageToken), (await TokenAsync(first), await TokenAsync(second)));
    }

    [Fact]
    public async Task A_Page_of_the_list_becomes_a_channel_with_its_token_and_is_subscribed()
    {
        var first = await ChannelAsync(FacebookPractice.PageId);
        await LoginAsync(first);
        var account = Assert.Single((await LoginAsync(first)).Unnamed);
        await using (var waits = hub.Db())
        {
            Assert.Equal(account.Id, Assert.Single(await WaitingAccounts.ReadAsync(waits, first, administrator.PersonId, default)).Id);
        }

        var slug = $"thu-vien-{account.Id:N}";

        var added = await AddAsync(account.Id, null, slug);
        var again = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(account.Id, null, slug + "-2"));

        Assert.Equal("account-gone", again.Refusals[0].Problem.Code);
        Assert.Equal((FacebookPractice.SecondPageName, slug, app.Id, null), (added.Name, added.Slug, added.AppId, added.OpenedAt));
        Assert.Equal(FacebookPractice.SecondPageId, added.Settings["page-id"]);
        Assert.Equal(FacebookPractice.SecondPageToken, await TokenAsync(added.Id));
        Assert.Equal(true, (await hub.Get<Subscribing>().SubscribeAsync(added.Id, default))?.Done);
        await using var db = hub.Db();
        Assert.False(await db.Set<WaitingAccount>().AnyAsync(a => a.Id == account.Id));
    }

    [Fact]
    public async Task What_nobody_picks_in_time_is_gone_and_nobody_else_picks_it()
    {
        var account = Assert.Single((await LoginAsync(await ChannelAsync(FacebookPractice.PageId))).Unnamed);
        await using var db = hub.Db();
        var stored = await db.Set<WaitingAccount>().AsNoTracking().SingleAsync(a => a.Id == account.Id);
        Assert.DoesNotContain(FacebookPractice.SecondPageToken, stored.Access, StringComparison.Ordinal);

        var other = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(account.Id, null, "trang-cua-nguoi-khac", stranger));
        await World.AdvanceAsync(hub, WaitingAccount.Life);
        var late = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(account.Id, null, "trang-muon"));
        await hub.RunJobAsync<AccountSweep>();

        Assert.Equal(("account-gone", "account-gone"), (other.Refusals[0].Problem.Code, late.Refusals[0].Problem.Code));
        Assert.False(await db.Set<WaitingAccount>().AnyAsync(a => a.Id == account.Id));
    }

    [Fact]
    public async Task A_Page_that_is_a_channel_by_now_is_not_made_a_second_one()
    {
        var account = Assert.Single((await LoginAsync(await ChannelAsync(FacebookPractice.PageId))).Unnamed);
        await ChannelAsync(FacebookPractice.SecondPageId);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => AddAsync(account.Id, null, "trang-lan-hai"));

        Assert.Equal("account-taken", refused.Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task A_Page_that_gets_its_token_is_subscribed_and_the_list_says_yes_no_or_not_read()
    {
        var channel = await ChannelAsync(FacebookPractice.PageId);
        await LoginAsync(channel);

        Assert.Equal((true, "subscribed_apps: feed, mention"), await StepAsync(channel));
        Assert.Single(host.Log.Lines, l => l is { Method: "POST" } && l.Path.EndsWith("/subscribed_apps", StringComparison.Ordinal));

        page.Settings = new() { MissingPermissions = ["pages_manage_metadata"] };
        await hub.Get<Proving>().ProveAsync(channel, default);
        Assert.Equal((null, "subscribed_apps: facebook-page:200"), await StepAsync(channel));

        page.Settings = new();
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(host.Address, $"v25.0/{FacebookPractice.PageId}/subscribed_apps")) { Headers = { Authorization = new("Bearer", FacebookPractice.PageToken) } };
        using var gone = await http.SendAsync(request);
        await hub.RunJobAsync<AccountRound>();
        Assert.Equal((bool?)false, (await StepAsync(channel)).Done);
    }

    [Fact]
    public async Task A_retired_Page_tells_the_hub_no_more_and_a_refusal_is_tried_again_each_night()
    {
        var channel = await ChannelAsync(FacebookPractice.PageId);
        await LoginAsync(channel);
        await RetireAsync(channel);
        page.Settings = new() { MissingPermissions = ["pages_manage_metadata"] };

        Assert.Null((await hub.Get<Subscribing>().UnsubscribeAsync(channel, default))!.Done);
        page.Settings = new();
        await hub.RunJobAsync<AccountRound>();
        var ended = await StepAsync(channel);
        await hub.RunJobAsync<AccountRound>();

        Assert.Equal((false, $"subscribed_apps: – app {FacebookPractice.AppId}"), ended);
        Assert.Equal(2, host.Log.Lines.Count(l => l is { Method: "DELETE" }));
    }

    [Fact]
    public async Task A_retired_channel_whose_Page_is_another_channel_by_now_leaves_its_subscription()
    {
        var old = await ChannelAsync(FacebookPractice.PageId);
        await LoginAsync(old);
        await RetireAsync(old);
        await LoginAsync(await ChannelAsync(FacebookPractice.PageId));

        Assert.Null(await hub.Get<Subscribing>().UnsubscribeAsync(old, default));
        await hub.RunJobAsync<AccountRound>();

        Assert.DoesNotContain(host.Log.Lines, l => l is { Method: "DELETE" });
    }

    [Fact]
    public async Task Each_day_the_platform_says_how_long_and_a_refused_token_stops_the_channel_once()
    {
        var channel = await ChannelAsync(FacebookPractice.PageId);
        await LoginAsync(channel);
        page.Settings = new() { DataAccessDays = 6 };

        await hub.RunJobAsync<AccountRound>();

        await using var db = hub.Db();
        var reading = await db.Set<TokenReading>().AsNoTracking().SingleAsync(r => r.ChannelId == channel);
        Assert.InRange(reading.EndsAt!.Value, reading.ReadAt.AddDays(6).AddMinutes(-5), reading.ReadAt.AddDays(6).AddMinutes(5));
        Assert.StartsWith("debug_token: ", reading.Seen, StringComparison.Ordinal);
        Assert.Null(await BlockedAsync(channel));

        page.Settings = new() { TokenSubcode = 460 };
        await hub.RunJobAsync<AccountRound>();
        await hub.RunJobAsync<AccountRound>();

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

    private async Task RetireAsync(Guid channel)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Retiring>().RetireAsync(db, channel, "Trang đã gộp vào trang của Sở", administrator, default);
        await transaction.CommitAsync();
    }

    private async Task<(bool? Done, string? Evidence)> StepAsync(Guid channel)
    {
        await using var db = hub.Db();
        var step = await db.Set<ChannelStep>().SingleAsync(s => s.ChannelId == channel && s.Step == "hook-subscribed" && s.Known == HowKnown.Proven);
        return (step.Done, step.Evidence);
    }

    private async Task<Channel> AddAsync(Guid account, string? name, string slug, Actor? by = null)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var added = await hub.Get<WaitingAccounts>().AddAsync(db, account, name, slug, by ?? administrator, default);
        await transaction.CommitAsync();
        return added;
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
