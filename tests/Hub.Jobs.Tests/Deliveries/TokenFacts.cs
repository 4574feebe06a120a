using Connectors.Contract;
using Hub.Channels;
using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tests.Support;
using Tests.Support.Hubs;
using Tests.Support.Outlets;

namespace Hub.Jobs.Tests.Deliveries;

/// <summary>A token that is refused is renewed once, by one node, and never again after an answer was stored.</summary>
public sealed class TokenFacts(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Turn Stale = Turn.Saying(new PublishOutcome.TokenStale(1));

    [Fact]
    public async Task A_refused_token_is_renewed_and_the_item_comes_out()
    {
        await using var stage = await WithTokenAsync();
        var renewals = Renewing(stage);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        await stage.SettleAsync();

        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal((1, 2, null), (renewals.Count, (await TokenAsync(stage)).Version, (await TokenAsync(stage)).RenewalStartedAt));
        Assert.Equal("hạn-cũ", renewals[0].Refresh.Reveal());
        Assert.Equal(0, (await stage.LastAsync(item)).Facts.StaleTokens);
    }

    [Fact]
    public async Task Two_lanes_at_once_renew_once_and_nobody_sends_with_the_refused_token()
    {
        await using var stage = await WithTokenAsync();
        var answer = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        var renewals = Renewing(stage, async () =>
        {
            asked.TrySetResult();
            await answer.Task;
        });
        await stage.World.ApprovedItemAsync(stage.Channel);
        await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale, Stale);

        var first = stage.RunAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var second = stage.RunAsync();
        await Eventually.IsTrue(() => WaitsForTheLockAsync(stage), "the second lane waits for the renewal");
        Assert.Equal(2, stage.Connector.Calls.Count);
        answer.SetResult();
        await Task.WhenAll(first, second);
        await stage.SettleAsync();

        Assert.Single(renewals);
        Assert.Equal(2, stage.Outlet.Posts.Count);
        Assert.Empty(await stage.IncidentsAsync());
    }

    [Fact]
    public async Task Two_lanes_at_once_ask_once_and_repeat_what_the_platform_said_when_a_person_has_to_consent()
    {
        await using var stage = await WithTokenAsync();
        var answer = new TaskCompletionSource();
        var asked = new List<RenewRequest>();
        stage.Connector.Renewal = async request =>
        {
            asked.Add(request);
            await answer.Task;
            return new RenewOutcome.NeedsConsent(new Cause("scripted:-216", "thu hồi quyền"));
        };
        await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        var first = stage.RunAsync();
        await Eventually.IsTrue(() => asked.Count == 1, "the first lane asks");
        var second = stage.RunAsync();
        await Eventually.IsTrue(() => WaitsForTheLockAsync(stage), "the second lane waits for the renewal");
        answer.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal((1, 1, "scripted:-216"), (asked.Count, (await TokenAsync(stage)).RenewalTries, (await stage.ChannelRowAsync()).BlockedCause));
        Assert.Equal(["channel-blocked"], await stage.IncidentsAsync());
    }

    [Fact]
    public async Task A_token_that_a_person_brings_in_during_a_renewal_that_is_put_off_waits_for_its_turn_and_stays()
    {
        await using var stage = await WithTokenAsync();
        var answer = new TaskCompletionSource();
        var asked = new TaskCompletionSource();
        stage.Connector.Renewal = async _ =>
        {
            asked.SetResult();
            await answer.Task;
            return new RenewOutcome.Retry(Turn.Why, null);
        };
        await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        var renewing = stage.RunAsync();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30));
        var bringing = BringAsync(stage, "hạn-của-người");
        await Eventually.IsTrue(() => WaitsForTheLockAsync(stage), "the person's save waits for the renewal");
        answer.SetResult();
        await Task.WhenAll(renewing, bringing);

        var kept = await TokenAsync(stage);
        Assert.Equal("hạn-của-người", stage.Hub.Get<SecretBox>().Open(SecretPurposes.RefreshToken(stage.Channel), kept.Refresh!).Reveal());
        Assert.Equal((2, 0, null), (kept.Version, kept.RenewalTries, kept.RenewalStartedAt));
    }

    [Fact]
    public async Task A_newer_token_that_is_stored_already_is_used_at_once()
    {
        await using var stage = await WithTokenAsync(version: 5);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        await stage.SettleAsync();

        Assert.Equal(1, await stage.EverVisibleAsync(item));
        Assert.Equal(5, (await TokenAsync(stage)).Version);
    }

    [Fact]
    public async Task A_renewed_token_that_is_refused_too_blocks_the_channel_and_tells_a_person_once()
    {
        await using var stage = await WithTokenAsync();
        Renewing(stage);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale, Turn.Saying(new PublishOutcome.TokenStale(2)));

        await stage.RunAsync();

        Assert.Equal([DeliveryState.Blocked], await stage.StatesAsync(item));
        Assert.Equal(["channel-blocked"], await stage.IncidentsAsync());
        Assert.Equal("hub:token-refused-twice", (await stage.ChannelRowAsync()).BlockedCause);
    }

    [Fact]
    public async Task After_a_lost_answer_the_old_secret_is_tried_once_more()
    {
        await using var stage = await WithTokenAsync();
        var answers = new Queue<RenewOutcome>([new RenewOutcome.Unsure(Turn.Why), Pair(2)]);
        stage.Connector.Renewal = _ => Task.FromResult(answers.Dequeue());
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        await stage.SettleAsync();

        Assert.Empty(answers);
        Assert.Equal(1, await stage.EverVisibleAsync(item));
    }

    [Fact]
    public async Task Two_lost_answers_need_a_persons_consent_and_a_third_try_is_never_made()
    {
        await using var stage = await WithTokenAsync();
        var asked = 0;
        stage.Connector.Renewal = _ =>
        {
            asked++;
            return Task.FromResult<RenewOutcome>(new RenewOutcome.Unsure(Turn.Why));
        };
        await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        await stage.RunAsync();
        await stage.RunAsync();

        Assert.Equal((2, "hub:renewal-lost"), (asked, (await stage.ChannelRowAsync()).BlockedCause));
        Assert.Equal(["channel-blocked"], await stage.IncidentsAsync());
        Assert.Equal([DeliveryStep.Publish], stage.Connector.Calls);
    }

    [Fact]
    public async Task A_process_that_dies_between_the_open_row_and_the_answer_leaves_one_more_try()
    {
        await using var stage = await WithTokenAsync();
        stage.Connector.Renewal = _ => throw new IOException("the process ends here");
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);
        await Assert.ThrowsAsync<IOException>(stage.RunAsync);
        var left = await TokenAsync(stage);

        var renewals = Renewing(stage);
        await stage.SettleAsync();

        Assert.Equal((1, 1), (left.Version, left.RenewalTries));
        Assert.NotNull(left.RenewalStartedAt);
        Assert.Single(renewals);
        Assert.Equal(1, await stage.EverVisibleAsync(item));
    }

    [Fact]
    public async Task A_process_that_dies_before_it_asks_leaves_the_renewal_to_the_next_lane()
    {
        var dies = new DiesAfterRecording();
        await using var stage = await WithTokenAsync(change: s => s.AddSingleton<ICheckpoints>(dies));
        var renewals = Renewing(stage);
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);
        await Assert.ThrowsAsync<IOException>(stage.RunAsync);
        Assert.Empty(renewals);

        await stage.SettleAsync();

        Assert.Single(renewals);
        Assert.Equal([DeliveryStep.Publish, DeliveryStep.Publish], stage.Connector.Calls);
        Assert.Equal(1, await stage.EverVisibleAsync(item));
    }

    [Fact]
    public async Task A_service_that_was_not_reached_is_asked_again_later_and_the_refusal_is_forgotten()
    {
        await using var stage = await WithTokenAsync();
        stage.Connector.Renewal = _ => Task.FromResult<RenewOutcome>(new RenewOutcome.Retry(Turn.Why, null));
        var item = await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale, Stale);
        await stage.RunAsync();
        var resting = await stage.ChannelRowAsync();
        var kept = await TokenAsync(stage);

        var renewals = Renewing(stage);
        await stage.AdvanceAsync(TimeSpan.FromMinutes(2));
        await stage.SettleAsync();

        Assert.NotNull(resting.NextFreeAt);
        Assert.Equal((1, 0, null), (kept.Version, kept.RenewalTries, kept.RenewalStartedAt));
        Assert.Single(renewals);
        Assert.Equal(1, await stage.EverVisibleAsync(item));
    }

    [Fact]
    public async Task Consent_that_is_needed_blocks_the_channel()
    {
        await using var stage = await WithTokenAsync();
        stage.Connector.Renewal = _ => Task.FromResult<RenewOutcome>(new RenewOutcome.NeedsConsent(new Cause("scripted:-216", "thu hồi quyền")));
        await stage.World.ApprovedItemAsync(stage.Channel);
        stage.Connector.Next(DeliveryStep.Publish, Stale);

        await stage.RunAsync();

        Assert.Equal("scripted:-216", (await stage.ChannelRowAsync()).BlockedCause);
    }

    [Fact]
    public async Task A_node_without_the_fence_renews_nothing()
    {
        await using var stage = await WithTokenAsync();
        await using var stranger = new TestHub(
            database, s => s.AddSingleton(new Connectors.ConnectorRegistry([stage.Connector])), new InstanceKey("another-machine-0123456789"));

        await stranger.Get<TokenRenewal>().RenewAsync(stage.Channel, 1, default);

        Assert.Equal(1, (await TokenAsync(stage)).Version);
    }

    private async Task<Stage> WithTokenAsync(int version = 1, Action<IServiceCollection>? change = null)
    {
        var stage = await Stage.SetAsync(database, change: change);
        var box = stage.Hub.Get<SecretBox>();
        await using var db = stage.Hub.Db();
        db.Tokens.Add(new StoredToken
        {
            ChannelId = stage.Channel,
            Version = version,
            RenewedAt = await HubClock.ReadAsync(db, default),
            Access = box.Lock(SecretPurposes.AccessToken(stage.Channel), new Secret("vào-cũ")),
            Refresh = box.Lock(SecretPurposes.RefreshToken(stage.Channel), new Secret("hạn-cũ")),
        });
        await db.SaveChangesAsync();
        return stage;
    }

    private static async Task BringAsync(Stage stage, string refresh)
    {
        await using var db = stage.Hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var values = new ChannelValues { Token = new TokenPair(new Secret("vào-của-người"), new Secret(refresh)) };
        await stage.Hub.Get<ChannelSaving>().ChangeAsync(db, stage.Channel, null, values, stage.World.Approver, default);
        await transaction.CommitAsync();
    }

    private static List<RenewRequest> Renewing(Stage stage, Func<Task>? before = null)
    {
        var asked = new List<RenewRequest>();
        stage.Connector.Renewal = async request =>
        {
            asked.Add(request);
            await (before?.Invoke() ?? Task.CompletedTask);
            return Pair(asked.Count + 1);
        };
        return asked;
    }

    private static RenewOutcome.Renewed Pair(int version) => new(new Secret($"vào-{version}"), new Secret($"hạn-{version}"), null, null);

    private static async Task<StoredToken> TokenAsync(Stage stage)
    {
        await using var db = stage.Hub.Db();
        return await db.Tokens.AsNoTracking().SingleAsync(t => t.ChannelId == stage.Channel);
    }

    private static async Task<bool> WaitsForTheLockAsync(Stage stage)
    {
        await using var db = stage.Hub.Db();
        return await db.Database.SqlQuery<int>(
            $"""select count(*)::int as "Value" from pg_stat_activity where datname = current_database() and wait_event = 'advisory'""").SingleAsync() > 0;
    }

    private sealed class DiesAfterRecording : ICheckpoints
    {
        private bool died;

        public ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct)
        {
            if (checkpoint == Checkpoint.Recorded && !died)
            {
                died = true;
                throw new IOException("the process ends here");
            }

            return ValueTask.CompletedTask;
        }
    }
}
