using Connectors.Contract;
using Hub.Channels;
using Hub.Engine;
using Hub.Jobs.Tests.Bulletins;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns.Faults;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Channels;

/// <summary>A token is renewed before it ends, once, whether anything goes out on its channel or not.</summary>
public sealed class TokenRoundFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task An_account_where_nothing_goes_out_works_after_a_hundred_days_and_never_met_a_refusal()
    {
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());
        await using var room = await BulletinRoom.OpenAsync(database, clock: clock);
        var first = room.Zalo.Pair;

        for (var hour = 0; hour < 100 * 24; hour += 4)
        {
            await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(4));
            clock.Advance(TimeSpan.FromHours(4));
            await RoundAsync(room.Hub, room.Channel);
        }

        var kept = await TokenAsync(room.Hub, room.Channel);
        Assert.True((await room.Hub.Get<Checking>().CheckAsync(room.Channel, default)).Works);
        Assert.Equal(kept.Version, (await TokenAsync(room.Hub, room.Channel)).Version);
        Assert.Equal((121, 0, null), (kept.Version, kept.RenewalTries, kept.RenewalStartedAt));
        Assert.NotEqual(first, room.Zalo.Pair);
        Assert.Equal(120, Renewals(room));
    }

    [Fact]
    public async Task Two_nodes_that_run_the_round_at_once_renew_once()
    {
        await using var room = await BulletinRoom.OpenAsync(database);
        await using var second = new TestHub(database);
        await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(20));
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Delay, DelayMs = 300, Path = "*/v4/oa/access_token" });

        await Task.WhenAll(RoundAsync(room.Hub, room.Channel), RoundAsync(second, room.Channel), RoundAsync(room.Hub, room.Channel));

        Assert.Equal((1, 2), (Renewals(room), (await TokenAsync(room.Hub, room.Channel)).Version));
        Assert.True((await room.Hub.Get<Checking>().CheckAsync(room.Channel, default)).Works);
    }

    [Fact]
    public async Task A_renewal_whose_answer_is_lost_asks_for_consent_and_no_later_round_asks_again()
    {
        await using var room = await BulletinRoom.OpenAsync(database);
        await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(20));
        room.Host.Faults.Add(new Fault { Kind = FaultKind.Reset, AfterActing = true, Path = "*/v4/oa/access_token" });

        await RoundAsync(room.Hub, room.Channel);
        await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(1));
        await RoundAsync(room.Hub, room.Channel);

        await using var db = room.Hub.Db();
        Assert.Equal((2, "zalo-oa:oauth/-14014"), (Renewals(room), (await db.Channels.SingleAsync(c => c.Id == room.Channel)).BlockedCause));
    }

    [Theory]
    [InlineData(25, 19, false)]
    [InlineData(25, 20, true)]
    [InlineData(1, 0, true)]
    [InlineData(1000, 799, false)]
    [InlineData(1000, 800, true)]
    [InlineData(null, 19, false)]
    [InlineData(null, 20, true)]
    public async Task A_token_is_renewed_when_a_fifth_of_its_life_or_five_hours_are_left(int? life, int age, bool renewed)
    {
        await using var stage = await Stage.SetAsync(database);
        await KeepAsync(stage, stage.Channel, life);
        var asked = Renewing(stage);

        await stage.AdvanceAsync(TimeSpan.FromHours(age));
        await RoundAsync(stage.Hub, stage.Channel);

        Assert.Equal(renewed ? 1 : 0, asked.Count);
        Assert.Equal(renewed ? 2 : 1, (await TokenAsync(stage.Hub, stage.Channel)).Version);
    }

    [Fact]
    public async Task A_token_without_a_renewal_secret_and_one_of_a_blocked_channel_are_left_alone()
    {
        await using var stage = await Stage.SetAsync(database);
        await using var blocked = await Stage.SetAsync(database);
        await KeepAsync(stage, stage.Channel, 25, refresh: null);
        await KeepAsync(blocked, blocked.Channel, 25);
        await blocked.SetChannelAsync(c => (c.BlockedAt, c.BlockedCause) = (c.CreatedAt, "scripted:-216"));
        await stage.AdvanceAsync(TimeSpan.FromHours(30));

        await RoundAsync(stage.Hub, stage.Channel);
        await RoundAsync(blocked.Hub, blocked.Channel);

        Assert.Equal((1, 1), ((await TokenAsync(stage.Hub, stage.Channel)).Version, (await TokenAsync(blocked.Hub, blocked.Channel)).Version));
        Assert.Null((await stage.ChannelRowAsync()).BlockedAt);
        Assert.Empty(await stage.IncidentsAsync());
    }

    [Fact]
    public async Task A_retired_channel_keeps_its_token_for_what_it_may_have_to_correct()
    {
        await using var stage = await Stage.SetAsync(database);
        await KeepAsync(stage, stage.Channel, 25);
        await stage.SetChannelAsync(c => c.RetiredAt = c.CreatedAt);
        var asked = Renewing(stage);
        await stage.AdvanceAsync(TimeSpan.FromHours(21));

        await RoundAsync(stage.Hub, stage.Channel);

        Assert.Single(asked);
    }

    [Fact]
    public async Task A_channel_whose_secret_cannot_be_opened_fails_alone()
    {
        await using var stage = await Stage.SetAsync(database);
        var (damaged, sound) = (stage.Channel, await stage.World.ChannelAsync(ScriptedConnector.Name, $"lanh-{Guid.NewGuid():n}", [], []));
        await KeepAsync(stage, damaged, 25);
        await KeepAsync(stage, sound, 25);
        await using (var db = stage.Hub.Db())
        {
            await db.Tokens.Where(t => t.ChannelId == damaged).ExecuteUpdateAsync(s => s.SetProperty(t => t.Refresh, "không đọc được"));
        }

        var asked = Renewing(stage);
        await stage.AdvanceAsync(TimeSpan.FromHours(21));

        await Assert.ThrowsAsync<SetupException>(() => RoundAsync(stage.Hub, damaged));
        await RoundAsync(stage.Hub, sound);

        Assert.Single(asked);
        Assert.Equal((2, 1), ((await TokenAsync(stage.Hub, sound)).Version, (await TokenAsync(stage.Hub, damaged)).Version));
    }

    [Fact]
    public async Task A_process_that_dies_while_it_renews_leaves_one_more_try_to_the_next_round()
    {
        await using var stage = await Stage.SetAsync(database);
        await KeepAsync(stage, stage.Channel, 25);
        await stage.AdvanceAsync(TimeSpan.FromHours(21));
        stage.Connector.Renewal = _ => throw new IOException("the process ends here");
        await Assert.ThrowsAsync<IOException>(() => RoundAsync(stage.Hub, stage.Channel));
        var left = await TokenAsync(stage.Hub, stage.Channel);

        var asked = Renewing(stage);
        await RoundAsync(stage.Hub, stage.Channel);

        Assert.Equal((1, 1, 1), (left.Version, left.RenewalTries, asked.Count));
        Assert.Equal((2, 0), (await TokenAsync(stage.Hub, stage.Channel)) is var kept ? (kept.Version, kept.RenewalTries) : default);
    }

    // The round wakes a call for each channel; the engine of tests only notes them.
    private static async Task RoundAsync(TestHub hub, Guid channel)
    {
        var round = hub.Get<IEnumerable<IJobHandler>>().OfType<TokenRound>().Single();
        var engine = (IdleEngine)hub.Get<IJobEngine>();
        var before = engine.Calls.Count;
        await round.RunAsync(TokenRound.EachHour.Call.Key, default);
        var mine = engine.Calls.Skip(before).FirstOrDefault(c => c.Handler == TokenRound.HandlerName && c.Key == channel.ToString("D"));
        if (mine is not null)
        {
            await round.RunAsync(mine.Key, default);
        }
    }

    private static async Task KeepAsync(Stage stage, Guid channel, int? hours, string? refresh = "hạn-cũ")
    {
        var box = stage.Hub.Get<SecretBox>();
        await using var db = stage.Hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        db.Tokens.Add(new StoredToken
        {
            ChannelId = channel,
            Version = 1,
            RenewedAt = now,
            AccessExpiresAt = hours is { } life ? now.AddHours(life) : null,
            Access = box.Lock(SecretPurposes.AccessToken(channel), new Secret("vào-cũ")),
            Refresh = refresh is null ? null : box.Lock(SecretPurposes.RefreshToken(channel), new Secret(refresh)),
        });
        await db.SaveChangesAsync();
    }

    private static List<RenewRequest> Renewing(Stage stage)
    {
        var asked = new List<RenewRequest>();
        stage.Connector.Renewal = request =>
        {
            asked.Add(request);
            return Task.FromResult<RenewOutcome>(new RenewOutcome.Renewed(new Secret("vào-mới"), new Secret("hạn-mới"), null, null));
        };
        return asked;
    }

    private static int Renewals(BulletinRoom room) => room.Host.Log.Lines.Count(l => l.Path.EndsWith("/v4/oa/access_token", StringComparison.Ordinal));

    private static async Task<StoredToken> TokenAsync(TestHub hub, Guid channel)
    {
        await using var db = hub.Db();
        return await db.Tokens.AsNoTracking().SingleAsync(t => t.ChannelId == channel);
    }
}
