using Hub.Approvals;
using Hub.Audit;
using Hub.Bulletins;
using Hub.Deliveries;
using Hub.Jobs.Tests.Reach;
using Hub.Items;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Periods;

/// <summary>A closed period keeps what it showed, whatever is read, confirmed or corrected later.</summary>
public sealed class ClosingFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Actor manager = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.OwnPageAsync();
        manager = await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager);
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task It_shows_the_figures_of_the_cut_off_however_late_it_is_closed()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await SampleAsync(publication, 1_000, days.End.AddDays(4));
        await SampleAsync(publication, 9_999, days.End.AddDays(6));
        await World.SetClockAsync(hub, days.End.AddDays(20));

        await CloseAsync(days, "Kênh mới nối, còn số sớm");

        Assert.Equal(1_000, await ShownAsync(days));
        await SampleAsync(publication, 12_345, days.End.AddDays(21));
        Assert.Equal(1_000, await ShownAsync(days));
    }

    [Fact]
    public async Task It_is_not_closed_before_its_days_are_over()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        await World.SetClockAsync(hub, days.End.AddDays(4));

        Assert.Equal("too-early-to-close", await RefusalAsync(() => CloseAsync(days, "vội")));
    }

    [Fact]
    public async Task What_is_open_is_listed_and_needs_a_word_to_close_all_the_same()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publication.Id, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3" }, world.Writer, default);
        await SampleAsync(publication, null, publication.PublishedAt.AddHours(1), ReachMissing.MetricRemoved);
        await World.SetClockAsync(hub, days.End.AddDays(10));

        var open = await CheckList.ReadAsync(db, days, default);

        Assert.Contains(open, l => l is { Kind: CheckKind.UnconfirmedFigures, Count: 1 } && l.Owner == world.Writer.PersonId);
        Assert.Contains(open, l => l is { Kind: CheckKind.MissingFigures, Count: 1, About: "views metric-removed" });
        Assert.Equal("note-needed", await RefusalAsync(() => CloseAsync(days, " ")));
        await CloseAsync(days, "Nền tảng bỏ chỉ số, không lấy lại được");
        Assert.Equal("closed-already", await RefusalAsync(() => CloseAsync(days, "lần nữa")));
    }

    [Fact]
    public async Task A_post_without_any_row_of_what_others_have_is_listed_as_never_collected()
    {
        var publications = new List<Publication>();
        for (var n = 0; n < 3; n++)
        {
            publications.Add(await world.PublishedAsync(channel));
        }

        var days = PeriodDays.QuarterOf(publications[0].PublishedAt);
        await SampleAsync(publications[0], 1_000, publications[0].PublishedAt.AddHours(1));
        await SampleAsync(publications[1], 2_000, publications[1].PublishedAt.AddHours(1));
        await using var db = hub.Db();
        await hub.Get<ManualFigures>().ConfirmAsync(
            db, (await hub.Get<ManualFigures>().EnterAsync(db, new ManualFigure(publications[2].Id, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3" }, world.Writer, default)).Id, world.Approver, default);

        var open = await CheckList.ReadAsync(db, days, default);

        Assert.Contains(open, l => l is { Kind: CheckKind.MissingFigures, Count: 1, About: "views not-collected" } && l.ChannelId == channel);
        Assert.DoesNotContain(open, l => l.About == "airings not-collected"); // typed in for one of them: nobody reads it for all
    }

    [Fact]
    public async Task A_bulletin_of_which_nobody_knows_whether_it_went_out_is_listed_with_its_writer()
    {
        await using var db = hub.Db();
        var (id, now) = (Guid.CreateVersion7(), await HubClock.ReadAsync(db, default));
        db.Subjects.Add(new Subject { Id = id, Kind = SubjectKind.Bulletin, Sample = true });
        await db.SaveChangesAsync();
        db.Add(new Bulletin
        {
            Id = id,
            Sample = true,
            Mode = HubMode.Practice,
            ChannelId = channel,
            Name = "Bản tin cuối tuần 🌸",
            State = BulletinState.Unknown,
            DueAt = now,
            CreatedAt = now,
            CreatedBy = world.Writer.PersonId!.Value,
            FirstAt = now,
            FirstBy = world.Approver.PersonId,
            SecondAt = now,
            SecondBy = manager.PersonId,
            TriedAt = now,
            SendDay = BulletinClock.DayOf(now),
            EndedAt = now,
        });
        await db.SaveChangesAsync();

        var open = await CheckList.ReadAsync(db, PeriodDays.QuarterOf(now), default);

        Assert.Contains(open, l => l is { Kind: CheckKind.TasksWithoutProof, Count: 1, About: CheckLine.Bulletins } && (l.ChannelId, l.Owner) == (channel, world.Writer.PersonId));
    }

    [Fact]
    public async Task A_definition_that_is_another_one_than_in_the_period_before_is_listed()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        var field = new FigureField(database);
        field.Read(field.Grow(channel, days.Start.AddDays(2)), "views", 10, version: 2);
        field.Read(field.Grow(channel, days.Start.AddDays(2)), "airings", 10);
        field.Read(field.Grow(channel, days.Before.Start.AddDays(2)), "views", 10);
        field.Read(field.Grow(channel, days.Before.Start.AddDays(2)), "airings", 10);
        await field.WriteAsync();

        var open = (await CheckList.ReadAsync(hub.Db(), days, default)).Where(l => l.Kind == CheckKind.DefinitionsChanged);

        Assert.Equal(("views", 2, channel), Assert.Single(open) is var line ? (line.About, line.Count, line.ChannelId) : default);
    }

    [Fact]
    public async Task A_figure_that_is_read_after_the_close_where_nothing_was_known_is_listed_and_so_is_a_post_that_is_learned_then()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        var late = await SampleAsync(publication, 1_234, days.End.AddDays(11));
        var field = new FigureField(database);
        var learned = field.Grow(channel, days.Start.AddDays(3));
        await field.WriteAsync();

        await using var db = hub.Db();
        var changes = (await LaterChanges.ReadAsync(db, (await PeriodBook.FindAsync(db, days, default))!.Id, new LaterAsk(), default)).Rows;

        Assert.Contains(changes, c => (c.Metric, c.Shown, c.Today, c.EvidenceToday, c.Reason) == ("views", null, 1_234, late.Id, LaterReason.CameLater));
        Assert.Contains(changes, c => (c.Metric, c.Shown, c.Today, c.EvidenceToday, c.Reason) == ("posted", null, 1, learned.Publication, LaterReason.CameLater));
    }

    [Fact]
    public async Task A_correction_after_the_close_is_listed_beside_what_was_shown()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var wrong = await SampleAsync(publication, 5_000, publication.PublishedAt.AddHours(1));
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var right = await figures.EnterAsync(db, new ManualFigure(publication.Id, "views", 500) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = wrong.Id, Note = "đọc nhầm cột" }, world.Writer, default);
        await figures.ConfirmAsync(db, right.Id, world.Approver, default);

        var change = Assert.Single((await LaterChanges.ReadAsync(db, (await PeriodBook.FindAsync(db, days, default))!.Id, new LaterAsk(), default)).Rows);

        Assert.Equal((5_000, 500, LaterReason.Corrected, right.Id), (change.Shown, change.Today, change.Reason, change.EvidenceToday));
        Assert.Equal(5_000, await ShownAsync(days));
    }

    [Fact]
    public async Task Evidence_that_was_changed_after_the_close_is_said_and_the_value_kept()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var sample = await SampleAsync(publication, 927, publication.PublishedAt.AddHours(1));
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set value = 927000000 where id = {sample.Id}");
        }

        await using var db = hub.Db();
        Assert.Equal(LaterReason.EvidenceChanged, Assert.Single((await LaterChanges.ReadAsync(db, (await PeriodBook.FindAsync(db, days, default))!.Id, new LaterAsk(), default)).Rows).Reason);
        Assert.Equal(927, await ShownAsync(days));
    }

    [Fact]
    public async Task Evidence_that_is_gone_is_missed_in_the_check_list_too()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var sample = await SampleAsync(publication, 927, publication.PublishedAt.AddHours(1));
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"delete from hub.reach_samples where id = {sample.Id}");
        }

        Assert.Contains(await CheckList.ReadAsync(hub.Db(), days, default), l => l is { Kind: CheckKind.ChangedEvidence, Count: 1 } && l.ChannelId == channel);
    }

    [Fact]
    public async Task A_figure_of_a_whole_channel_that_is_corrected_or_comes_after_the_close_is_listed()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        var shown = await ToldAsync(days, "views", 927_000, null);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        var right = await ToldAsync(days, "views", 92_700, shown);
        var late = await ToldAsync(days, "clicks", 1_234, null);

        await using var db = hub.Db();
        var changes = (await LaterChanges.ReadAsync(db, (await PeriodBook.FindAsync(db, days, default))!.Id, new LaterAsk(), default)).Rows;

        Assert.Equal(
            [new(null, channel, "views", 927_000, 92_700, shown, right, LaterReason.Corrected) { Day = days.First, Row = shown }, new(null, channel, "clicks", null, 1_234, null, late, LaterReason.CameLater) { Day = days.First, Row = late }], changes);
    }

    [Fact]
    public async Task A_figure_of_an_item_that_is_confirmed_after_the_close_is_listed()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await using var db = hub.Db();
        var figures = hub.Get<ManualFigures>();
        var entered = await figures.EnterAsync(db, new ManualFigure(publication.Id, "airings", 12) { ToldBy = ToldBy.Document, Evidence = "Sổ phát thanh số 3" }, world.Writer, default);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Chưa ai xác nhận");
        await figures.ConfirmAsync(db, entered.Id, world.Approver, default);

        var change = Assert.Single((await LaterChanges.ReadAsync(db, (await PeriodBook.FindAsync(db, days, default))!.Id, new LaterAsk(), default)).Rows);

        Assert.Equal((null, 12, LaterReason.CameLater), (change.Shown, change.Today, change.Reason));
    }

    [Theory]
    [InlineData(false, EvidenceChange.Changed)]
    [InlineData(true, EvidenceChange.HashDiffers)]
    public async Task A_figure_of_a_whole_channel_that_was_changed_behind_the_programs_back_is_known(bool triggersOff, EvidenceChange how)
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        var figure = await ToldAsync(days, "views", 927, null);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        await using (var owner = database.CreateOwnerDb())
        {
            await (triggersOff ? database.TamperAsync("update hub.channel_figures set value = 927000000")
                : owner.Database.ExecuteSqlAsync($"update hub.channel_figures set value = 927000000"));
        }

        await using var db = hub.Db();
        Assert.Equal(triggersOff ? 1 : 0, await EvidenceRows.FindChangedAsync(db, default));
        Assert.Equal(how, (await db.Set<ChangedEvidence>().SingleAsync(c => c.SampleId == figure)).How);
        var closed = (await PeriodBook.FindAsync(db, days, default))!;
        var change = Assert.Single((await LaterChanges.ReadAsync(db, closed.Id, new LaterAsk(), default)).Rows);
        Assert.Equal((927, 927_000_000, LaterReason.EvidenceChanged), (change.Shown, change.Today, change.Reason));
        var listed = Assert.Single(await ChannelFigureList.ReadAsync(db, channel, days.First, days.Last, new ClosedDays([closed]), default));
        Assert.Equal((927, true), (listed.Figure.Value, listed.Changed));
        Assert.Equal(927, (await PeriodRows.ChannelFiguresAt(db, days.First, days.Last, closed.CutOff!.Value, closed.Id, []).SingleAsync()).Value);
    }

    [Fact]
    public async Task A_figure_of_a_whole_channel_that_was_removed_behind_the_programs_back_stands_in_the_closed_period_as_it_was_shown()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        await ToldAsync(days, "views", 927, null);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        await database.TamperAsync("delete from hub.channel_figures");

        await using var db = hub.Db();
        var closed = (await PeriodBook.FindAsync(db, days, default))!;
        var change = Assert.Single((await LaterChanges.ReadAsync(db, closed.Id, new LaterAsk(), default)).Rows);
        Assert.Equal((927, null, LaterReason.EvidenceChanged), (change.Shown, change.Today, change.Reason));
        Assert.Equal(927, Assert.Single(await ChannelFigureList.ReadAsync(db, channel, days.First, days.Last, new ClosedDays([closed]), default)).Figure.Value);
    }

    [Fact]
    public async Task The_database_refuses_to_change_a_closed_period()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days, "Số sớm");
        await using var db = hub.Db();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<Period>().ExecuteUpdateAsync(p => p.SetProperty(x => x.CloseNote, "khác")));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<PeriodFigure>().ExecuteDeleteAsync());
    }

    [Fact]
    public async Task Only_who_may_close_a_period_closes_one()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        await World.SetClockAsync(hub, days.End.AddDays(10));

        Assert.Equal("permission-missing", await RefusalAsync(() => CloseAsync(days, "Số sớm", world.Writer)));
    }

    private async Task<Guid> ToldAsync(PeriodDays days, string metric, long value, Guid? corrects)
    {
        await using var db = hub.Db();
        var figures = hub.Get<ChannelFigures>();
        var figure = await figures.EnterAsync(
            db, new NewChannelFigure(channel, metric, days.First, days.Last, value) { ToldBy = ToldBy.Document, Evidence = "Văn bản số 12", Supersedes = corrects, Note = "đọc lại văn bản" },
            world.Writer, default);
        await figures.ConfirmAsync(db, figure.Id, world.Approver, default);
        return figure.Id;
    }

    private async Task CloseAsync(PeriodDays days, string note, Actor? by = null)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Closing>().CloseAsync(db, days, note, by ?? manager, default);
        await transaction.CommitAsync();
    }

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusals[0].Problem.Code;

    private async Task<long?> ShownAsync(PeriodDays days)
    {
        await using var db = hub.Db();
        return Adder.Add("views", [.. (await PeriodBook.ReadAsync(db, days, default)).Select(b => b.Bucket).Where(b => b.Metric == "views")], of: 1).Value;
    }

    private async Task<ReachSample> SampleAsync(Publication publication, long? value, DateTimeOffset at, ReachMissing? missing = null)
    {
        await using var db = hub.Db();
        var sample = ReadViews.Of(publication, at, value, missing: missing);
        db.Add(sample);
        await db.SaveChangesAsync();
        return sample;
    }
}
