using Hub.Dashboards;
using Hub.Deliveries.Operating;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Dashboards;

/// <summary>Figures of some items only, a quarter against any other, and what is said beside a board.</summary>
public sealed class NarrowedFacts : IAsyncLifetime
{
    private const string Unit = "Trung tâm Y tế phường Đồng Xanh";
    private const string Plan = "Kế hoạch 174";
    private static readonly PeriodDays First = PeriodDays.Quarter(2025, 1);
    private static readonly PeriodDays Second = PeriodDays.Quarter(2025, 2);
    private static readonly DateTimeOffset March = new(2025, 3, 10, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset May = new(2025, 5, 10, 2, 0, 0, TimeSpan.Zero);

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

    [Theory]
    [InlineData(Unit, null, 300, 2)]
    [InlineData(null, Plan, 500, 2)]
    [InlineData(Unit, Plan, 100, 1)]
    [InlineData("Sở khác", null, null, 0)]
    [InlineData(null, null, 1_700, 4)]
    public async Task An_agency_and_a_label_narrow_sums_sections_months_rows_and_marks_alike(string? unit, string? label, int? views, int posts)
    {
        var (both, mine, planned, other) = (Out(May, 100), Out(May.AddDays(1), 200), Out(May.AddDays(2), 400), Out(May.AddDays(3), 1_000));
        await field.WriteAsync();
        await SayAsync(both, Unit, Plan);
        await SayAsync(mine, Unit, null);
        await SayAsync(planned, "Sở", Plan);
        var scope = new Scope(Second) { Unit = unit, Label = label };

        foreach (var closed in new[] { false, true })
        {
            if (closed)
            {
                await CloseAsync(Second);
            }

            var (board, series) = await ReadAsync(scope);
            await using var db = hub.Db();
            var rows = (await RowList.ReadAsync(db, new RowAsk(scope, "views") { Kind = RowKind.With }, board.ClosedDays, default)).Rows;

            Assert.Equal((views, posts, posts), ((int?)board.All.Cells["views"].Total.Value, board.All.Cells["views"].Total.Of, board.Subjects));
            Assert.Equal(views ?? 0, board.Sections.Sum(s => s.Cells["views"].Total.Value ?? 0));
            Assert.Equal(views, (int?)series.SelectMany(s => s.Months).Single(m => m.Month == new DateOnly(2025, 5, 1)).Total.Value);
            Assert.Equal(posts, rows.Count);
            Assert.Equal(closed, board.Closed is not null);
        }

        Assert.NotEqual(Guid.Empty, other.Subject);
    }

    [Fact]
    public async Task What_a_closed_quarter_was_narrowed_to_stays_when_an_item_is_labelled_later()
    {
        var item = Out(May, 100);
        await field.WriteAsync();
        await SayAsync(item, "Sở", Plan);
        await ApproveAsync(item, 1, Plan, "now() - interval '2 days'");
        await CloseAsync(Second);
        await ApproveAsync(item, 2, "Kế hoạch khác", "now() + interval '2 days'");

        Assert.Equal(100, (await ReadAsync(new Scope(Second) { Label = Plan })).Board.All.Cells["views"].Total.Value);
        Assert.Equal(100, (await ReadAsync(new Scope(PeriodDays.Span(new(2025, 5, 1), new(2025, 5, 31))) { Label = Plan })).Board.All.Cells["views"].Total.Value);
    }

    [Theory]
    [InlineData("2025-q1")]
    [InlineData("2025-q2")]
    [InlineData("2025")]
    [InlineData("2025-03-05..2025-05-12")]
    public async Task What_is_found_once_for_a_board_is_what_each_question_would_find_by_itself(string code)
    {
        var (kept, gained, lost) = (Out(March, 100), Out(March.AddDays(1), 200), Out(May, 400));
        Out(May.AddDays(1), 1_000);
        await field.WriteAsync();
        await SayAsync(kept, Unit, Plan);
        await SayAsync(lost, Unit, Plan);
        await ApproveAsync(gained, 1, Plan, "now() + interval '1 day'");
        await CloseAsync(First);
        var days = PeriodDays.Parse(code)!;
        foreach (var closedAsAWhole in new[] { false, true })
        {
            if (closedAsAWhole && days.Kind == PeriodKind.Year)
            {
                await CloseAsync(days);
                await ApproveAsync(lost, 1, "Kế hoạch khác", "now() + interval '1 day'");
            }

            var scope = new Scope(days) { Label = Plan };
            var board = (await ReadAsync(scope)).Board;
            await using var db = hub.Db();
            var (once, itself) = (await ScopeBook.ReadAsync(db, board.Scope, default), await ScopeBook.ReadAsync(db, scope, default));

            Assert.NotNull(board.Scope.Found);
            Assert.NotEmpty(itself);
            Assert.Equal(Sums.Of("views", itself), Sums.Of("views", once), Alike);
            Assert.Equal(itself.Where(b => b.Bucket.Metric == Sums.Posted).Sum(b => b.Bucket.Figures), board.All.Posted.Total.With);
            Assert.Equal(await ShownFigures.SubjectsAsync(db, scope, board.ClosedDays, default), board.Subjects);
        }
    }

    private static bool Alike(Total one, Total other) => (one.Value, one.With, one.Of, one.Qualifier, one.Early) == (other.Value, other.With, other.Of, other.Qualifier, other.Early);

    [Theory]
    [InlineData(100, 250, 1, 1, 250.0, null)]
    [InlineData(100, 250, 1, 2, null, NoIndex.OtherDefinition)]
    [InlineData(null, 250, 1, 1, null, NoIndex.NothingThen)]
    public async Task A_quarter_is_held_against_another_by_the_same_rule(int? then, int now, int version, int versionNow, double? index, NoIndex? why)
    {
        field.Grow(channel, March.AddMonths(-4));
        field.Read(field.Grow(channel, March), "views", then, then is null ? ReachMissing.Error : null, version: version);
        field.Read(field.Grow(channel, May), "views", now, version: versionNow);
        await field.WriteAsync();

        var cell = (await ReadAsync(new Scope(Second) { Against = First })).Board.All.Cells["views"];

        Assert.Equal(((decimal?)index, why, (long?)then), (cell.Comparison!.Index, cell.Comparison.Why, cell.Then!.Value));
    }

    [Fact]
    public async Task A_quarter_with_a_gap_or_that_is_not_over_is_held_against_none()
    {
        var today = PeriodDays.QuarterOf(await NowAsync());
        field.Grow(channel, March.AddMonths(-4));
        Out(March, 100);
        field.Grow(channel, March.AddDays(1));
        Out(May, 250);
        await field.WriteAsync();

        Assert.Equal(NoIndex.GapThen, (await ReadAsync(new Scope(Second) { Against = First })).Board.All.Cells["views"].Comparison!.Why);
        var open = (await ReadAsync(new Scope(Second) { Against = today })).Board.All.Cells["views"];
        Assert.Equal((NoIndex.NotOver, null), (open.Comparison!.Why, open.Then));
    }

    [Fact]
    public async Task Since_the_year_began_is_what_the_quarters_show_with_what_is_missing_and_never_what_may_not_be_added()
    {
        var first = Out(March, 100);
        field.Read(first, "unique_viewers", 40);
        await field.WriteAsync();
        await CloseAsync(First);
        field = new FigureField(database);
        field.Read(Out(May, 250), "unique_viewers", 50);
        field.Grow(channel, May.AddDays(1));
        await field.WriteAsync();
        await database.TamperAsync($"update hub.standing_figures set value = 9 where publication_id = '{first.Publication}' and metric = 'views'");

        var year = (await MoreAsync(new Scope(Second))).Year!;
        var views = year.Lines.Single(l => l.Channel is not null && l.Metric == "views");

        Assert.Equal([First, Second], year.Quarters);
        Assert.Equal([100, 250], views.Quarters.Select(q => q.Total.Value));
        Assert.Equal((350, 2, 3), (views.Together.Value, views.Together.With, views.Together.Of));
        Assert.Contains(year.Lines, l => l.Metric == "unique_viewers");
        Assert.All(year.Lines.Where(l => l.Metric == "unique_viewers"), l => Assert.Equal((null, "sum-over-items"), (l.Together.Value, l.Together.Refused?.Code)));
        Assert.Null((await MoreAsync(new Scope(First))).Year);
    }

    [Fact]
    public async Task What_was_changed_is_said_since_the_year_began_and_of_the_quarter_that_this_one_is_held_against()
    {
        field.Grow(channel, March.AddMonths(-4));
        var first = field.Grow(channel, March, "Y tế");
        var (wrong, changed) = (field.Read(first, "views", 100), field.Read(first, "clicks", 7));
        Out(May, 250);
        await field.WriteAsync();
        await CloseAsync(First);
        await CorrectAsync(first, wrong);
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set value = 700 where id = {changed}");
        }

        var scope = new Scope(Second) { Against = First };
        var (views, clicks) = ((await ReadAsync(scope)).Board.All.Cells["views"], (await ReadAsync(scope)).Board.All.Cells["clicks"]);
        var lines = (await MoreAsync(scope)).Year!.Lines;

        Assert.Equal((new CellMarks(0, 1, First.Code), 0, 100), (views.ThenMarks, views.Later, views.Then!.Value));
        Assert.Equal((1, 0), (clicks.ThenMarks.Changed, clicks.Changed));
        foreach (var line in lines.Where(l => l.Metric == "views"))
        {
            Assert.Equal([new CellMarks(0, 1, First.Code), CellMarks.None], line.Quarters.Select(q => q.Marks));
            Assert.Equal((100, 1), (line.Quarters[0].Total.Value, line.MarksTogether.Later));
        }

        Assert.Equal([1, 1], lines.Where(l => l.Metric == "clicks").Select(l => l.MarksTogether.Changed));
    }

