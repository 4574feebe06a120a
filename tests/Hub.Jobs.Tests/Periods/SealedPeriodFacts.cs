using Hub.Dashboards;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Hub.Reports.Paper;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>What a closed period showed, the figures that stand, their sums and the word of a second person are known when somebody changes them.</summary>
public sealed class SealedPeriodFacts : IAsyncLifetime
{
    private static readonly PeriodDays Quarter = PeriodDays.Quarter(2025, 2);
    private static readonly DateTimeOffset May = new(2025, 5, 4, 3, 0, 0, TimeSpan.Zero);

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.ChannelAsync("assisted", "loa-phuong", [], []);
        var field = new FigureField(database);
        var (one, other) = (field.Grow(channel, May, "Y tế"), field.Grow(channel, May.AddDays(3), "Đô thị"));
        field.Read(one, "views", 1_000);
        field.Read(other, "views", 234);
        await field.WriteAsync();
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var typed = await figures.EnterAsync(db, new ManualFigure(one.Publication, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3" }, world.Writer, default);
        await figures.ConfirmAsync(db, typed.Id, world.Approver, default);
        var whole = await hub.Get<ChannelFigures>().EnterAsync(
            db, new NewChannelFigure(channel, "pickups", Quarter.First, Quarter.Last, 7) { ToldBy = ToldBy.Document, Evidence = "Văn bản số 12" }, world.Writer, default);
        await hub.Get<ChannelFigures>().ConfirmAsync(db, whole.Id, world.Approver, default);
        await CloseAsync();
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData("update hub.period_figures set value = value + 5 where metric = 'views' and value = 1000", EvidencePlace.ClosedFigure, "views")]
    [InlineData("update hub.period_figures set section = 'Chuyên mục khác' where metric = 'posted' and day = '2025-05-04'", EvidencePlace.ClosedFigure, "posted")]
    [InlineData("delete from hub.period_figures where metric = 'views' and value = 1000", EvidencePlace.ClosedSum, "views")]
    [InlineData("update hub.period_days set total = total + 5 where metric = 'views' and total = 1000", EvidencePlace.ClosedSum, "views")]
    [InlineData("delete from hub.period_days where metric = 'views' and total = 1000", EvidencePlace.ClosedSum, "views")]
    [InlineData("update hub.period_channel_figures set value = value + 5", EvidencePlace.ClosedChannelFigure, "pickups")]
    [InlineData("update hub.period_channel_figures set rounded_to = 10", EvidencePlace.ClosedChannelFigure, "pickups")]
    [InlineData("update hub.standing_figures set value = value + 5 where metric = 'views' and value = 1000", EvidencePlace.StandingFigure, "views")]
    [InlineData("update hub.figure_days set total = total + 5 where metric = 'views' and total = 1000", EvidencePlace.Sum, "views")]
    [InlineData("update hub.figure_months set figures = figures + 1 where metric = 'views'", EvidencePlace.Sum, "views")]
    [InlineData("update hub.reach_confirmations set confirmed_at = confirmed_at - interval '9 days'", EvidencePlace.Confirmation, "airings")]
    [InlineData("delete from hub.reach_confirmations", EvidencePlace.Confirmation, "airings")]
    public async Task A_row_that_was_changed_with_the_triggers_off_is_found_and_named_where_it_is_used(string change, EvidencePlace place, string metric)
    {
        await using var db = hub.Db();
        Assert.Equal(0, await EvidenceRows.FindChangedAsync(db, default));
        var report = await ReportAsync();
        await database.TamperAsync(change);

        Assert.True(await EvidenceRows.FindChangedAsync(db, default) > 0);

        var found = await db.Set<ChangedEvidence>().ToListAsync();
        Assert.Contains(found, c => c.Place == place && c.Metric == metric && c.ChannelId == channel && c.FirstDay <= Quarter.Last && c.LastDay >= Quarter.First);
        var board = await hub.Get<BoardReading>().ReadAsync(db, new Scope(Quarter), default);
        var whole = await ChannelFigureList.ReadAsync(db, channel, Quarter.First, Quarter.Last, board.ClosedDays, default);
        Assert.True(board.Channels.Single(r => r.Channel!.Id == channel).Cells.Values.Sum(c => c.Changed) > 0 || whole.Any(f => f.Changed));
        Assert.NotEmpty(await ChangedFigures.CountAsync(db, Quarter, [board.Closed!.Id], default));
        Assert.Contains(await SinceMade.ReadAsync(db, report, default), s => s.Heading == "Cảnh báo về minh chứng");
    }

    [Theory]
    [InlineData("update hub.period_figures set value = 5")]
    [InlineData("delete from hub.period_figures")]
    [InlineData("update hub.period_days set total = 5")]
    [InlineData("update hub.period_channel_figures set value = 5")]
    public async Task What_a_closed_period_showed_is_not_changed_by_the_owner_either(string change)
    {
        await using var owner = database.CreateOwnerDb();

        await Assert.ThrowsAnyAsync<Exception>(() => owner.Database.ExecuteSqlRawAsync(change));
    }

    [Fact]
    public async Task A_word_of_a_second_person_that_is_changed_is_known_at_once()
    {
        await using var owner = database.CreateOwnerDb();
        await owner.Database.ExecuteSqlAsync($"update hub.reach_confirmations set confirmed_at = confirmed_at - interval '9 days'");

        var found = await owner.Set<ChangedEvidence>().SingleAsync();
        Assert.Equal((EvidencePlace.Confirmation, EvidenceChange.Changed, "airings"), (found.Place!.Value, found.How, found.Metric));
    }

    [Fact]
    public async Task The_bytes_of_a_payload_cannot_be_exchanged()
    {
        await using var owner = database.CreateOwnerDb();

        await Assert.ThrowsAnyAsync<Exception>(() => owner.Database.ExecuteSqlAsync($"update hub.payloads set bytes = 'khác'::bytea"));
    }

    private async Task<Report> ReportAsync()
    {
        await using var db = hub.Db();
        return await hub.Get<Reporting>().MakeAsync(db, Quarter, world.Approver, default);
    }

    private async Task CloseAsync()
    {
        await using var owner = database.CreateOwnerDb();
        var id = Guid.CreateVersion7();
        await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({id}, 'quarter', {Quarter.First}, {Quarter.Last}, now())");
        await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({id}, now())");
        await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {world.Approver.PersonId}, cut_off = now() where id = {id}");
    }
}
