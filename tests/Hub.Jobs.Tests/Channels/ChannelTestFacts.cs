using System.Net;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Causes;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;
using StandIns.Faults;
using StandIns.Ghost;
using StandIns.SignedPush;
using StandIns.WordPress;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>The second rung of a channel's test: what can be written unseen is, and is gone afterwards; what cannot is not tried.</summary>
public sealed class ChannelTestFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("thu-kenh-").FullName;
    private TestHub hub = null!;
    private World world = null!;
    private Actor administrator = null!;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        await using var db = hub.Db();
        await db.Organisation.ExecuteDeleteAsync();
        world = await World.BuildAsync(hub);
        administrator = await world.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_site_of_WordPress_holds_a_draft_that_is_read_and_gone_again()
    {
        await using var site = await StandInHost.StartAsync(new WordPressStandIn(), 0, folder);
        var channel = await world.ChannelAsync(
            "wordpress", $"trang-{Guid.NewGuid():n}", new() { ["site"] = site.Address.AbsoluteUri, ["user"] = SiteUser.Editor.Name }, new() { ["application-password"] = SiteUser.Editor.ApplicationPassword });

        await GoesRoundAsync(site, channel);
    }

    [Fact]
    public async Task A_site_of_Ghost_holds_a_draft_that_is_read_and_gone_again()
    {
        await using var site = await StandInHost.StartAsync(new GhostStandIn(), 0, folder);
        var channel = await world.ChannelAsync("ghost", $"ghost-{Guid.NewGuid():n}", new() { ["site"] = site.Address.AbsoluteUri }, new() { ["admin-key"] = GhostStandIn.AdminKey });

        await GoesRoundAsync(site, channel);
    }

    /// <summary>Something of the partner's publishes every draft: what should be hidden is read by people until the machine looks.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_turns_out_to_be_shown_to_readers_is_taken_away_at_once_and_proves_nothing(bool refusesAtFirst)
    {
        await using var site = await StandInHost.StartAsync(new WordPressStandIn(), 0, folder);
        var channel = await world.ChannelAsync(
            "wordpress", $"trang-{Guid.NewGuid():n}", new() { ["site"] = site.Address.AbsoluteUri, ["user"] = SiteUser.Editor.Name }, new() { ["application-password"] = SiteUser.Editor.ApplicationPassword });
        var trial = await BeginAsync(channel);
        await hub.RunJobAsync<TrialRound>();
        await using var db = hub.Db();
        var made = await db.Set<HiddenTrial>().AsNoTracking().SingleAsync(t => t.Id == trial);
        Assert.Equal(TrialPhase.Reading, made.Phase);
        using var theirs = new HttpClient(new SocketsHttpHandler()) { BaseAddress = site.Address };
        using (var edit = await theirs.PostAsync(new Uri($"_partner/posts/{made.Handle}", UriKind.Relative), new StringContent("""{"status":"publish"}""", System.Text.Encoding.UTF8, "application/json")))
        {
            edit.EnsureSuccessStatusCode();
        }

        Assert.Equal(HttpStatusCode.OK, await SeenAsync());
        if (refusesAtFirst)
        {
            site.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 503, Method = "DELETE", Times = 2 });
        }

        await RoundsAsync();

        var ended = await db.Set<HiddenTrial>().AsNoTracking().SingleAsync(t => t.Id == trial);
        Assert.Equal((TrialPhase.Gone, false, true, "hub:trial-visible"), (ended.Phase, ended.MayRemain, ended.WasVisible, ended.Cause));
        Assert.NotEqual(HttpStatusCode.OK, await SeenAsync());
        Assert.False(await db.Set<ChannelStep>().Where(s => s.ChannelId == channel && s.Step == ConnectSteps.HiddenRoundTrip).Select(s => s.Done).SingleAsync());
        Assert.Equal("hub:trial-visible", CauseTable.Of(ended.Cause!)!.Code);

        async Task<HttpStatusCode> SeenAsync()
        {
            using var answer = await theirs.GetAsync(new Uri($"wp-json/wp/v2/posts/{made.Handle}", UriKind.Relative));
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_Facebook_Page_holds_an_unpublished_post_and_says_whether_it_is_proven_unseen(bool loginWall, bool proven)
    {
        var page = new FacebookStandIn { Settings = new() { LoginWall = loginWall } };
        await using var site = await StandInHost.StartAsync(page, 0, folder);

        var done = await GoesRoundAsync(site, await PageAsync(site));

        Assert.Equal(proven, done.UnseenProven);
        Assert.Empty(page.Posts);
        Assert.Single(site.Log.Lines, l => l is { Method: "POST" });
    }

    [Fact]
    public async Task What_a_Page_does_not_let_go_is_listed_until_it_is_removed()
    {
        var page = new FacebookStandIn();
        await using var site = await StandInHost.StartAsync(page, 0, folder);
        var channel = await PageAsync(site);
        site.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 403, Method = "DELETE", Times = 50, Body = """{"error":{"message":"từ chối","type":"OAuthException","code":200}}""" });
        var trial = await BeginAsync(channel);
        await RoundsAsync();

        Assert.Equal((trial, "facebook-page:200"), Assert.Single(await LeftAsync(channel)) is var left ? (left.Id, left.Cause) : default);
        Assert.Equal(left.Handle, Assert.Single(page.Posts).Id);

        site.Faults.Clear();
        await using (var db = hub.Db())
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await hub.Get<HiddenTrials>().ResumeAsync(db, trial, administrator, default);
            await transaction.CommitAsync();
        }

        await RoundsAsync();
        Assert.Empty(await LeftAsync(channel));
        Assert.Empty(page.Posts);
        Assert.Equal(0, site.Witness[left.Code].CreationsEverVisible);
    }

    [Fact]
    public async Task An_unpublished_post_whose_answer_was_lost_is_written_once_and_listed_until_a_person_knows()
    {
        var page = new FacebookStandIn();
        await using var site = await StandInHost.StartAsync(page, 0, folder);
        var channel = await PageAsync(site);
        site.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Method = "POST", Path = "*/feed" });
        await BeginAsync(channel);
        await RoundsAsync();

        var left = Assert.Single(await LeftAsync(channel));
        Assert.Null(left.Handle);
        Assert.Single(site.Log.Lines, l => l is { Method: "POST" });
        Assert.False(Assert.Single(page.Posts).IsPublished);
    }

    private Task<Guid> PageAsync(StandInHost site) => world.ChannelAsync(
        "facebook-page", $"trang-{Guid.NewGuid():n}", new() { ["page-id"] = FacebookPractice.PageId, ["base-address"] = site.Address.AbsoluteUri, ["site-address"] = site.Address.AbsoluteUri },
        new() { ["page-token"] = FacebookPractice.PageToken });

    private async Task<IReadOnlyList<HiddenTrial>> LeftAsync(Guid channel)
    {
        await using var db = hub.Db();
        return await LeftOvers.ReadAsync(db, channel, default);
    }

    private async Task RoundsAsync()
    {
        for (var turn = 0; turn < 10; turn++)
        {
            await hub.RunJobAsync<TrialRound>();
            await World.AdvanceAsync(hub, TimeSpan.FromSeconds(40));
        }
    }

    [Fact]
    public async Task Where_every_write_is_seen_none_is_tried()
    {
        await using var partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        var channel = await world.ChannelAsync(
            "signed-push", $"doi-tac-{Guid.NewGuid():n}", new() { ["endpoint"] = new Uri(partner.Address, "hooks/bao-moi").AbsoluteUri }, new() { ["secret"] = PartnerSecrets.Of("bao-moi") });

        var refused = await Assert.ThrowsAsync<RefusedException>(() => BeginAsync(channel));

        Assert.Equal("no-hidden-trial", refused.Refusals[0].Problem.Code);
        Assert.Equal(SecondRung.DryRun, await RungAsync(channel));
        Assert.Equal(SecondRung.ByHand, await RungAsync(await world.ChannelAsync("lotus", $"lotus-{Guid.NewGuid():n}", [], [])));
        Assert.Empty(partner.Log.Lines);
    }

    private async Task<HiddenTrial> GoesRoundAsync(StandInHost site, Guid channel)
    {
        Assert.Equal(SecondRung.Unseen, await RungAsync(channel));
        var trial = await BeginAsync(channel);
        await RoundsAsync();
        await using var db = hub.Db();
        var done = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == trial);
        Assert.Equal((TrialPhase.Gone, false, null), (done.Phase, done.MayRemain, done.Cause));
        Assert.NotNull(done.ReadBack);
        Assert.Equal(0, site.Witness[done.Code].CreationsEverVisible);
        Assert.Contains(site.Log.Lines, l => l.Method == "DELETE");
        return done;
    }

    private async Task<SecondRung> RungAsync(Guid id)
    {
        await using var db = hub.Db();
        var channel = await db.Channels.SingleAsync(c => c.Id == id);
        return SecondRungs.Of(hub.Get<global::Connectors.ConnectorRegistry>()[channel.Connector], await hub.Get<ChannelSetups>().ReadAsync(db, channel, default));
    }

    private async Task<Guid> BeginAsync(Guid channel)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var trial = await hub.Get<HiddenTrials>().BeginAsync(db, channel, administrator, default);
        await transaction.CommitAsync();
        return trial.Id;
    }
}
