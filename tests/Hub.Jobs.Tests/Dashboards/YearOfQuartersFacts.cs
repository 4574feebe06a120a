using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Paper;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Dashboards;

/// <summary>A year, a stretch and a month show of a closed quarter what that one showed, and lead to the very rows; what is unknown is no nought.</summary>
public sealed class YearOfQuartersFacts : IAsyncLifetime
{
    private static readonly PeriodDays Closed = PeriodDays.Quarter(2025, 1);
    private static readonly PeriodDays Year = PeriodDays.Year(2025);
    private static readonly DateTimeOffset February = new(2025, 2, 4, 3, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;
    private Grown grown = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.ChannelAsync("assisted", "loa-phuong", [], []);
        var field = new FigureField(database);
        field.Grow(channel, February.AddMonths(-3), "Y tế");
        grown = field.Grow(channel, February, "Y tế");
        var sample = field.Read(grown, "views", 1_000);
        field.Read(field.Grow(channel, February.AddMonths(3), "Y tế"), "views", 234);
        await field.WriteAsync();
        await CloseAsync(Closed);
        await using var db = hub.Db();
        var right = await hub.Get<ManualFigures>().EnterAsync(
            db, new ManualFigure(grown.Publication, "views", 9) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = sample, Note = "đọc nhầm cột" }, world.Writer, default);
        await hub.Get<ManualFigures>().ConfirmAsync(db, right.Id, world.Approver, default);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("2025", 1_234)]
    [InlineData("2025-01-01..2025-06-30", 1_234)]
    [InlineData("2025-02-01..2025-05-31", 1_234)]
    [InlineData("2025-02-01..2025-02-28", 1_000)]
    public async Task Its_figure_is_the_closed_one_and_so_are_the_rows_behind_it(string code, long views)
    {
        await using var db = hub.Db();
        var scope = new Scope(PeriodDays.Parse(code)!);
        var board = await hub.Get<BoardReading>().ReadAsync(db, scope, default);
        var rows = (await RowList.ReadAsync(db, new RowAsk(scope, "views") { Kind = RowKind.With }, board.ClosedDays, default)).Rows;

        Assert.Null(board.Closed);
        Assert.Equal((views, 1), (board.All.Cells["views"].Total.Value, board.All.Cells["views"].Later));
        Assert.Equal(views, rows.Sum(r => r.Figures["views"].Value));
        Assert.Equal(rows.Count, board.All.Cells["views"].Total.With);
        Assert.Equal("2025-q1", board.All.Cells["views"].LaterIn);
    }

    [Fact]
    public async Task A_month_of_the_year_leads_to_the_closed_rows()
    {
        await using var db = hub.Db();
        var scope = new Scope(Year) { Month = new DateOnly(2025, 2, 1) };

        var rows = (await RowList.ReadAsync(db, new RowAsk(scope, "views"), await ClosedDays.ReadAsync(db, Year, default), default)).Rows;

        Assert.Equal(1_000, Assert.Single(rows).Figures["views"].Value);
        Assert.Equal(1_000, Sums.Of("views", await ScopeBook.ReadAsync(db, scope, default)).Value);
        Assert.Empty((await RowList.ReadAsync(db, new RowAsk(scope with { Month = new DateOnly(2024, 2, 1) }, "views"), await ClosedDays.ReadAsync(db, Year, default), default)).Rows);
    }

    [Fact]
    public async Task A_report_of_the_year_says_the_closed_figure_and_lists_what_changed_later()
    {
        await using var db = hub.Db();
        var report = await hub.Get<Reporting>().MakeAsync(db, Year, world.Approver, default);
        var since = await SinceMade.ReadAsync(db, report, default);

        Assert.Contains("1.234", report.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("\"243\"", report.Data, StringComparison.Ordinal);
        Assert.Contains(since, s => s.Heading == "Số liệu thay đổi về sau, sau khi chốt");
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(db, report, default));
    }

    [Fact]
    public async Task A_year_that_is_closed_after_its_quarter_shows_what_that_showed()
    {
        await CloseAsync(Year);
        await using var db = hub.Db();

        Assert.Equal(1_234, (await hub.Get<BoardReading>().ReadAsync(db, new Scope(Year), default)).All.Cells["views"].Total.Value);
        Assert.Equal(1_234, Sums.Of("views", await PeriodBook.ReadAsync(db, Year, default)).Value);
    }

    [Fact]
    public async Task What_came_out_before_the_hub_knew_the_channel_is_unknown_and_nought_only_from_then_on()
    {
        var late = await world.ChannelAsync("assisted", "kenh-den-sau", [], []);
        var field = new FigureField(database);
        field.Grow(late, February.AddMonths(4), "Y tế");
        await field.WriteAsync();
        await using var db = hub.Db();

        var (before, then, after) = (await PostedAsync(Closed), await PostedAsync(PeriodDays.Quarter(2025, 2)), await PostedAsync(PeriodDays.Quarter(2025, 3)));

        Assert.Equal((null, new DateOnly(2025, 6, 4)), (before.Value, before.Since));
        Assert.Equal((1, new DateOnly(2025, 6, 4)), (then.Value, then.Since));
        Assert.Equal((0, null), (after.Value, after.Since));

        async Task<Total> PostedAsync(PeriodDays days) => (await hub.Get<BoardReading>().ReadAsync(db, new Scope(days), default)).Channels.Single(r => r.Channel!.Id == late).Posted.Total;
    }

    private async Task CloseAsync(PeriodDays days)
    {
        await using var owner = database.CreateOwnerDb();
        var (id, kind) = (Guid.CreateVersion7(), days.Kind == PeriodKind.Year ? "year" : "quarter");
        await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({id}, {kind}, {days.First}, {days.Last}, now())");
        await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({id}, now())");
        await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {world.Approver.PersonId}, cut_off = now() where id = {id}");
    }
}
