using Connectors.Contract;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Instance;
using Hub.Jobs.Tests.Bulletins;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Instance;

/// <summary>Bulletins in a database that lost some time.</summary>
public sealed class AdoptingBulletinsFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly BroadcastRules AtAnyHour = new(5, new TimeOnly(0, 0), new TimeOnly(23, 59));
    private BulletinRoom room = null!;

    public async Task InitializeAsync() => room = await BulletinRoom.OpenAsync(database);

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Fact]
    public async Task Bulletins_of_successive_days_are_asked_about_and_all_count_as_todays_until_somebody_answers()
    {
        var (first, second) = (await DueInAsync(TimeSpan.Zero), await DueInAsync(TimeSpan.FromDays(1)));
        await World.AdvanceAsync(room.Hub, TimeSpan.FromDays(2));

        var adopted = await AdoptAsync();
        var third = await DueInAsync(TimeSpan.Zero);
        await room.RoundAsync();

        Assert.Equal(2, adopted.InDoubt);
        Assert.Equal((BulletinState.Unknown, "hub:restored"), await StateAsync(first));
        Assert.Equal((BulletinState.Unknown, "hub:restored"), await StateAsync(second));
        Assert.Equal((BulletinHindrance.AnotherToday, 2), await CountedAsync(third));
        Assert.Empty(room.Zalo.Broadcasts);

        await AnswerAsync(first, wentOut: true);
        await AnswerAsync(second, wentOut: true);
        await room.RoundAsync();

        Assert.Equal([BulletinState.Sent, BulletinState.Sent], [(await room.ReadAsync(first)).State, (await room.ReadAsync(second)).State]);
        Assert.Equal((BulletinHindrance.AnotherToday, 2), await CountedAsync(third));
        Assert.Empty(room.Zalo.Broadcasts);
    }

    [Fact]
    public async Task One_that_waited_for_its_day_behind_another_that_was_sent_is_asked_about()
    {
        var (sent, waiting) = (await DueInAsync(TimeSpan.Zero), await DueInAsync(TimeSpan.Zero));
        await room.RoundAsync();

        await AdoptAsync();
        await room.RoundAsync();

        Assert.Equal((BulletinState.Sent, null), await StateAsync(sent));
        Assert.Equal((BulletinState.Unknown, "hub:restored"), await StateAsync(waiting));
        Assert.Single(room.Zalo.Broadcasts);

        await AnswerAsync(waiting, wentOut: false);
        Assert.Equal(BulletinState.NotSent, (await room.ReadAsync(waiting)).State);
    }

    [Fact]
    public async Task One_that_is_not_due_yet_stays_confirmed_and_goes_in_its_time()
    {
        var later = await DueInAsync(TimeSpan.FromHours(3));

        var adopted = await AdoptAsync();
        var state = (await room.ReadAsync(later)).State;
        await World.AdvanceAsync(room.Hub, TimeSpan.FromHours(3));
        await room.RoundAsync();

        Assert.Equal((0, BulletinState.Approved, BulletinState.Sent), (adopted.InDoubt, state, (await room.ReadAsync(later)).State));
    }

    [Fact]
    public async Task The_database_still_lets_no_node_send_two_on_a_day()
    {
        var (sent, waiting) = (await DueInAsync(TimeSpan.Zero), await DueInAsync(TimeSpan.Zero));
        await room.RoundAsync();
        var first = await room.ReadAsync(sent);
        await using var db = room.Hub.Db();

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => db.Set<Bulletin>().Where(b => b.Id == waiting).ExecuteUpdateAsync(s => s
            .SetProperty(b => b.State, BulletinState.Sending).SetProperty(b => b.TriedAt, first.TriedAt).SetProperty(b => b.TriedOn, first.TriedOn).SetProperty(b => b.SendDay, first.SendDay)
            .SetProperty(b => b.LeaseToken, Guid.CreateVersion7()).SetProperty(b => b.LeaseUntil, first.LeaseUntil)));

        Assert.Equal("one_bulletin_a_day", refused.ConstraintName);
    }

    private async Task<Guid> DueInAsync(TimeSpan wait)
    {
        var item = await room.ItemAsync();
        await using var db = room.Hub.Db();
        return await room.ConfirmedAsync([item], await HubClock.ReadAsync(db, default) + wait);
    }

    private Task<Adopted> AdoptAsync() => room.Hub.Get<Adopting>().AdoptAsync(Actor.Hub, thoughNodesLive: true, default);

    private Task AnswerAsync(Guid id, bool wentOut) =>
        room.ActAsync((db, ct) => room.Hub.Get<Answering>().AnswerAsync(db, id, wentOut, "Đã xem trang quản trị OA", room.World.Writer, ct));

    private async Task<(BulletinState State, string? Cause)> StateAsync(Guid id)
    {
        var bulletin = await room.ReadAsync(id);
        return (bulletin.State, bulletin.Cause);
    }

    private async Task<(BulletinHindrance? Gate, int Used)> CountedAsync(Guid id)
    {
        await using var db = room.Hub.Db();
        var (channel, now) = (await db.Channels.AsNoTracking().SingleAsync(c => c.Id == room.Channel), await HubClock.ReadAsync(db, default));
        return (await BulletinGates.ReadAsync(db, await room.ReadAsync(id), channel, AtAnyHour, now, default), (await BulletinQuota.ReadAsync(db, room.Channel, AtAnyHour, now, default)).Used);
    }
}
