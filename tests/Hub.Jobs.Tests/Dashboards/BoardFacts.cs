using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Dashboards;

/// <summary>What a board says of a quarter: gaps are gaps, what changed is marked, and a closed period shows what it showed.</summary>
public sealed class BoardFacts : IAsyncLifetime
{
    private static readonly PeriodDays Quarter = PeriodDays.Quarter(2025, 2);
    private static readonly DateTimeOffset April = new(2025, 4, 10, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset May = new(2025, 5, 10, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastYear = new(2024, 5, 10, 2, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private FigureField field = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.ChannelAsync("assisted", "dong-xanh", [], []);
        field = new FigureField(database);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_month_without_figures_is_a_gap_and_one_without_posts_is_not()
    {
        field.Read(field.Grow(channel, April), "views", 1_000);
        field.Read(field.Grow(channel, May), "views", null, ReachMissing.MetricRemoved);
        field.Read(field.Grow(channel, May.AddMonths(1)), "views", 500);
        field.Grow(channel, May.AddMonths(1).AddHours(1));
        await field.WriteAsync();

        var (board, series) = await ReadAsync();

        var months = Assert.Single(series).Months.ToDictionary(m => m.Month);
        Assert.Equal(12, months.Count);
        Assert.Equal((1_000, false, false), Of(months[new(2025, 4, 1)]));
        Assert.Equal((null, true, false), Of(months[new(2025, 5, 1)]));
        Assert.Equal((500, false, true), Of(months[new(2025, 6, 1)]));
        Assert.Equal((null, false, false), Of(months[new(2025, 3, 1)]));
        Assert.Equal((1_500, 2, 4, 1), (board.All.Cells["views"].Total.Value, board.All.Cells["views"].Total.With, board.All.Cells["views"].Total.Of, board.All.Cells["views"].Total.Missing[ReachMissing.MetricRemoved]));
        Assert.Equal(4, board.Subjects);

        static (long?, bool, bool) Of(MonthPoint month) => (month.Total.Value, month.Gap, month.Partly);
    }

    [Theory]
    [InlineData(1, 1, 1_120, null, 112.0)]
    [InlineData(1, 2, 1_120, NoIndex.OtherDefinition, null)]
    [InlineData(1, 1, null, NoIndex.NothingNow, null)]
    public async Task A_quarter_is_held_against_the_same_one_a_year_ago_where_it_can_be(int then, int now, int? value, NoIndex? why, double? index)
    {
        field.Grow(channel, LastYear.AddMonths(-3));
        field.Read(field.Grow(channel, LastYear), "views", 1_000, version: then);
        field.Read(field.Grow(channel, May), "views", value, value is null ? ReachMissing.Error : null, version: now);
        await field.WriteAsync();

        var (board, _) = await ReadAsync();

        Assert.Equal((why, (decimal?)index), (board.All.Cells["views"].Comparison!.Why, board.All.Cells["views"].Comparison!.Index));
    }

    [Fact]
    public async Task A_channel_that_the_hub_did_not_know_a_year_ago_is_no_growth()
    {
        var late = await world.ChannelAsync("assisted", "den-sau", [], []);
        field.Grow(channel, LastYear.AddMonths(-3));
        foreach (var place in new[] { channel, late })
        {
            field.Grow(place, LastYear);
            field.Grow(place, May);
            field.Grow(place, May.AddDays(1));
        }

        await field.WriteAsync();

        var (board, _) = await ReadAsync();

        Assert.Equal(200m, board.Channels.Single(c => c.Channel!.Id == channel).Posted.Comparison!.Index);
        Assert.Equal((null, NoIndex.NotKnownThen), (board.Channels.Single(c => c.Channel!.Id == late).Posted.Comparison!.Index, board.Channels.Single(c => c.Channel!.Id == late).Posted.Comparison!.Why));
        Assert.Equal(NoIndex.NotKnownThen, board.All.Posted.Comparison!.Why);
    }

    [Fact]
    public async Task A_quarter_that_is_not_over_or_has_gaps_is_compared_with_nothing()
    {
        var now = PeriodDays.QuarterOf(await NowAsync());
        field.Read(field.Grow(channel, LastYear), "views", 1_000);
        field.Grow(channel, LastYear.AddDays(1));
        field.Read(field.Grow(channel, May), "views", 1_000);
        field.Read(field.Grow(channel, now.Start), "views", 5);
        await field.WriteAsync();

        Assert.Equal(NoIndex.GapThen, (await ReadAsync()).Board.All.Cells["views"].Comparison!.Why);
        Assert.Equal(NoIndex.NotOver, (await ReadAsync(now)).Board.All.Cells["views"].Comparison!.Why);
    }

    [Fact]
    public async Task The_month_in_which_the_definition_changed_is_a_turn()
    {
        field.Read(field.Grow(channel, April), "views", 1_000);
        field.Read(field.Grow(channel, May), "views", 1_000);
        field.Read(field.Grow(channel, May.AddDays(3)), "views", 9, version: 2);
        field.Read(field.Grow(channel, May.AddMonths(1)), "views", 10, version: 2);
        await field.WriteAsync();

        var (board, series) = await ReadAsync();

        Assert.Equal([new DateOnly(2025, 5, 1)], Assert.Single(series).Turns);
        var turn = Assert.Single(series).Months.Single(m => m.Month == new DateOnly(2025, 5, 1));
        Assert.Equal((true, false), (turn.Refused, turn.Gap));
        Assert.Equal("sum-over-definitions", board.All.Cells["views"].Total.Refused!.Code);
    }

    [Fact]
    public async Task A_section_offers_what_its_own_channels_offer_and_a_month_says_when_it_was_read()
    {
        var site = await world.OwnPageAsync("trang-tin-so");
        field.Read(field.Grow(channel, May, "Y tế"), "unique_viewers", 7);
        field.Grow(site, May, "Giao thông");
        field.Grow(channel, May.AddMonths(1), "Văn hóa");
        await field.WriteAsync();

        var (board, series) = await ReadAsync();

        Assert.Equal([("Giao thông", true), ("Văn hóa", false), ("Y tế", false)], board.Sections.Select(s => (s.Section!, s.Cells["views"].Offered)).OrderBy(s => s.Item1, StringComparer.Ordinal));
        Assert.DoesNotContain((await OfChannelAsync(board)), s => s.Metric == "unique_viewers");
        Assert.Null(series.Single(s => s.Channel.Id == channel).LastRead);
    }

    [Fact]
    public async Task Typed_figures_are_named_and_in_no_sum_until_they_are_confirmed()
    {
        var grown = field.Grow(channel, May);
        await field.WriteAsync();
        await using var db = hub.Db();
        var sample = await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(grown.Publication, "views", 1_234) { Evidence = "https://quan-tri.example/so-lieu" }, world.Writer, default);

        var before = (await ReadAsync()).Board.All.Cells["views"];
        var waiting = (await ReadAsync()).Series[0].Months.Where(m => m.Open > 0).Select(m => (m.Month, m.Open)).ToList();
        await hub.Get<ManualFigures>().ConfirmAsync(db, sample.Id, world.Approver, default);
        var after = (await ReadAsync()).Board.All.Cells["views"];

        Assert.Equal((null, 1), (before.Total.Value, before.Open));
        Assert.Equal([(new DateOnly(2025, 5, 1), 1)], waiting);
        Assert.Equal((1_234, 0), (after.Total.Value, after.Open));
        Assert.Equal(sample.ReadAt.ToUnixTimeSeconds(), after.LastRead!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_closed_quarter_shows_what_it_showed_in_sums_rows_and_months()
    {
        var grown = field.Grow(channel, May, "Y tế");
        var sample = field.Read(grown, "views", 1_000);
        await field.WriteAsync();
        await CloseAsync();
        await using var db = hub.Db();
        var right = await hub.Get<ManualFigures>().EnterAsync(
            db, new ManualFigure(grown.Publication, "views", 9) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = sample, Note = "đọc nhầm cột" }, world.Writer, default);
        await hub.Get<ManualFigures>().ConfirmAsync(db, right.Id, world.Approver, default);
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set evidence = 'khác' where id = {sample}");
        }

        var (board, series) = await ReadAsync();
        var row = Assert.Single((await RowList.ReadAsync(db, new RowAsk(new Scope(Quarter), "views"), board.ClosedDays, default)).Rows);

        Assert.Equal((1_000, 1), (board.All.Cells["views"].Total.Value, board.All.Cells["views"].Changed));
        Assert.Equal(1_000, Assert.Single(board.Sections).Cells["views"].Total.Value);
        Assert.Equal(1_000, Assert.Single(series).Months.Single(m => m.Month == new DateOnly(2025, 5, 1)).Total.Value);
        Assert.Equal([(new DateOnly(2025, 5, 1), 1)], series[0].Months.Where(m => m.Changed > 0).Select(m => (m.Month, m.Changed)));
        Assert.Equal((1_000, true), (row.Figures["views"].Value, row.Changed.Contains(sample)));
        Assert.Equal((1_000, 1), (board.All.Cells["views"].Total.Value, board.All.Cells["views"].Later));
    }

    [Fact]
    public async Task A_post_whose_row_was_changed_is_marked_and_a_closed_quarter_keeps_and_lists_it()
    {
        var grown = field.Grow(channel, May, "Y tế");
        field.Grow(channel, May.AddDays(1), "Y tế");
        await field.WriteAsync();
        await CloseAsync();
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.publications set published_at = published_at + interval '60 days' where id = {grown.Publication}");
        }

        await using var db = hub.Db();
        var (board, _) = await ReadAsync();
        var rows = await RowList.ReadAsync(db, new RowAsk(new Scope(Quarter), "posted") { Kind = RowKind.Changed }, board.ClosedDays, default);

        Assert.Equal((2, 1), (board.All.Posted.Total.Value, board.All.Posted.Changed));
        Assert.Equal([grown.Publication], rows.Rows.Select(r => r.Publication.Id));
        Assert.Contains(grown.Publication, rows.Rows[0].Changed);
        var later = Assert.Single((await LaterChanges.ReadAsync(db, board.Closed!.Id, new LaterAsk(), default)).Rows);
        Assert.Equal(("posted", LaterReason.EvidenceChanged, grown.Publication), (later.Metric, later.Reason, later.EvidenceShown));
    }

    private async Task<(Board Board, IReadOnlyList<Series> Series)> ReadAsync(PeriodDays? days = null)
    {
        await using var db = hub.Db();
        var board = await hub.Get<BoardReading>().ReadAsync(db, new Scope(days ?? Quarter), default);
        return (board, await hub.Get<SeriesReading>().ReadAsync(db, board, default));
    }

    private async Task<IReadOnlyList<Series>> OfChannelAsync(Board board)
    {
        await using var db = hub.Db();
        return await SeriesReading.OfChannelAsync(db, await hub.Get<BoardReading>().ReadAsync(db, board.Scope with { Channel = board.Channels.Single(c => c.Channel!.Id == channel).Channel }, default), default);
    }

    private async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await Hub.Storage.HubClock.ReadAsync(db, default);
    }

    // As closing does, without its hour: it belongs to other tests.
    private async Task CloseAsync()
    {
        await using var owner = database.CreateOwnerDb();
        var id = Guid.CreateVersion7();
        await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({id}, 'quarter', {Quarter.First}, {Quarter.Last}, now())");
        await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({id}, now())");
        await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {world.Approver.PersonId}, cut_off = now() where id = {id}");
    }
}
