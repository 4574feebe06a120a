using Hub.Audit;
using Hub.Channels;
using Hub.Incidents;
using Hub.People;
using Hub.Periods;
using Hub.Reports;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;
using Closing = Hub.Periods.Closing;

namespace Hub.Jobs.Tests.Reports;

/// <summary>Bảng 2 says of each channel how it stood when the figures were cut off, and not how it stands when somebody prints.</summary>
public sealed class ChannelStateFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;
    private PeriodDays days = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.OwnPageAsync();
        await using var db = hub.Db();
        days = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default));
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task One_that_is_open_works_and_one_that_was_never_opened_does_not()
    {
        Assert.Equal("Hoạt động", await StateAsync());

        await ChangeAsync(c => c.OpenedAt = null);
        await using var db = hub.Db();
        await hub.Get<Remarking>().AddAsync(db, channel, null, days, "Đang làm thủ tục mở kênh", world.Writer, default);

        Assert.Equal("Chưa mở gửi", await StateAsync());
    }

    [Fact]
    public async Task One_on_which_posts_came_out_though_nobody_is_known_to_have_opened_it_is_unknown()
    {
        await world.PublishedAsync(channel);
        await ChangeAsync(c => c.OpenedAt = null);

        Assert.Equal("không rõ", await StateAsync());
    }

    [Fact]
    public async Task One_that_is_paused_says_since_when_and_asked_again_after_the_pause_it_says_so_still()
    {
        await using var db = hub.Db();
        await hub.Get<Pausing>().PauseAsync(db, channel, "Đổi người quản trị", world.Writer, default);
        var report = await MakeAsync();
        await hub.Get<Pausing>().ResumeAsync(db, channel, world.Writer, default);

        Assert.Equal($"Tạm ngừng từ {Today}", State(report));
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(db, report, default));
        Assert.Equal("Hoạt động", await StateAsync());
    }

    [Fact]
    public async Task What_ended_after_the_cut_off_is_said_as_it_was_then()
    {
        var cutOff = days.End.AddDays(5);
        await world.PublishedAsync(channel);
        await CloseAsync();
        await AuditedAsync(("channel.paused", cutOff.AddDays(-2)), ("channel.resumed", cutOff.AddDays(1)));

        Assert.Equal($"Tạm ngừng từ {ReportWords.Day(PeriodDays.DayOf(cutOff.AddDays(-2)))}", await StateAsync());
    }

    [Fact]
    public async Task What_began_after_the_cut_off_is_not_said()
    {
        var cutOff = days.End.AddDays(5);
        await world.PublishedAsync(channel);
        await CloseAsync();
        await ChangeAsync(c => (c.PausedAt, c.PauseReason, c.BlockedAt, c.BlockedCause) = (cutOff.AddDays(1), "Đổi người quản trị", cutOff.AddDays(1), "needs-reauth"));

        Assert.Equal("Hoạt động", await StateAsync());
    }

    [Fact]
    public async Task One_that_was_blocked_and_mended_since_was_blocked_then()
    {
        var cutOff = days.End.AddDays(5);
        await world.PublishedAsync(channel);
        await CloseAsync();
        await using (var db = hub.Db())
        {
            db.Incidents.Add(new Incident
            {
                Id = Guid.CreateVersion7(),
                Kind = "channel-blocked",
                ChannelId = channel,
                Detail = "needs-reauth",
                OpenedAt = cutOff.AddDays(-3),
                ClosedAt = cutOff.AddDays(2),
            });
            await db.SaveChangesAsync();
        }

        Assert.Equal($"Bị chặn từ {ReportWords.Day(PeriodDays.DayOf(cutOff.AddDays(-3)))}", await StateAsync());
    }

    [Fact]
    public async Task While_everything_is_stopped_it_says_so()
    {
        await using (var db = hub.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await hub.Get<Stopping>().SetAsync(db, "Rà soát toàn bộ tin", world.Writer, default);
            await transaction.CommitAsync();
        }

        Assert.Equal($"Ngừng phát từ {Today}", await StateAsync());
    }

    [Fact]
    public async Task One_that_was_closed_or_retired_says_since_when()
    {
        await world.PublishedAsync(channel);
        await using (var db = hub.Db())
        {
            await hub.Get<Opening>().CloseAsync(db, channel, world.Writer, default);
        }

        Assert.Equal($"Đóng gửi từ {Today}", await StateAsync());

        await ChangeAsync(c => c.RetiredAt = days.Start.AddDays(1));

        Assert.Equal($"Ngừng dùng từ {ReportWords.Day(days.First.AddDays(1))}", await StateAsync());
    }

    private static string Today => ReportWords.Day(PeriodDays.DayOf(TimeProvider.System.GetUtcNow()));

    private async Task<string> StateAsync() => State(await MakeAsync());

    private static string State(Report report) => ReportData.Read(report.Data).Sections.SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>()
        .Single(t => t.Caption.StartsWith("Bảng 2.", StringComparison.Ordinal)).Rows.First(r => r[1].Text == "Kênh trang-tin")[2].Text;

    private async Task<Report> MakeAsync()
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await hub.Get<Reporting>().MakeAsync(db, days, await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager), default);
        await transaction.CommitAsync();
        return report;
    }

    private async Task CloseAsync()
    {
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Closing>().CloseAsync(db, days, "Số sớm", await world.PersonAsync("Trần Văn Liêm", RoleBundles.Manager), default);
        await transaction.CommitAsync();
    }

    private async Task ChangeAsync(Action<Channel> change)
    {
        await using var db = hub.Db();
        change(await db.Channels.SingleAsync(c => c.Id == channel));
        await db.SaveChangesAsync();
    }

    private async Task AuditedAsync(params (string Action, DateTimeOffset At)[] acts)
    {
        await using var db = hub.Db();
        foreach (var (action, at) in acts)
        {
            AuditLog.AddAt(db, at, world.Writer, action, new AuditSubject("channel", channel.ToString("D")), null);
        }

        await db.SaveChangesAsync();
    }
}
