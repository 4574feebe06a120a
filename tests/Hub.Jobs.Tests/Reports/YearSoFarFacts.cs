using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reports;

/// <summary>A quarter's report has what boards show beside the quarter: since the year began, what stood out, what did not arrive; by the same sums and refusals.</summary>
public sealed class YearSoFarFacts : IAsyncLifetime
{
    private static readonly PeriodDays Days = PeriodDays.Quarter(2025, 2);

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private FigureField field = null!;
    private Guid site;
    private Guid page;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        site = await world.OwnPageAsync();
        page = await world.OwnPageAsync("trang-hai");
        field = new FigureField(database);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Each_metric_of_each_channel_stands_by_quarter_and_together_and_says_how_much_is_missing()
    {
        Read(site, Days.Before, "views", 1_000);
        Read(site, Days, "views", 234);
        field.Grow(site, At(Days));
        await field.WriteAsync();

        var (report, data) = await MakeAsync();
        var row = Rows(data, "Lũy kế").Single(r => (r[0].Text, r[1].Text) == ("Kênh trang-tin", "Lượt xem"));

        Assert.Equal(["1.000", "234 (n = 1/2)", "1.234 (n = 2/3)"], row.Skip(2).Take(3).Select(c => c.Text));
        Assert.Equal(
            ["/reach/rows?period=2025-q1&channel=trang-tin&metric=views", "/reach/rows?period=2025-q2&channel=trang-tin&metric=views", "/reach/rows?period=2025-01-01..2025-06-30&channel=trang-tin&metric=views"],
            row.Skip(2).Take(3).Select(c => c.Rows!.Address));
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(hub.Db(), report, default));
    }

    [Fact]
    public async Task A_month_of_which_nothing_is_known_is_named_beside_the_sum()
    {
        field.Grow(site, new DateTimeOffset(2025, 1, 10, 3, 0, 0, TimeSpan.Zero));
        Read(site, Days, "views", 234);
        await field.WriteAsync();

        var row = Rows((await MakeAsync()).Data, "Lũy kế").Single(r => (r[0].Text, r[1].Text) == ("Kênh trang-tin", "Lượt xem"));

        Assert.Equal("234 (n = 1/2)", row[4].Text);
        Assert.Contains("Không có số liệu cả tháng 1/2025; không ước tính phần thiếu.", row[5].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_may_not_be_added_is_refused_over_the_year_and_over_channels_with_the_reason()
    {
        Read(site, Days.Before, "views", 1_000);
        Read(site, Days, "views", 234, version: 2);
        Read(page, Days, "views", 500);
        Read(site, Days, "clicks", 10);
        Read(page, Days, "clicks", 20);
        await field.WriteAsync();

        var rows = Rows((await MakeAsync()).Data, "Lũy kế");

        var own = rows.Single(r => (r[0].Text, r[1].Text) == ("Kênh trang-tin", "Lượt xem"));
        Assert.Equal(["1.000", "234", ReportWords.NoSum], own.Skip(2).Take(3).Select(c => c.Text.Split(" (")[0]));
        Assert.NotEqual("", own[5].Text);
        var across = rows.Single(r => (r[0].Text, r[1].Text) == ("Cộng các kênh", "Lượt xem"));
        Assert.Equal((ReportWords.NoSum, null, null), (across[4].Text, across[4].Value, across[4].Rows));
        Assert.NotEqual("", across[5].Text);
        Assert.Equal(30, rows.Single(r => (r[0].Text, r[1].Text) == ("Cộng các kênh", "Lượt bấm"))[4].Value);
    }

    [Fact]
    public async Task A_quarter_of_which_only_a_figure_of_the_whole_channel_is_known_says_so_and_does_not_add_it()
    {
        Read(site, Days, "views", 234);
        await field.WriteAsync();
        await using var db = hub.Db();
        var figures = hub.Get<ChannelFigures>();
        var told = await figures.EnterAsync(
            db, new NewChannelFigure(site, "views", Days.Before.First, Days.Before.Last, 3_584) { ToldBy = ToldBy.Press, Evidence = "Bài báo về giao ban ngày 08/4/2022" }, world.Writer, default);
        await figures.ConfirmAsync(db, told.Id, world.Approver, default);

        var row = Rows((await MakeAsync()).Data, "Lũy kế").Single(r => (r[0].Text, r[1].Text) == ("Kênh trang-tin", "Lượt xem"));

        Assert.Equal(("số nhập tay cả kênh, không cộng", null, $"/reach/evidence/{told.Id}"), (row[2].Text, row[2].Value, row[2].Rows!.Address));
        Assert.Equal((234, 234), (row[3].Value, row[4].Value));
    }

    [Fact]
    public async Task An_earlier_quarter_that_was_closed_is_as_it_was_closed()
    {
        var grown = field.Grow(site, At(Days.Before));
        var wrong = field.Read(grown, "views", 1_000);
        Read(site, Days, "views", 234);
        await field.WriteAsync();
        await using (var db = hub.Db())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await hub.Get<Closing>().CloseAsync(db, Days.Before, "Đã đủ số", await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager), default);
            await transaction.CommitAsync();
            var figures = hub.Get<ManualFigures>();
            var right = await figures.EnterAsync(db, new ManualFigure(grown.Publication, "views", 5) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = wrong, Note = "đọc nhầm cột" }, world.Writer, default);
            await figures.ConfirmAsync(db, right.Id, world.Approver, default);
        }

        var row = Rows((await MakeAsync()).Data, "Lũy kế").Single(r => (r[0].Text, r[1].Text) == ("Kênh trang-tin", "Lượt xem"));

        Assert.Equal((1_000, 1_234), (row[2].Value, row[4].Value));
    }

    [Fact]
    public async Task The_items_of_each_channel_that_have_most_of_its_own_metric_stand_out_and_lead_to_their_evidence()
    {
        var samples = new[] { 10, 40, 30, 20 }.Select(v => field.Read(field.Grow(site, At(Days)), "views", v)).ToList();
        var best = field.Grow(page, At(Days));
        field.Read(best, "clicks", 7);
        await field.WriteAsync();

        var rows = Rows((await MakeAsync()).Data, "Tin, bài nổi bật");

        Assert.Equal(["40", "30", "20", "7"], rows.Select(r => r[4].Text));
        Assert.Equal($"/reach/evidence/{samples[1]}", rows[0][4].Rows!.Address);
        Assert.Equal(("Kênh trang-tin", "Lượt xem", "4/4"), (rows[0][0].Text, rows[0][1].Text, rows[0][2].Text));
        Assert.Equal(("Kênh trang-hai", "Lượt bấm", $"/items/{best.Code}"), (rows[3][0].Text, rows[3][1].Text, rows[3][3].Rows!.Address));
    }

    [Fact]
    public async Task A_channel_whose_figures_were_counted_in_two_ways_has_no_order()
    {
        Read(site, Days, "views", 10);
        Read(site, Days, "views", 40, version: 2);
        await field.WriteAsync();

        Assert.Empty(Rows((await MakeAsync()).Data, "Tin, bài nổi bật"));
    }

    [Fact]
    public async Task Deliveries_that_did_not_arrive_are_counted_as_they_stood_when_the_report_was_made()
    {
        var grown = field.Grow(site, At(Days));
        field.Grow(site, At(Days));
        await field.WriteAsync();
        await database.TamperAsync($"update hub.deliveries set state = 'rejected', ended_at = null where subject_id = '{grown.Subject}'");
        var (report, data) = await MakeAsync();
        await database.TamperAsync($"update hub.deliveries set state = 'published', ended_at = changed_at where subject_id = '{grown.Subject}'");

        var row = Assert.Single(Rows(data, "Lượt gửi không tới nơi"));

        Assert.Equal(("Kênh trang-tin", 1, 0, 0), (row[0].Text, row[1].Value, row[2].Value, row[3].Value));
        Assert.Equal("/deliveries?group=wrong&channel=trang-tin&from=01%2F04%2F2025&to=30%2F06%2F2025", row[1].Rows!.Address);
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(hub.Db(), report, default));
        Assert.Empty(Rows((await MakeAsync()).Data, "Lượt gửi không tới nơi"));
    }

    private static DateTimeOffset At(PeriodDays days) => days.Start.AddHours(1);

    private void Read(Guid channel, PeriodDays days, string metric, long value, int version = 1) => field.Read(field.Grow(channel, At(days)), metric, value, version: version);

    private static IReadOnlyList<IReadOnlyList<Printed>> Rows(ReportData data, string caption) =>
        data.Annex.SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>().Single(t => t.Caption.StartsWith(caption, StringComparison.Ordinal)).Rows;

    private async Task<(Report Report, ReportData Data)> MakeAsync()
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await hub.Get<Reporting>().MakeAsync(db, Days, world.Writer, default);
        await transaction.CommitAsync();
        return (report, ReportData.Read(report.Data));
    }
}