    [Fact]
    public async Task Of_some_items_only_the_changes_of_those_are_counted_and_listed()
    {
        var (mine, other) = (field.Grow(channel, May, "Y tế"), field.Grow(channel, May.AddDays(1), "Y tế"));
        var (wrong, wrongToo) = (field.Read(mine, "views", 100), field.Read(other, "views", 200));
        await field.WriteAsync();
        await SayAsync(mine, Unit, Plan);
        await CloseAsync(Second);
        await CorrectAsync(mine, wrong);
        await CorrectAsync(other, wrongToo);
        field = new FigureField(database);
        var late = field.Grow(channel, May.AddDays(2), "Y tế");
        await field.WriteAsync();

        foreach (var (scope, count) in new[] { (new Scope(Second), 2), (new Scope(Second) { Unit = Unit }, 1), (new Scope(Second) { Label = Plan }, 1), (new Scope(Second) { Unit = "Sở khác" }, 0) })
        {
            var board = (await ReadAsync(scope)).Board;
            await using var db = hub.Db();
            var listed = await LaterChanges.ReadAsync(
                db, board.Closed!.Id, new LaterAsk { Corrections = true, Metric = "views", Items = ItemsOf.Narrowed(db, scope, board.Closed.Id) }, default);

            Assert.Equal((count, count == 0 ? null : Second.Code), (board.All.Cells["views"].Later, board.All.Cells["views"].LaterIn));
            Assert.Equal((count, count), (listed.Count, listed.Rows.Count));
            Assert.DoesNotContain(listed.Rows, c => c.Row == late.Publication);
        }
    }

