using Connectors.Contract;
using Hub.Bulletins;
using Hub.Channels;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Bulletins;

/// <summary>Each gate holds a bulletin that two have confirmed, and lets it go when it opens.</summary>
public sealed class BulletinGateFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly BroadcastRules Usual = new(5, new TimeOnly(6, 0), new TimeOnly(21, 59));
    private BulletinRoom room = null!;

    public async Task InitializeAsync() => room = await BulletinRoom.OpenAsync(database);

    public async Task DisposeAsync() => await room.DisposeAsync();

    [Theory]
    [InlineData("05:59:59", false)]
    [InlineData("06:00:00", true)]
    [InlineData("21:59:59", true)]
    [InlineData("22:00:00", false)]
    [InlineData("00:30:00", false)]
    public void Hours_are_those_of_vietnam_and_the_last_minute_counts(string time, bool inside)
    {
        var at = DateTimeOffset.Parse($"2026-11-22T{time}+07:00", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(inside, BulletinClock.IsIn(Usual, at));
    }

    [Theory]
    [InlineData(1, "2026-11-22", "2026-11-01")]
    [InlineData(23, "2026-11-22", "2026-10-23")]
    [InlineData(28, "2027-01-05", "2026-12-28")]
    public void The_month_begins_on_the_day_of_the_setting(int begins, string day, string since) =>
        Assert.Equal(DateOnly.Parse(since, null), BulletinClock.MonthOf(Usual with { MonthBegins = begins }, DateOnly.Parse(day, null)));

    [Fact]
    public async Task One_a_day_and_the_next_on_the_next_day()
    {
        await using var own = await BulletinRoom.OpenAsync(database);
        var (first, second) = (await own.ConfirmedAsync([await own.ItemAsync()]), await own.ConfirmedAsync([await own.ItemAsync()]));

        await own.RoundAsync();
        Assert.Equal([BulletinState.Sent, BulletinState.Approved], [(await own.ReadAsync(first)).State, (await own.ReadAsync(second)).State]);
        Assert.Equal(BulletinHindrance.AnotherToday, await HindranceAsync(own, second));
        for (var hour = 0; hour < 24; hour++)
        {
            await World.AdvanceAsync(own.Hub, TimeSpan.FromHours(1));
            await own.RoundAsync();
        }

        Assert.Equal(BulletinState.Sent, (await own.ReadAsync(second)).State);
        Assert.Equal(2, own.Zalo.Broadcasts.Count);
    }

    [Fact]
    public async Task The_allowance_of_the_settings_is_counted_by_the_hub()
    {
        await using var own = await BulletinRoom.OpenAsync(database, new() { ["broadcasts-a-month"] = "0" });
        var id = await own.ConfirmedAsync([await own.ItemAsync()]);

        await own.RoundAsync();

        Assert.Equal((BulletinState.Approved, BulletinHindrance.QuotaUsedUp), ((await own.ReadAsync(id)).State, await HindranceAsync(own, id)));
        Assert.Empty(own.Zalo.Broadcasts);
    }

    [Theory]
    [InlineData("stop", BulletinHindrance.Stopped)]
    [InlineData("pause", BulletinHindrance.Paused)]
    [InlineData("close", BulletinHindrance.ChannelClosed)]
    [InlineData("permission", BulletinHindrance.NoPermission)]
    [InlineData("hold", BulletinHindrance.Held)]
    [InlineData("mourning", BulletinHindrance.Mourning)]
    [InlineData("quiet", BulletinHindrance.QuietHours)]
    [InlineData("due", BulletinHindrance.NotDue)]
    public async Task A_closed_gate_holds_it(string gate, BulletinHindrance expected)
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        await room.ActAsync((db, ct) => CloseAsync(db, id, gate, ct));

        await room.RoundAsync();
        var hindrance = await HindranceAsync(room, id);
        await room.ActAsync(OpenAllAsync);

        Assert.Equal((expected, BulletinState.Approved), (hindrance, (await room.ReadAsync(id)).State));
        Assert.Empty(room.Zalo.Broadcasts);
        await room.ActAsync((db, ct) => db.Set<Bulletin>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.State, BulletinState.Cancelled), ct));
    }

    [Theory]
    [InlineData("stop", true)]
    [InlineData("pause", true)]
    [InlineData("close", true)]
    [InlineData("permission", true)]
    [InlineData("hold", true)]
    [InlineData("mourning", true)]
    [InlineData("quiet", false)]
    public async Task What_a_shut_gate_kept_past_its_hour_is_back_with_its_writer_and_never_goes_by_itself(string gate, bool back)
    {
        var id = await room.ConfirmedAsync([await room.ItemAsync()]);
        await room.ActAsync((db, ct) => CloseAsync(db, id, gate, ct));
        await room.RoundAsync();
        var early = (await room.ReadAsync(id)).State;
        await room.ActAsync((db, ct) => db.Set<Bulletin>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.DueAt, b => b.DueAt - HeldBulletins.Patience - TimeSpan.FromMinutes(1)), ct));
        await room.RoundAsync();
        await room.ActAsync(OpenAllAsync);

        var kept = await room.ReadAsync(id);
        Assert.Equal((BulletinState.Approved, back ? BulletinState.Draft : BulletinState.Approved, back), (early, kept.State, kept.ReturnReason is not null));
        Assert.Empty(room.Zalo.Broadcasts);
        await room.ActAsync((db, ct) => db.Set<Bulletin>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.State, BulletinState.Cancelled), ct));
    }

    [Theory]
    [InlineData(119, false)]
    [InlineData(121, true)]
    public async Task What_came_due_while_no_machine_ran_is_back_with_its_writer_after_two_hours(int minutes, bool back)
    {
        await using var own = await BulletinRoom.OpenAsync(database);
        var id = await own.ConfirmedAsync([await own.ItemAsync()]);
        await World.AdvanceAsync(own.Hub, TimeSpan.FromMinutes(minutes));

        await own.RoundAsync();
        await own.RoundAsync();

        var kept = await own.ReadAsync(id);
        Assert.Equal((back ? BulletinState.Draft : BulletinState.Sent, back ? "Quá giờ gửi khi máy phát không chạy." : null), (kept.State, kept.ReturnReason));
        Assert.Equal(back ? 0 : 1, own.Zalo.Broadcasts.Count);
    }

    [Fact]
    public async Task Mourning_that_is_set_takes_back_what_is_due_in_it_and_nothing_else()
    {
        var (inside, after) = (await room.ConfirmedAsync([await room.ItemAsync()]), await room.ConfirmedAsync([await room.ItemAsync()]));
        await room.ActAsync((db, ct) => db.Set<Bulletin>().Where(b => b.Id == after).ExecuteUpdateAsync(s => s.SetProperty(b => b.DueAt, b => b.DueAt.AddDays(2)), ct));

        await room.ActAsync(async (db, ct) => await room.Hub.Get<Mourning>().SetAsync(db, null, (await HubClock.ReadAsync(db, ct)).AddDays(1), "Quốc tang", room.World.Approver, ct));
        await room.ActAsync(OpenAllAsync);

        Assert.Equal([BulletinState.Draft, BulletinState.Approved], [(await room.ReadAsync(inside)).State, (await room.ReadAsync(after)).State]);
        Assert.Equal("Giờ gửi rơi vào chế độ tang.", (await room.ReadAsync(inside)).ReturnReason);
        await room.ActAsync((db, ct) => db.Set<Bulletin>().Where(b => b.Id == inside || b.Id == after).ExecuteUpdateAsync(s => s.SetProperty(b => b.State, BulletinState.Cancelled), ct));
    }

    private static async Task<BulletinHindrance?> HindranceAsync(BulletinRoom room, Guid id)
    {
        await using var db = room.Hub.Db();
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == room.Channel);
        var rules = Usual with { From = new TimeOnly(0, 0), To = new TimeOnly(23, 59), PerMonth = channel.Settings.ContainsKey("broadcasts-a-month") ? 0 : null };
        return await BulletinGates.ReadAsync(db, await room.ReadAsync(id), channel, rules, await HubClock.ReadAsync(db, default), default);
    }

    private async Task CloseAsync(HubDb db, Guid id, string gate, CancellationToken ct)
    {
        var now = await HubClock.ReadAsync(db, ct);
        var channel = await db.Channels.SingleAsync(c => c.Id == room.Channel, ct);
        switch (gate)
        {
            case "stop":
                db.Stops.Add(new Stop { Id = Guid.CreateVersion7(), Reason = "Bão số 3", SetAt = now });
                break;
            case "pause":
                (channel.PausedAt, channel.PauseReason) = (now, "Đang sửa");
                break;
            case "close":
                channel.OpenedAt = null;
                break;
            case "permission":
                await db.Permissions.Where(p => p.ChannelId == room.Channel).ExecuteUpdateAsync(s => s.SetProperty(p => p.ValidTo, now.AddMinutes(-1)), ct);
                break;
            case "hold":
                await db.Subjects.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.HeldAt, now).SetProperty(x => x.HoldReason, "Chờ"), ct);
                break;
            case "mourning":
                await db.ReleaseRules.ExecuteUpdateAsync(s => s.SetProperty(r => r.MourningFrom, now.AddHours(-1)).SetProperty(r => r.MourningTo, now.AddHours(1)), ct);
                break;
            case "quiet":
                await db.ReleaseRules.ExecuteUpdateAsync(s => s.SetProperty(r => r.QuietFrom, new TimeOnly(0, 0)).SetProperty(r => r.QuietTo, new TimeOnly(23, 59, 59)), ct);
                break;
            case "due":
                await db.Set<Bulletin>().Where(b => b.Id == id).ExecuteUpdateAsync(s => s.SetProperty(b => b.DueAt, now.AddHours(1)), ct);
                break;
        }

        await db.SaveChangesAsync(ct);
    }

    private static async Task OpenAllAsync(HubDb db, CancellationToken ct)
    {
        await db.Stops.ExecuteDeleteAsync(ct);
        await db.ReleaseRules.ExecuteUpdateAsync(s => s.SetProperty(r => r.MourningFrom, (DateTimeOffset?)null).SetProperty(r => r.MourningTo, (DateTimeOffset?)null)
            .SetProperty(r => r.QuietFrom, (TimeOnly?)null).SetProperty(r => r.QuietTo, (TimeOnly?)null), ct);
    }
}
