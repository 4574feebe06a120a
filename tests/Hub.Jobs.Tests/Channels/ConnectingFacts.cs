using System.Web;
using Connectors.Contract;
using Hub.Approvals;
using Hub.Audit;
using Hub.Causes;
using Hub.Channels;
using Hub.Channels.Connecting;
using Hub.Channels.Events;
using Hub.Jobs.Tests.Bulletins;
using Hub.People;
using Hub.Secrets;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using StandIns.Zalo;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Channels;

/// <summary>From an account at a platform to the first item: consent, steps with how each is known, a hidden trial, and what the platform tells.</summary>
public sealed class ConnectingFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private BulletinRoom room = null!;
    private Actor administrator = null!;

    public async Task InitializeAsync()
    {
        room = await BulletinRoom.OpenAsync(database);
        administrator = await room.World.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
    }

    public async Task DisposeAsync() => await room.DisposeAsync();

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_consent_brings_a_pair_that_works_and_proves_two_steps()
    {
        var (state, query) = await ConsentAsync(administrator);

        var result = await FinishAsync(state, query, administrator);

        Assert.Null(result.Refused);
        await using var db = room.Hub.Db();
        var token = await db.Tokens.SingleAsync(t => t.ChannelId == room.Channel);
        Assert.Equal(2, token.Version);
        Assert.NotEqual(ZaloPractice.FirstAccessToken, room.Hub.Get<SecretBox>().Open(SecretPurposes.AccessToken(room.Channel), token.Access).Reveal());
        Assert.Equal(["callback-saved", "token-received"], (await StepsAsync()).Where(s => s.Proven?.Done == true).Select(s => s.Step.Code));
        Assert.Equal("connected", (await db.Set<ChannelConsent>().SingleAsync(c => c.ChannelId == room.Channel)).Outcome);
    }

    [Fact]
    public async Task A_way_back_counts_once_and_only_for_who_went_and_within_ten_minutes()
    {
        var other = await room.World.PersonAsync("Lê Thị Dung", RoleBundles.Administrator);
        var (state, query) = await ConsentAsync(administrator);

        Assert.Equal("consent-unknown", await RefusedAsync(() => FinishAsync(state, query, other)));
        Assert.Equal("consent-unknown", await RefusedAsync(() => FinishAsync("khac", query, administrator)));
        Assert.Equal("consent-unknown", await RefusedAsync(() => FinishAsync(null, query, administrator)));
        await FinishAsync(state, query, administrator);
        Assert.Equal("consent-unknown", await RefusedAsync(() => FinishAsync(state, query, administrator)));

        (state, query) = await ConsentAsync(administrator);
        await using var db = room.Hub.Db();
        await db.Set<ChannelConsent>().Where(c => c.UsedAt == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.BegunAt, c => c.BegunAt.AddMinutes(-11)));
        Assert.Equal("consent-unknown", await RefusedAsync(() => FinishAsync(state, query, administrator)));
    }

    [Fact]
    public async Task Where_the_state_may_be_missing_the_one_open_consent_of_the_person_stands_for_it()
    {
        await using var own = await BulletinRoom.OpenAsync(database, new() { ["consent-state"] = "false" });
        own.Zalo.Switches.ReturnsState = false;
        var admin = await own.World.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);
        var (state, query) = await ConsentAsync(admin, own);

        var result = await own.Hub.Get<Consenting>().FinishAsync("zalo-oa", state, query, admin, default);

        Assert.Null(state);
        Assert.Single(result.Channels);
    }

    [Fact]
    public async Task An_account_that_no_channel_names_gives_nobody_a_token()
    {
        await using (var db = room.Hub.Db())
        {
            var channel = await db.Channels.SingleAsync(c => c.Id == room.Channel);
            channel.Settings = new(channel.Settings) { ["oa-id"] = "42" };
            await db.SaveChangesAsync();
        }

        var (state, query) = await ConsentAsync(administrator);
        var result = await FinishAsync(state, query, administrator);

        Assert.Equal("zalo-oa:other-account", result.Refused?.Code);
        await using var after = room.Hub.Db();
        Assert.Equal(1, (await after.Tokens.SingleAsync(t => t.ChannelId == room.Channel)).Version);
    }

    [Fact]
    public async Task A_word_and_a_proof_stand_beside_each_other_and_nobody_ticks_what_the_hub_proves()
    {
        var connector = (IConnectsAccounts)room.Hub.Get<global::Connectors.ConnectorRegistry>()["zalo-oa"];
        await room.ActAsync((db, ct) => room.Hub.Get<StepList>().SayAsync(db, room.Channel, connector, "app-made", true, administrator, ct));
        Assert.Equal("step-is-proven", await RefusedAsync(() => room.ActAsync((db, ct) => room.Hub.Get<StepList>().SayAsync(db, room.Channel, connector, "token-received", true, administrator, ct))));
        room.Zalo.Switches.Verified = false;
        await room.Hub.Get<Proving>().ProveAsync(room.Channel, default);

        var steps = await StepsAsync();

        Assert.Equal(("Vũ Anh Tuấn", null), (steps[0].SaidBy, steps[0].Proven));
        Assert.False(steps.Single(s => s.Step.Code == "account-verified").Done);
        Assert.True(steps.Single(s => s.Step.Code == "token-received").Done);
    }

    [Fact]
    public async Task A_hidden_object_goes_round_unseen_and_nothing_is_left()
    {
        var trial = await TryAsync();

        await RunAsync(trial, TrialPhase.Gone);

        await using var db = room.Hub.Db();
        var done = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == trial);
        Assert.Equal((false, done.Handle), (done.MayRemain, done.ReadBack));
        Assert.NotNull(done.ReadBack);
        Assert.Empty(room.Zalo.Ids);
        Assert.Empty(room.Zalo.Broadcasts);
        Assert.DoesNotContain(room.Zalo.Witness.View().Items.Values, i => i.CreationsEverVisible > 0);
        Assert.Equal(["creates-posts", "hidden-round-trip", "images-reachable"], (await StepsAsync()).Where(s => s.Proven?.Done == true).Select(s => s.Step.Code).Order());
    }

    [Fact]
    public async Task What_a_lost_answer_may_have_left_is_listed_until_somebody_has_seen_to_it()
    {
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/article/create" });
        var trial = await TryAsync();

        await RunAsync(trial, TrialPhase.Failed);

        await using var db = room.Hub.Db();
        var left = await db.Set<HiddenTrial>().AsNoTracking().SingleAsync(t => t.Id == trial);
        Assert.True(left.MayRemain);
        Assert.Single(room.Zalo.Ids);
        Assert.Equal(1, room.Host.Log.Lines.Count(l => l.Path.EndsWith("/article/create", StringComparison.Ordinal)));
        Assert.Equal(trial, Assert.Single(await LeftOvers.ReadAsync(db, room.Channel, default)).Id);

        Assert.Equal("proof-needed", await RefusedAsync(() => room.ActAsync((inside, ct) => room.Hub.Get<HiddenTrials>().ClearAsync(inside, trial, "đã gỡ", administrator, ct))));
        await room.ActAsync((inside, ct) => room.Hub.Get<HiddenTrials>().ClearAsync(inside, trial, "Danh sách bài ẩn lúc 9h05 không còn mã này 📷", administrator, ct));

        Assert.Empty(await LeftOvers.ReadAsync(db, room.Channel, default));
        Assert.Equal(administrator.PersonId, (await db.Set<HiddenTrial>().AsNoTracking().SingleAsync(t => t.Id == trial)).ClearedBy);
    }

    [Fact]
    public async Task What_was_left_is_found_by_its_code_and_removed_when_somebody_asks()
    {
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/article/create" });
        var trial = await TryAsync();
        await RunAsync(trial, TrialPhase.Failed);
        Assert.Single(room.Zalo.Ids);

        await room.ActAsync((inside, ct) => room.Hub.Get<HiddenTrials>().ResumeAsync(inside, trial, administrator, ct));
        await RunAsync(trial, TrialPhase.Gone);

        Assert.Empty(room.Zalo.Ids);
        await using var db = room.Hub.Db();
        Assert.Empty(await LeftOvers.ReadAsync(db, room.Channel, default));
        Assert.DoesNotContain(room.Zalo.Witness.View().Items.Values, i => i.CreationsEverVisible > 0);
    }

    [Theory]
    [InlineData("*/article/create")]
    [InlineData("*/article/verify")]
    [InlineData("*/article/getdetail")]
    [InlineData("*/article/remove")]
    public async Task A_token_that_ends_before_any_step_of_a_trial_is_renewed_once_and_the_step_tried_again(string path)
    {
        room.Host.Faults.Add(Refusal(path, times: 1));
        var trial = await TryAsync();

        await RunAsync(trial, TrialPhase.Gone);

        await using var db = room.Hub.Db();
        var done = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == trial);
        Assert.Equal((false, null, 2), (done.MayRemain, done.Cause, (await db.Tokens.SingleAsync(t => t.ChannelId == room.Channel)).Version));
        Assert.Empty(room.Zalo.Ids);
        Assert.Empty(await LeftOvers.ReadAsync(db, room.Channel, default));
        Assert.Equal(1, Renewals());
    }

    [Fact]
    public async Task A_trial_whose_renewed_token_is_refused_too_ends_in_words_before_anything_is_made()
    {
        room.Host.Faults.Add(Refusal("*/article/create", times: 0));
        var trial = await TryAsync();

        await RunAsync(trial, TrialPhase.Failed);

        await using var db = room.Hub.Db();
        var ended = await db.Set<HiddenTrial>().SingleAsync(t => t.Id == trial);
        Assert.Equal((false, "hub:token-refused-twice", 1), (ended.MayRemain, ended.Cause, Renewals()));
        Assert.Equal(ended.Cause, CauseTable.Of(ended.Cause)!.Code);
        Assert.Empty(await LeftOvers.ReadAsync(db, room.Channel, default));
        Assert.False((await StepsAsync()).Single(s => s.Step.Code == ConnectSteps.HiddenRoundTrip).Done);
    }

    [Fact]
    public async Task What_a_refused_token_left_is_listed_and_removed_by_the_machine_once_another_token_is_stored()
    {
        room.Host.Faults.Add(Refusal("*/article/remove", times: 0));
        var trial = await TryAsync();
        await RunAsync(trial, TrialPhase.Failed);
        var asked = Removals();

        await World.AdvanceAsync(room.Hub, TimeSpan.FromMinutes(30));
        await room.Hub.RunJobAsync<TrialRound>();

        await using var db = room.Hub.Db();
        var left = Assert.Single(await LeftOvers.ReadAsync(db, room.Channel, default));
        Assert.Equal((trial, "hub:token-refused-twice", Assert.Single(room.Zalo.Ids)), (left.Id, left.Cause, left.Handle));
        Assert.Equal((2, asked, 1), (asked, Removals(), Renewals()));

        room.Host.Faults.Clear();
        await room.Hub.Get<TokenRenewal>().RenewAsync(room.Channel, 2, default);
        await RunAsync(trial, TrialPhase.Gone);

        Assert.Empty(room.Zalo.Ids);
        Assert.Empty(await LeftOvers.ReadAsync(db, room.Channel, default));
        Assert.True((await StepsAsync()).Single(s => s.Step.Code == ConnectSteps.HiddenRoundTrip).Done);
    }

    [Fact]
    public async Task A_trial_whose_token_cannot_be_renewed_leaves_the_channel_to_the_person_who_consents_and_then_goes_on()
    {
        room.Host.Faults.Add(Refusal("*/article/remove", times: 0));
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = 200, Path = "*/v4/oa/access_token", ContentType = "application/json", Body = """{"error_name":"Invalid refresh token","error":-14014}""" });
        var trial = await TryAsync();
        await RunAsync(trial, TrialPhase.Failed);

        await using var db = room.Hub.Db();
        Assert.Equal("zalo-oa:oauth/-14014", (await db.Channels.AsNoTracking().SingleAsync(c => c.Id == room.Channel)).BlockedCause);
        Assert.Equal(trial, Assert.Single(await LeftOvers.ReadAsync(db, room.Channel, default)).Id);

        room.Host.Faults.Clear();
        var (state, query) = await ConsentAsync(administrator);
        Assert.Null((await FinishAsync(state, query, administrator)).Refused);
        await RunAsync(trial, TrialPhase.Gone);
        Assert.Empty(room.Zalo.Ids);
    }

    [Fact]
    public async Task An_event_is_counted_once_and_nothing_of_the_person_is_kept()
    {
        var slug = await SlugAsync();
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var message = Told("follow", "246845883529197922", ZaloPractice.OaId, time);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.Hub.Get<EventDesk>().TakeAsync(slug, message, default)));
        var forged = await room.Hub.Get<EventDesk>().TakeAsync(slug, message with { Headers = new Dictionary<string, string> { ["X-ZEvent-Signature"] = "mac=00" } }, default);

        Assert.IsType<EventOutcome.Refused>(forged);
        Assert.Null(await room.Hub.Get<EventDesk>().TakeAsync("khong-co", message, default));
        await using var db = room.Hub.Db();
        Assert.Equal(("follow", 1L), await db.Set<EventCount>().Where(c => c.ChannelId == room.Channel).Select(c => new ValueTuple<string, long>(c.Kind, c.Number)).SingleAsync());
        Assert.DoesNotContain("246845883529197922", (await db.Set<SeenEvent>().SingleAsync(s => s.ChannelId == room.Channel)).Once, StringComparison.Ordinal);
    }

    /// <summary>Zalo knows one address for an app, and what comes to it is about each of its accounts.</summary>
    [Fact]
    public async Task What_is_told_of_another_account_of_the_app_is_counted_there_and_nowhere_else()
    {
        var other = await room.AddChannelAsync(new() { ["oa-id"] = "2000000000000000002" });
        await JoinAsync(room.Channel, other);
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture);
        var slug = await SlugAsync();
        foreach (var message in new[] { Told("follow", "1", "2000000000000000002", time), Told("user_send_text", "2", "2000000000000000002", time), Told("follow", "3", ZaloPractice.OaId, time), Told("follow", "4", "3000000000000000003", time) })
        {
            Assert.IsType<EventOutcome.Taken>(await room.Hub.Get<EventDesk>().TakeAsync(slug, message, default));
        }

        Assert.Equal([("follow", 1L)], await CountsAsync(room.Channel));
        Assert.Equal([("follow", 1L), ("message", 1L)], await CountsAsync(other));
    }

    [Fact]
    public async Task The_address_of_an_app_goes_on_while_one_of_its_channels_is_in_use()
    {
        var other = await room.AddChannelAsync(new() { ["oa-id"] = "2000000000000000002" });
        await JoinAsync(room.Channel, other);
        var slug = await SlugAsync();
        var message = Told("follow", "1", "2000000000000000002", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture));

        await RetireAsync(room.Channel);
        Assert.IsType<EventOutcome.Taken>(await room.Hub.Get<EventDesk>().TakeAsync(slug, message, default));
        Assert.Equal([("follow", 1L)], await CountsAsync(other));

        await RetireAsync(other);
        Assert.Null(await room.Hub.Get<EventDesk>().TakeAsync(slug, message, default));
    }

    private async Task JoinAsync(params Guid[] channels)
    {
        await using var db = room.Hub.Db();
        var app = new App { Id = Guid.CreateVersion7(), Connector = "zalo-oa", Name = $"Ứng dụng của Thành phố {Guid.NewGuid():n}" };
        db.Apps.Add(app);
        await db.SaveChangesAsync();
        await db.Channels.Where(c => channels.Contains(c.Id)).ExecuteUpdateAsync(s => s.SetProperty(c => c.AppId, app.Id));
    }

    private async Task RetireAsync(Guid channel)
    {
        await using var db = room.Hub.Db();
        await db.Channels.Where(c => c.Id == channel).ExecuteUpdateAsync(s => s.SetProperty(c => c.RetiredAt, c => c.CreatedAt));
    }

    private async Task<List<(string, long)>> CountsAsync(Guid channel)
    {
        await using var db = room.Hub.Db();
        return (await db.Set<EventCount>().AsNoTracking().Where(c => c.ChannelId == channel).OrderBy(c => c.Kind).ToListAsync()).ConvertAll(c => (c.Kind, c.Number));
    }

    private static EventMessage Told(string kind, string person, string account, string time)
    {
        var body = ZaloHookSender.BodyOf(kind, person, account, time);
        return new("POST", new Dictionary<string, string>(), new Dictionary<string, string> { ["X-ZEvent-Signature"] = ZaloHookSender.Signature(ZaloPractice.AppId, body, time, ZaloPractice.HookSecret) }, body, default);
    }

    private async Task<(string? State, Dictionary<string, string> Query)> ConsentAsync(Actor by, BulletinRoom? where = null)
    {
        var here = where ?? room;
        Uri address = null!;
        await here.ActAsync(async (db, ct) => address = await here.Hub.Get<Consenting>().BeginAsync(db, here.Channel, by, ct));
        using var page = await http.GetAsync(address);
        var query = HttpUtility.ParseQueryString(page.Headers.Location!.Query);
        return (query["state"], query.AllKeys.Where(k => k != "state").ToDictionary(k => k!, k => query[k]!));
    }

    private Task<ConsentResult> FinishAsync(string? state, Dictionary<string, string> query, Actor by) => room.Hub.Get<Consenting>().FinishAsync("zalo-oa", state, query, by, default);

    private async Task<Guid> TryAsync()
    {
        Guid id = default;
        await room.ActAsync(async (db, ct) => id = (await room.Hub.Get<HiddenTrials>().BeginAsync(db, room.Channel, administrator, ct)).Id);
        return id;
    }

    private async Task RunAsync(Guid trial, TrialPhase end)
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await room.Hub.RunJobAsync<TrialRound>();
            await using var db = room.Hub.Db();
            if (await db.Set<HiddenTrial>().AnyAsync(t => t.Id == trial && t.Phase == end))
            {
                return;
            }

            await World.AdvanceAsync(room.Hub, TimeSpan.FromSeconds(10));
        }

        throw new TimeoutException($"the trial does not come to {end}");
    }

    private static Fault Refusal(string path, int times) => new()
    {
        Kind = FaultKind.Status,
        Status = 200,
        Path = path,
        Times = times,
        ContentType = "application/json",
        Body = """{"error":-220,"message":"access_token is expired or removed"}""",
    };

    private int Renewals() => room.Host.Log.Lines.Count(l => l.Path.EndsWith("/v4/oa/access_token", StringComparison.Ordinal));

    private int Removals() => room.Host.Log.Lines.Count(l => l.Path.EndsWith("/article/remove", StringComparison.Ordinal));

    private async Task<IReadOnlyList<StepLine>> StepsAsync()
    {
        await using var db = room.Hub.Db();
        return await StepList.ReadAsync(db, room.Channel, (IConnectsAccounts)room.Hub.Get<global::Connectors.ConnectorRegistry>()["zalo-oa"], default);
    }

    private async Task<string> SlugAsync()
    {
        await using var db = room.Hub.Db();
        return await db.Channels.Where(c => c.Id == room.Channel).Select(c => c.Slug).SingleAsync();
    }

    private static async Task<string> RefusedAsync(Func<Task> act) =>
        string.Join(' ', (await Assert.ThrowsAsync<RefusedException>(act)).Refusals.Select(r => r.Problem.Code));
}