    [Fact]
    public async Task Since_the_year_began_is_refused_where_it_was_counted_in_two_ways()
    {
        Out(March, 100);
        field.Read(field.Grow(channel, May), "views", 250, version: 2);
        await field.WriteAsync();

        var views = (await MoreAsync(new Scope(Second))).Year!.Lines.Single(l => l.Channel is not null && l.Metric == "views");

        Assert.Equal((null, "sum-over-definitions"), (views.Together.Value, views.Together.Refused?.Code));
    }

    [Fact]
    public async Task Each_channel_has_its_own_order_and_none_where_it_was_counted_in_two_ways()
    {
        var turned = await world.ChannelAsync("assisted", "doi-cach", [], []);
        foreach (var value in new[] { 5, 50, 20, 10 })
        {
            Out(May.AddHours(value), value);
        }

        field.Grow(channel, May.AddDays(4));
        field.Read(field.Grow(turned, May), "views", 1_000);
        field.Read(field.Grow(turned, May.AddDays(1)), "views", 2_000, version: 2);
        await field.WriteAsync();

        var top = Assert.Single((await MoreAsync(new Scope(Second))).Top);

        Assert.Equal((channel, "views", 4, 5), (top.Channel.Id, top.Metric, top.Total.With, top.Total.Of));
        Assert.Equal([50, 20, 10], top.Rows.Select(r => r.Figures["views"].Value));
    }

    [Fact]
    public async Task What_did_not_arrive_is_counted_by_channel_and_need_in_its_time_and_of_the_items_looked_at()
    {
        var (wrong, doubt, before) = (Out(May, 1), Out(May.AddDays(1), 1), Out(March, 1));
        await field.WriteAsync();
        await SayAsync(wrong, Unit, null);
        await FailAsync(wrong, "given-up");
        await FailAsync(doubt, "needs-look");
        await FailAsync(before, "rejected");

        var all = Assert.Single((await MoreAsync(new Scope(Second))).Failures);
        var mine = Assert.Single((await MoreAsync(new Scope(Second) { Unit = Unit })).Failures);

        Assert.Equal((1, 1, 0), (all.Of(Failures.Wrong), all.Of(Failures.Doubt), all.Of(Failures.Held)));
        Assert.Equal((1, 0, 0), (mine.Of(Failures.Wrong), mine.Of(Failures.Doubt), mine.Of(Failures.Held)));
        Assert.Empty((await MoreAsync(new Scope(Second) { Section = "Y tế" })).Failures);
    }

