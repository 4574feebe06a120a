using Hub.Approvals;
using Hub.Outbox;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

public sealed class ReachFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.OwnPageAsync($"trang-tin-{Guid.NewGuid():n}");
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await using var db = database.CreateOwnerDb();
        await db.Organisation.ExecuteDeleteAsync();
    }

    [Theory]
    [InlineData("2026-03-31T16:59:59Z", "2026-03-31T17:00:00Z")]
    [InlineData("2026-03-31T17:00:00Z", "2026-06-30T17:00:00Z")]
    [InlineData("2026-12-31T10:00:00Z", "2026-12-31T17:00:00Z")]
    public void A_quarter_closes_at_midnight_in_Vietnam(string published, string closes) =>
        Assert.Equal(DateTimeOffset.Parse(closes, null), ReachPlanning.QuarterClose(DateTimeOffset.Parse(published, null)));

    [Theory]
    [InlineData("2026-03-20T02:00:00Z", 5, "2026-04-05T05:00:00Z")]
    [InlineData("2026-03-20T02:00:00Z", 0, "2026-03-31T05:00:00Z")]
    [InlineData("2026-03-31T16:59:00Z", 0, "2026-03-31T16:59:00Z")]
    public void The_last_reading_is_taken_half_a_day_before_the_cut_off_and_never_before_the_post(string published, int closeDays, string due) =>
        Assert.Equal(DateTimeOffset.Parse(due, null), ReachPlanning.BeforeCutOff(DateTimeOffset.Parse(published, null), closeDays));

    [Fact]
    public async Task The_last_reading_moves_with_the_cut_off_unless_it_was_taken()
    {
        var (open, read) = (await world.PublishedAsync(channel), await world.PublishedAsync(channel));
        await using var db = hub.Db();
        var closeDays = await CloseDays.ReadAsync(db, default);
        db.AddRange(ReachPlanning.Rows(open, closeDays).Where(r => r.Slot is ReachSlot.Quarter or "28d"));
        db.AddRange(ReachPlanning.Rows(read, closeDays).Where(r => r.Slot == ReachSlot.Quarter).Select(r => new ReachPlanRow { PublicationId = r.PublicationId, Slot = r.Slot, DueAt = r.DueAt, ReadAt = r.DueAt }));
        await db.SaveChangesAsync();
        var before = await db.Set<ReachPlanRow>().AsNoTracking().ToDictionaryAsync(r => (r.PublicationId, r.Slot), r => r.DueAt);

        await hub.Get<CloseDays>().SetAsync(db, closeDays + 3, await world.PersonAsync("Quản trị viên Tạ Đức", RoleBundles.Administrator), default);

        var after = await db.Set<ReachPlanRow>().AsNoTracking().ToDictionaryAsync(r => (r.PublicationId, r.Slot), r => r.DueAt);
        Assert.Equal(before[(open.Id, "quarter")].AddDays(3), after[(open.Id, "quarter")]);
        Assert.Equal(before[(open.Id, "28d")], after[(open.Id, "28d")]);
        Assert.Equal(before[(read.Id, "quarter")], after[(read.Id, "quarter")]);
    }

    [Fact]
    public async Task What_comes_out_gets_its_readings_planned_once()
    {
        var item = (await world.PublishedAsync(channel)).SubjectId;
        var relay = hub.Get<IEnumerable<Hub.Engine.IJobHandler>>().OfType<OutboxRelay>().Single();

        await relay.RunAsync("", default);
        await relay.RunAsync("", default);

        await using var db = hub.Db();
        var rows = await db.Set<ReachPlanRow>().Where(r => db.Publications.Any(p => p.Id == r.PublicationId && p.SubjectId == item)).ToListAsync();
        Assert.Equal(["1h", "24h", "28d", "3d", "6h", "7d", "quarter"], rows.Select(r => r.Slot).Order(StringComparer.Ordinal));
        Assert.Empty(await db.Outbox.Where(e => e.DoneAt == null).ToListAsync());
    }

    [Fact]
    public async Task A_typed_figure_needs_evidence_and_a_second_person()
    {
        var publication = await world.PublishedAsync(channel);
        var figures = hub.Get<ManualFigures>();
        await using var db = hub.Db();

        var without = await Assert.ThrowsAsync<RefusedException>(() => figures.EnterAsync(db, new ManualFigure(publication.Id, "views", 1_234), world.Writer, default));
        var sample = await figures.EnterAsync(db, new ManualFigure(publication.Id, "views", 1_234) { Evidence = "https://quan-tri.example/bai/1, 1.234 lượt xem" }, world.Writer, default);
        var own = await Assert.ThrowsAsync<RefusedException>(() => figures.ConfirmAsync(db, sample.Id, world.Writer, default));
        var before = Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default));
        await figures.ConfirmAsync(db, sample.Id, world.Approver, default);

        Assert.Equal("evidence-needed", without.Refusals[0].Problem.Code);
        Assert.Equal("own-figure", own.Refusals[0].Problem.Code);
        Assert.False(before.Confirmed);
        Assert.True(Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default)).Confirmed);
    }

    [Fact]
    public async Task A_figure_that_is_gone_keeps_its_last_value_and_says_why_nothing_came_since()
    {
        var publication = await world.PublishedAsync(channel);
        await using var db = hub.Db();
        var now = await HubClock.ReadAsync(db, default);
        db.AddRange(
            ReadViews.Of(publication, now.AddHours(-2), 927, "24h"), ReadViews.Of(publication, now, value: null, "24h", ReachMissing.GoneAtSource));
        await db.SaveChangesAsync();

        var line = Assert.Single(await ReachLedger.OfItemAsync(db, publication.SubjectId, default));

        Assert.Equal((927, FigureBasis.Early), (line.Value, line.Basis));
        Assert.Equal(now.AddHours(-2).ToUnixTimeMilliseconds(), line.ReadAt.ToUnixTimeMilliseconds());
        Assert.Equal((null, ReachMissing.GoneAtSource), (line.Later!.Value, line.Later.Missing));
    }

    [Fact]
    public async Task The_application_cannot_change_or_take_back_a_sample()
    {
        var publication = await world.PublishedAsync(channel);
        await using var db = hub.Db();
        db.Add(ReadViews.Of(publication, await HubClock.ReadAsync(db, default), 5, "24h"));
        await db.SaveChangesAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<ReachSample>().Where(s => s.PublicationId == publication.Id).ExecuteDeleteAsync());
    }
}
