using Hub.Deliveries;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>Which sample counts, and that the sums kept by the database are those of the samples, whatever came in whatever order.</summary>
public sealed class FigureBookFacts(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
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

    [Fact]
    public async Task The_reading_of_the_28th_day_counts_and_later_ones_do_not_move_it()
    {
        var publication = await world.PublishedAsync(channel);

        await StoreAsync(publication, "7d", 100);
        Assert.Equal((100, false), await StandingAsync(publication));
        await StoreAsync(publication, "28d", 300);
        await StoreAsync(publication, "quarter", 999);

        Assert.Equal((300, true), await StandingAsync(publication));
    }

    [Fact]
    public async Task A_reason_never_replaces_a_figure_that_was_read()
    {
        var publication = await world.PublishedAsync(channel);

        await StoreAsync(publication, "24h", 927);
        await StoreAsync(publication, "3d", null, ReachMissing.GoneAtSource);

        Assert.Equal(927, (await StandingAsync(publication)).Value);
    }

    [Fact]
    public async Task A_typed_figure_counts_once_it_is_confirmed_and_its_correction_too()
    {
        var publication = await world.PublishedAsync(channel);
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var first = await figures.EnterAsync(db, new ManualFigure(publication.Id, "airings", 1_234) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3, phường Hoa Sữa" }, world.Writer, default);
        Assert.Null((await StandingAsync(publication, "airings")).Value);

        await figures.ConfirmAsync(db, first.Id, world.Approver, default);
        Assert.Equal(1_234, (await StandingAsync(publication, "airings")).Value);
        var second = await figures.EnterAsync(
            db, new ManualFigure(publication.Id, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3, đọc lại", Supersedes = first.Id, Note = "gõ nhầm" }, world.Writer, default);
        Assert.Equal(1_234, (await StandingAsync(publication, "airings")).Value);
        await figures.ConfirmAsync(db, second.Id, world.Approver, default);

        Assert.Equal(12, (await StandingAsync(publication, "airings")).Value);
        await SumsAreThoseOfTheSamplesAsync();
    }

    [Fact]
    public async Task What_corrects_an_early_reading_stands_until_a_later_one_comes_and_that_of_the_28th_day_has_a_correction_of_its_own()
    {
        var publication = await world.PublishedAsync(channel);
        await StoreAsync(publication, "24h", 9_270);
        await World.AdvanceAsync(hub, TimeSpan.FromDays(40));
        await CorrectAsync(publication, 927, publication.PublishedAt + TimeSpan.FromDays(39)); // whatever moment is said, it is that reading's place
        Assert.Equal((927, false), await StandingAsync(publication));

        await StoreAsync(publication, "28d", 1_500);
        Assert.Equal((1_500, true), await StandingAsync(publication));
        await CorrectAsync(publication, 1_490);
        await StoreAsync(publication, "quarter", 1_700);

        Assert.Equal((1_490, true), await StandingAsync(publication));
        await SumsAreThoseOfTheSamplesAsync();
    }

    [Fact]
    public async Task Totals_carry_how_many_have_a_figure()
    {
        var (first, second) = (await world.PublishedAsync(channel), await world.PublishedAsync(channel));
        await world.PublishedAsync(channel);
        await StoreAsync(first, "24h", 1_000);
        await StoreAsync(second, "24h", 234);
        await StoreAsync(second, "3d", null, ReachMissing.Error);
        await using var db = hub.Db();
        var day = await db.Set<StandingFigure>().Where(f => f.PublicationId == first.Id).Select(f => f.Day).FirstAsync();

        var buckets = (await FigureBook.ReadAsync(db, new FigureAsk(day.AddDays(-1), day.AddDays(1)) { ChannelId = channel, Metric = "views" }, default)).Select(b => b.Bucket).ToList();
        var total = Adder.Add("views", [.. buckets.Where(b => b.Metric == "views")], of: buckets.Where(b => b.Metric == "posted").Sum(b => b.Figures));

        Assert.Equal((1_234, 2, 3), (total.Value, total.With, total.Of));
        await SumsAreThoseOfTheSamplesAsync();
    }

    [Fact]
    public async Task Sums_made_anew_are_the_sums_that_were_kept()
    {
        var random = new Random(20260604);
        var publications = new List<Publication>();
        for (var n = 0; n < 12; n++)
        {
            publications.Add(await world.PublishedAsync(channel));
        }

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async writer =>
        {
            for (var n = 0; n < 25; n++)
            {
                var (which, slot, value) = Draw();
                await StoreAsync(publications[which], slot, value, value is null ? ReachMissing.Error : null);
            }
        }));

        await SumsAreThoseOfTheSamplesAsync();

        (int Which, string Slot, long? Value) Draw()
        {
            lock (random)
            {
                return (random.Next(publications.Count), new[] { "1h", "24h", "7d", "28d" }[random.Next(4)], random.Next(4) == 0 ? null : random.Next(100_000));
            }
        }
    }

    [Fact]
    public async Task Sums_follow_when_items_move_to_another_section_and_figures_are_corrected()
    {
        var random = new Random(20260711);
        var publications = new List<Publication>();
        for (var n = 0; n < 4; n++)
        {
            publications.Add(await world.PublishedAsync(channel));
        }

        for (var n = 0; n < 60; n++)
        {
            var publication = publications[random.Next(publications.Count)];
            switch (random.Next(4))
            {
                case 0:
                    await StoreAsync(publication, new[] { "24h", "28d", "quarter" }[random.Next(3)], random.Next(9_000));
                    break;
                case 1:
                    await using (var owner = database.CreateOwnerDb())
                    {
                        var section = new[] { null, "Y tế", "Cải cách hành chính" }[random.Next(3)];
                        await owner.Database.ExecuteSqlAsync($"update hub.publications set section = {section} where id = {publication.Id}");
                    }

                    break;
                default:
                    await TypeAsync(publication, random.Next(9_000), confirm: random.Next(3) > 0);
                    break;
            }
        }

        await SumsAreThoseOfTheSamplesAsync();
    }

    private async Task CorrectAsync(Publication publication, long value, DateTimeOffset? readAt = null)
    {
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var wrong = await db.Set<StandingFigure>().Where(f => f.PublicationId == publication.Id && f.Metric == "views").Select(f => f.SampleId).SingleAsync();
        var right = await figures.EnterAsync(
            db, new ManualFigure(publication.Id, "views", value) { Evidence = "https://quan-tri.example/so-lieu", ReadAt = readAt, Supersedes = wrong, Note = "đọc nhầm cột" }, world.Writer, default);
        await figures.ConfirmAsync(db, right.Id, world.Approver, default);
    }

    // Of the newest figure that somebody typed in, a correction.
    private async Task TypeAsync(Publication publication, long value, bool confirm)
    {
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var old = await db.Set<ReachSample>().Where(s => s.PublicationId == publication.Id && s.Source == ReachSource.Manual && !db.Set<ReachSample>().Any(n => n.Supersedes == s.Id))
            .Select(s => (Guid?)s.Id).FirstOrDefaultAsync();
        var sample = await figures.EnterAsync(db, new ManualFigure(publication.Id, "views", value) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = old, Note = "đọc lại" }, world.Writer, default);
        if (confirm)
        {
            await figures.ConfirmAsync(db, sample.Id, world.Approver, default);
        }
    }

    [Theory]
    [InlineData("2025-04-01", "2025-06-30")]
    [InlineData("2025-03-15", "2025-06-30")]
    [InlineData("2025-04-01", "2025-06-10")]
    [InlineData("2025-03-31", "2025-07-01")]
    [InlineData("2025-05-02", "2025-05-30")]
    [InlineData("2025-04-30", "2025-05-01")]
    public async Task Months_that_are_summed_already_and_days_beside_them_give_what_the_days_give(string from, string to)
    {
        var (first, last) = (DateOnly.Parse(from, null), DateOnly.Parse(to, null));
        var field = new FigureField(database);
        for (var day = new DateTimeOffset(2025, 3, 1, 5, 0, 0, TimeSpan.Zero); day.Month < 8; day = day.AddDays(1))
        {
            field.Read(field.Grow(channel, day), "views", (day.Month * 100) + day.Day);
        }

        await field.WriteAsync();
        await using var db = hub.Db();
        var days = await db.Set<FigureDay>().Where(d => d.Day >= first && d.Day <= last && d.ChannelId == channel && d.Metric == "views").ToListAsync();

        var buckets = (await FigureBook.ReadAsync(db, new FigureAsk(first, last) { ChannelId = channel, Metrics = ["views"] }, default)).ToList();

        Assert.Equal(days.Sum(d => d.Total), buckets.Sum(b => b.Bucket.Sum));
        Assert.Equal(days.Select(d => (d.Day.Year, d.Day.Month)).Distinct().Order(), buckets.Select(b => (b.Year, b.Month)).Distinct().Order());
        await SumsAreThoseOfTheSamplesAsync();
    }

    private async Task SumsAreThoseOfTheSamplesAsync()
    {
        await using var owner = database.CreateOwnerDb();
        var kept = await LinesAsync(owner);
        await owner.Database.ExecuteSqlAsync($"select hub.rebuild_figures()");

        Assert.Equal(kept, await LinesAsync(owner));
        Assert.NotEmpty(kept);
    }

    private static async Task<List<string>> LinesAsync(HubDb owner) =>
    [
        .. await owner.Database.SqlQuery<string>($"select to_jsonb(f)::text as \"Value\" from hub.standing_figures f order by 1").ToListAsync(),
        .. await owner.Database.SqlQuery<string>($"select to_jsonb(d)::text as \"Value\" from hub.figure_days d order by 1").ToListAsync(),
        .. await owner.Database.SqlQuery<string>($"select to_jsonb(m)::text as \"Value\" from hub.figure_months m order by 1").ToListAsync(),
    ];

    private async Task<(long? Value, bool Official)> StandingAsync(Publication publication, string metric = "views")
    {
        await using var db = hub.Db();
        var figure = await db.Set<StandingFigure>().AsNoTracking().SingleOrDefaultAsync(f => f.PublicationId == publication.Id && f.Metric == metric);
        return (figure?.Value, figure?.Official ?? false);
    }

    private async Task StoreAsync(Publication publication, string slot, long? value, ReachMissing? missing = null)
    {
        await using var db = hub.Db();
        db.Add(ReadViews.Of(publication, await HubClock.ReadAsync(db, default), value, slot, missing));
        await db.SaveChangesAsync();
    }
}