    [Fact]
    public async Task The_queue_narrowed_to_an_agency_lists_just_what_its_board_counts()
    {
        var (wrong, other) = (Out(May, 1), Out(May.AddDays(1), 1));
        await field.WriteAsync();
        await SayAsync(wrong, Unit, Plan);
        await FailAsync(wrong, "given-up");
        await FailAsync(other, "given-up");
        await using var db = hub.Db();

        async Task<IEnumerable<Guid>> ListAsync(string? unit, string? label) =>
            (await QueueList.ReadAsync(db, new QueueQuery { States = Failures.Wrong, Items = new QueueItems(unit, label, Second, null) }, default)).Rows.Select(r => r.Delivery.SubjectId);

        Assert.Equal([wrong.Subject], await ListAsync(Unit, null));
        Assert.Equal([wrong.Subject], await ListAsync(null, Plan));
        Assert.Empty(await ListAsync(Unit, "Kế hoạch khác"));
    }

    private Grown Out(DateTimeOffset at, int views)
    {
        var grown = field.Grow(channel, at, "Y tế");
        field.Read(grown, "views", views);
        return grown;
    }

    private async Task CorrectAsync(Grown item, Guid wrong)
    {
        await using var db = hub.Db();
        var right = await hub.Get<ManualFigures>().EnterAsync(
            db, new ManualFigure(item.Publication, "views", 9) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = wrong, Note = "đọc nhầm cột" }, world.Writer, default);
        await hub.Get<ManualFigures>().ConfirmAsync(db, right.Id, world.Approver, default);
    }

    private Task SayAsync(Grown item, string unit, string? label) => database.TamperAsync(
        $"update hub.revisions set source_agency = '{unit}', tags = {(label is null ? "array[]::text[]" : $"array['{label}']")} where item_id = '{item.Subject}' and number = 1");

    // A further text, approved at that time.
    private Task ApproveAsync(Grown item, int number, string label, string at) => database.TamperAsync(
        $"""
        insert into hub.revisions (id, item_id, number, hash, origin, kind, emergency, title, summary, body_markdown, source_agency, language, tags, overrides, created_at)
            select gen_random_uuid(), item_id, {number + 1}, repeat('{number}', 64), origin, kind, emergency, title, summary, body_markdown, source_agency, language, array['{label}'], overrides, created_at from hub.revisions where item_id = '{item.Subject}' and number = 1;
        insert into hub.approvals (id, subject_id, number, kind, submission_id, revision_id, window_from, window_to, signatures_needed, emergency, created_at, effective_at)
            select gen_random_uuid(), item_id, {number}, 'publish', gen_random_uuid(), id, {at}, {at} + interval '1 day', 1, false, {at}, {at} from hub.revisions where item_id = '{item.Subject}' and number = {number + 1}
        """);

    private Task FailAsync(Grown item, string state) => database.TamperAsync(
        $"update hub.deliveries set state = '{state}', ended_at = null where subject_id = '{item.Subject}'");

    private async Task<(Board Board, IReadOnlyList<Series> Series)> ReadAsync(Scope scope)
    {
        await using var db = hub.Db();
        var board = await hub.Get<BoardReading>().ReadAsync(db, scope, default);
        return (board, await hub.Get<SeriesReading>().ReadAsync(db, board, default));
    }

    private async Task<BoardMore> MoreAsync(Scope scope)
    {
        await using var db = hub.Db();
        return await BoardMore.ReadAsync(db, await hub.Get<BoardReading>().ReadAsync(db, scope, default), default);
    }

    private async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await Hub.Storage.HubClock.ReadAsync(db, default);
    }

    private async Task CloseAsync(PeriodDays quarter)
    {
        await using var owner = database.CreateOwnerDb();
        var id = Guid.CreateVersion7();
        await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({id}, {(quarter.Kind == PeriodKind.Year ? "year" : "quarter")}, {quarter.First}, {quarter.Last}, now())");
        await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({id}, now())");
        await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {world.Approver.PersonId}, cut_off = now() where id = {id}");
    }
}
