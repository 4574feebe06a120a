using Hub.Approvals;
using Hub.Partners;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Partners;

/// <summary>The key of a partner's feed: made once, changed with a time in which both work, revoked, and kept as its hash alone.</summary>
public sealed class FeedKeyFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly string slug = $"doi-tac-{Guid.NewGuid():n}";
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.ChannelAsync("partner-feed", slug, [], []);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
    }

    [Fact]
    public async Task After_a_change_both_keys_open_until_the_time_that_was_said_and_then_the_new_one_alone()
    {
        var old = await MakeAsync();
        var next = await RotateAsync(3);

        Assert.IsType<FeedOpening.Open>(await AskAsync(old));
        Assert.IsType<FeedOpening.Open>(await AskAsync(next));
        await World.AdvanceAsync(hub, TimeSpan.FromDays(3) - TimeSpan.FromMinutes(5));
        Assert.IsType<FeedOpening.Open>(await AskAsync(old));
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(10));

        Assert.IsType<FeedOpening.Over>(await AskAsync(old));
        Assert.IsType<FeedOpening.Open>(await AskAsync(next));
    }

    [Fact]
    public async Task A_revoked_key_is_over_at_once_and_a_new_one_can_be_made()
    {
        var leaked = await MakeAsync();
        await RevokeAsync((await KeysAsync()).Single().Id);

        Assert.IsType<FeedOpening.Over>(await AskAsync(leaked));
        Assert.IsType<FeedOpening.Open>(await AskAsync(await MakeAsync()));
    }

    [Fact]
    public async Task Another_partners_key_a_wrong_one_and_an_unknown_partner_are_the_same_to_whoever_asks()
    {
        var other = $"doi-tac-{Guid.NewGuid():n}";
        var foreign = await MakeAsync(await world.ChannelAsync("partner-feed", other, [], []));
        await MakeAsync();

        Assert.IsType<FeedOpening.Unknown>(await AskAsync(foreign));
        Assert.IsType<FeedOpening.Unknown>(await AskAsync("khong-phai-khoa"));
        Assert.IsType<FeedOpening.Unknown>(await AskAsync(""));
        Assert.IsType<FeedOpening.Unknown>(await hub.Get<FeedDoor>().AskAsync("khong-co-doi-tac-nay", foreign, default));
        Assert.IsType<FeedOpening.Open>(await hub.Get<FeedDoor>().AskAsync(other, foreign, default));
    }

    [Fact]
    public async Task Nothing_that_is_stored_holds_the_key()
    {
        var key = await MakeAsync();
        var next = await RotateAsync(7);

        Assert.True(key.Length >= 26 && key != next);
        await using var db = database.CreateOwnerDb();
        var rows = await db.Database.SqlQuery<string>($"select coalesce(string_agg(k::text, ' '), '') as \"Value\" from hub.feed_keys k").SingleAsync();
        var audit = await db.Audit.AsNoTracking().Where(a => a.Action.StartsWith("channel.feed-key")).ToListAsync();
        Assert.Contains(FeedKey.HashOf(key), rows, StringComparison.Ordinal);
        Assert.All([key, next], k => Assert.DoesNotContain(k, rows, StringComparison.Ordinal));
        Assert.Contains("channel.feed-key-made", audit.Select(a => a.Action));
        Assert.Contains("channel.feed-key-rotated", audit.Select(a => a.Action));
        Assert.All(audit, a => Assert.DoesNotContain(key, a.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_opened_is_counted_with_its_time_and_what_did_not_is_not()
    {
        var key = await MakeAsync();
        Assert.Null((await KeysAsync()).Single().LastFetchedAt);

        await AskAsync(key);
        await AskAsync(key);
        await AskAsync("sai-khoa");

        var counted = (await KeysAsync()).Single();
        Assert.Equal(2, counted.Fetched);
        Assert.NotNull(counted.LastFetchedAt);
    }

    [Fact]
    public async Task A_second_key_beside_one_in_use_a_second_change_and_a_channel_of_another_kind_are_refused_in_words()
    {
        await MakeAsync();
        await CodeAsync("feed-key-there", () => MakeAsync());
        await CodeAsync("days-wrong", () => RotateAsync(0));
        await RotateAsync(1);
        await CodeAsync("overlap-already", () => RotateAsync(1));
        var page = await world.OwnPageAsync($"trang-{Guid.NewGuid():n}");
        await CodeAsync("no-feed", () => MakeAsync(page));
        var old = (await KeysAsync()).Single(k => k.WorksUntil is not null);
        await RevokeAsync(old.Id);
        await CodeAsync("feed-key-over", () => RevokeAsync(old.Id));
    }

    private static async Task CodeAsync(string code, Func<Task> act) =>
        Assert.Equal(code, Assert.Single((await Assert.ThrowsAsync<RefusedException>(act)).Refusals).Problem.Code);

    private Task<FeedOpening> AskAsync(string key) => hub.Get<FeedDoor>().AskAsync(slug, key, default);

    private Task<string> MakeAsync(Guid? other = null) => DoAsync(db => hub.Get<FeedKeys>().MakeAsync(db, other ?? channel, world.Writer, default));

    private Task<string> RotateAsync(int days) => DoAsync(db => hub.Get<FeedKeys>().RotateAsync(db, channel, days, world.Writer, default));

    private Task<string> RevokeAsync(Guid key) => DoAsync(async db =>
    {
        await hub.Get<FeedKeys>().RevokeAsync(db, channel, key, world.Writer, default);
        return "";
    });

    private async Task<List<FeedKey>> KeysAsync()
    {
        await using var db = hub.Db();
        return await db.FeedKeys.AsNoTracking().Where(k => k.ChannelId == channel).ToListAsync();
    }

    private async Task<string> DoAsync(Func<HubDb, Task<string>> act)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var made = await act(db);
        await transaction.CommitAsync();
        return made;
    }
}
