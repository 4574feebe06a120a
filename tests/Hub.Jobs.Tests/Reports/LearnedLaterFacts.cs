using Hub.History;
using Hub.Jobs.Tests.History;
using Hub.Jobs.Tests.Orders;
using Hub.Orders;
using Hub.People;
using Hub.Periods;
using Hub.Reports;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reports;

/// <summary>The report of a period that runs says what was known when it was made, whatever is learned of that time later.</summary>
public sealed class LearnedLaterFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task A_withdrawal_that_is_proven_after_the_report_was_open_in_it_and_stays_so()
    {
        await using var hub = new TestHub(database);
        var world = await World.BuildAsync(hub);
        var desk = new OrderDesk(hub);
        var hand = await world.ChannelAsync("lotus", "dang-tay", new() { ["mode"] = "assisted" }, []);
        var item = await world.ApprovedItemAsync(hand);
        await hub.RunLaneAsync(hand);
        await desk.DoneByHandAsync((await world.DeliveriesAsync(item, hand))[^1].Id, "https://lotus.vn/w/post/123456.htm", world.Writer);
        await world.WithdrawAsync(item);
        await hub.RunLaneAsync(hand);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var order = await desk.LastAsync(item);
        var (days, report) = await MakeAsync(hub, world, order.OrderedAt);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));

        await desk.DoneByHandAsync((await world.DeliveriesAsync(item, hand))[^1].Id, null, world.Writer);
        await desk.ProveAsync((await desk.TaskAsync(order.Id, hand)).Id, new ShownProof("Mở trang lúc 7h30, không còn thấy bài", "https://luu.example/7h30", null), world.Writer);
        await desk.SettleAsync(order.Id);
        Assert.Equal(StandingKind.Proven, (await desk.LineAsync(order.Id, "dang-tay")).Standing);

        await using var db = hub.Db();
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(db, report, default));
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var after = (await MakeAsync(hub, world, order.OrderedAt)).Report;
        Assert.Contains("chưa xong khi chốt", await WordsAsync(hub, report), StringComparison.Ordinal);
        Assert.DoesNotContain("chưa xong khi chốt", await WordsAsync(hub, after), StringComparison.Ordinal);
        Assert.Equal(days, PeriodDays.QuarterOf(order.OrderedAt));
    }

    [Fact]
    public async Task Posts_that_are_taken_over_from_a_channel_after_the_report_are_not_in_it()
    {
        await using var room = await HistoryRoom.OpenAsync(database);
        var hub = room.Hub;
        await room.PostManyAsync(2);
        var own = await room.World.OwnPageAsync($"trang-{Guid.NewGuid():n}");
        var published = await room.World.PublishedAsync(own);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var report = (await MakeAsync(hub, room.World, published.PublishedAt)).Report;
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));

        var administrator = await room.World.PersonAsync("Võ Minh Tuấn", RoleBundles.Administrator);
        await hub.Get<HistoryRehearsal>().PlanAsync(room.Channel, administrator, default);
        await hub.Get<HistoryAdoption>().RunAsync(room.Channel, administrator, default);

        await using var db = hub.Db();
        Assert.Equal(2, await db.Publications.CountAsync(p => p.ChannelId == room.Channel && p.Adopted));
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(db, report, default));
        var after = (await MakeAsync(hub, room.World, published.PublishedAt)).Report;
        Assert.NotEqual(report.Sha256, after.Sha256);
        Assert.Contains("2 bài cũ tiếp nhận", await WordsAsync(hub, after), StringComparison.Ordinal);
    }

    private static async Task<(PeriodDays Days, Report Report)> MakeAsync(TestHub hub, World world, DateTimeOffset at)
    {
        var days = PeriodDays.QuarterOf(at);
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await hub.Get<Reporting>().MakeAsync(db, days, world.Writer, default);
        await transaction.CommitAsync();
        return (days, report);
    }

    private static async Task<string> WordsAsync(TestHub hub, Report report)
    {
        await using var db = hub.Db();
        return string.Join('\n', PlainReport.Lines(ReportData.Read(report.Data), await ReportTexts.ReadAsync(db, report.Id, default)));
    }
}
