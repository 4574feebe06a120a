using Hub.Approvals;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Reading;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>A figure is of the day on which it was read, whenever it was typed in.</summary>
public sealed class ReadingMomentFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Publication publication = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        publication = await world.PublishedAsync(await world.OwnPageAsync());
        await World.AdvanceAsync(hub, TimeSpan.FromDays(40));
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task What_was_read_on_the_third_day_and_typed_in_on_the_fortieth_is_a_figure_of_the_third()
    {
        var sample = await ConfirmedAsync(Figure(120) with { ReadAt = Day(3) });

        var standing = await StandingAsync();
        Assert.Equal((sample.Id, Day(3), false), (standing.SampleId, standing.SampleReadAt, standing.Official));
        Assert.InRange(sample.EnteredAt!.Value, Day(40), Day(41));
        await using var db = hub.Db();
        var audit = await db.Audit.SingleAsync(a => a.Action == "figure.entered");
        Assert.Contains(Day(3).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null), audit.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_read_later_than_now_nor_before_its_post_was_out()
    {
        var minute = publication.PublishedAt.AddTicks(-(publication.PublishedAt.Ticks % TimeSpan.TicksPerMinute));

        Assert.Equal("taken-later", await RefusalAsync(Figure(1) with { ReadAt = Day(41) }));
        Assert.Equal("taken-before-post", await RefusalAsync(Figure(1) with { ReadAt = minute.AddMinutes(-1) }));
        Assert.Equal(minute, (await EnterAsync(Figure(1) with { ReadAt = minute })).ReadAt);
    }

    [Fact]
    public async Task Without_a_moment_it_was_read_now_and_a_correction_when_the_other_was()
    {
        var now = await EnterAsync(Figure(7) with { Metric = "shares" });
        var wrong = await ConfirmedAsync(Figure(1_200) with { ReadAt = Day(3) });
        var right = await ConfirmedAsync(Figure(120) with { Supersedes = wrong.Id, Note = "gõ thừa số 0" });

        Assert.Equal(now.EnteredAt, now.ReadAt);
        Assert.Equal(wrong.ReadAt, right.ReadAt);
        Assert.Equal((right.Id, false), ((await StandingAsync()).SampleId, (await StandingAsync()).Official));
    }

    [Fact]
    public async Task A_correction_may_mend_the_moment_and_leaving_its_minute_leaves_the_moment()
    {
        var wrong = await ConfirmedAsync(Figure(120) with { ReadAt = Day(28).AddSeconds(30) });
        var same = await ConfirmedAsync(Figure(121) with { Supersedes = wrong.Id, Note = "đọc lại", ReadAt = Minute(Day(28).AddSeconds(30)) });

        Assert.Equal((wrong.ReadAt, true), (same.ReadAt, (await StandingAsync()).Official));
        var mended = await ConfirmedAsync(Figure(121) with { Supersedes = same.Id, Note = "số của ngày thứ ba", ReadAt = Day(3) });
        Assert.Equal((mended.Id, false), ((await StandingAsync()).SampleId, (await StandingAsync()).Official));
    }

    [Fact]
    public async Task A_later_reading_takes_the_place_of_an_earlier_one_and_of_its_correction_too()
    {
        var early = await ConfirmedAsync(Figure(1_200) with { ReadAt = Day(3) });
        await ConfirmedAsync(Figure(120) with { ReadAt = Day(10) });
        var right = await ConfirmedAsync(Figure(110) with { Supersedes = early.Id, Note = "gõ thừa số 0" });

        Assert.Equal(120, (await StandingAsync()).Value);
        await using var db = hub.Db();
        Assert.DoesNotContain(await ReachLedger.OfItemAsync(db, publication.SubjectId, default), l => l.SampleId == early.Id || l.SampleId == right.Id);
    }

    [Fact]
    public async Task The_first_reading_of_the_28th_day_is_the_official_one_and_later_movement_stands_beside_it()
    {
        await ConfirmedAsync(Figure(300) with { ReadAt = Day(39) });
        await ConfirmedAsync(Figure(100) with { ReadAt = Day(3) });
        await ConfirmedAsync(Figure(200) with { ReadAt = Day(28) });

        await using var db = hub.Db();
        var line = Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default), l => l.Metric == "airings");
        Assert.Equal((200, FigureBasis.Day28), (line.Value, line.Basis));
        Assert.Equal((300, Day(39), false), (line.Later!.Value, line.Later.At, line.Later.Stands));
    }

    [Fact]
    public async Task What_corrects_a_correction_that_nobody_confirmed_takes_the_place_of_the_first_as_well()
    {
        var first = await ConfirmedAsync(Figure(1_200) with { ReadAt = Day(10) });
        var never = await EnterAsync(Figure(12) with { Supersedes = first.Id, Note = "gõ nhầm" });
        var right = await EnterAsync(Figure(120) with { Supersedes = never.Id, Note = "gõ nhầm lần nữa", ReadAt = Day(9) });

        Assert.Equal("superseded-already", await RefusalAsync(Figure(13) with { Supersedes = first.Id, Note = "lần ba" }));
        Assert.Equal(first.Id, (await StandingAsync()).SampleId);
        await ConfirmAsync(right);
        Assert.Equal(right.Id, (await StandingAsync()).SampleId);
        await using var db = hub.Db();
        Assert.Equal(right.Id, Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default), l => l.Metric == "airings").SampleId);
        await RebuiltAsync(right.Id);
    }

    [Fact]
    public async Task What_is_typed_in_after_a_cut_off_is_not_seen_at_it_however_early_it_was_read()
    {
        await using var db = hub.Db();
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var cutOff = await HubClock.ReadAsync(db, default);
        await World.AdvanceAsync(hub, TimeSpan.FromHours(1));
        var sample = await EnterAsync(Figure(120) with { ReadAt = Day(30) });

        Assert.Empty(await UnconfirmedReading.ReadAsync(db, new ReportBasis(days.Code, cutOff, null), default));
        await ConfirmAsync(sample);
        Assert.DoesNotContain(await PeriodRows.FiguresAt(db, days.First, days.Last, cutOff, null, [], cutOff).ToListAsync(), f => f.Metric == "airings");
        Assert.Equal(120, (await StandingAsync()).Value);
    }

    private ManualFigure Figure(long value) => new(publication.Id, "airings", value) { Evidence = "Sổ phát thanh số 3, xã Đồng Xanh", ToldBy = ToldBy.Partner };

    private DateTimeOffset Day(int days) => publication.PublishedAt + TimeSpan.FromDays(days);

    private static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    private async Task<ReachSample> EnterAsync(ManualFigure figure)
    {
        await using var db = hub.Db();
        return await hub.Get<ManualFigures>().EnterAsync(db, figure, world.Writer, default);
    }

    private async Task ConfirmAsync(ReachSample sample)
    {
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().ConfirmAsync(db, sample.Id, world.Approver, default);
    }

    private async Task<ReachSample> ConfirmedAsync(ManualFigure figure)
    {
        var sample = await EnterAsync(figure);
        await ConfirmAsync(sample);
        return sample;
    }

    private async Task<StandingFigure> StandingAsync()
    {
        await using var db = hub.Db();
        return await db.Set<StandingFigure>().AsNoTracking().SingleAsync(f => f.PublicationId == publication.Id && f.Metric == "airings");
    }

    private async Task RebuiltAsync(Guid standing)
    {
        await using var owner = database.CreateOwnerDb();
        var kept = await owner.Set<TypedSample>().AsNoTracking().OrderBy(t => t.Turn).Select(t => new { t.SampleId, t.First, t.Turn, t.EnteredAt }).ToListAsync();
        await owner.Database.ExecuteSqlAsync($"select hub.rebuild_figures()");

        Assert.Equal(kept, await owner.Set<TypedSample>().AsNoTracking().OrderBy(t => t.Turn).Select(t => new { t.SampleId, t.First, t.Turn, t.EnteredAt }).ToListAsync());
        Assert.Equal(standing, (await StandingAsync()).SampleId);
    }

    private async Task<string> RefusalAsync(ManualFigure figure) => (await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(figure))).Refusals[0].Problem.Code;
}
