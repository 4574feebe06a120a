using System.Text;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Reach.Totals;
using Hub.Reports.Behind;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reach;

/// <summary>One reading has one typed figure, and the days of a channel have one: another value is a correction, said as such.</summary>
public sealed class OneFigureFacts : IAsyncLifetime
{
    private static readonly PeriodDays Quarter = PeriodDays.Quarter(2026, 1);

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
    public async Task A_second_figure_of_one_day_of_reading_is_refused_with_words_that_say_which_one_stands()
    {
        var first = await EnterAsync(Figure(1_234, 3));

        var refusal = Assert.Single((await Assert.ThrowsAsync<RefusedException>(() => EnterAsync(Figure(12, 3)))).Refusals).Problem;
        Assert.Equal("figure-there", refusal.Code);
        Assert.Contains($"số 1.234 đọc lúc {TakenAt.Text(first.ReadAt)} của chỉ số này, do Nguyễn Thị Hạnh nhập lúc {TakenAt.Text(first.EnteredAt!.Value)}", refusal.TextVi, StringComparison.Ordinal);
        Assert.Contains("Đính chính số này", refusal.TextVi, StringComparison.Ordinal);
        await EnterAsync(Figure(1_300, 4));
        await EnterAsync(Figure(7, 3) with { Metric = "shares" });
        await EnterAsync(Figure(12, 3) with { Supersedes = first.Id, Note = "gõ nhầm" });
    }

    [Fact]
    public async Task A_correction_stays_on_its_day_or_goes_to_a_free_one_and_leaves_the_old_one_free()
    {
        var third = await EnterAsync(Figure(100, 3));
        await EnterAsync(Figure(200, 10));

        Assert.Equal("figure-there", await RefusalAsync(() => EnterAsync(Figure(100, 10) with { Supersedes = third.Id, Note = "đọc ngày thứ mười" })));
        await EnterAsync(Figure(100, 4) with { Supersedes = third.Id, Note = "đọc ngày thứ tư" });
        await EnterAsync(Figure(90, 3));
    }

    [Fact]
    public async Task The_database_refuses_what_went_round_the_words()
    {
        var first = await EnterAsync(Figure(1_234, 3));
        await using var db = hub.Db();
        db.Add(new ReachSample
        {
            Id = Guid.CreateVersion7(),
            ReadAt = first.ReadAt.AddMinutes(1),
            PublicationId = publication.Id,
            SubjectId = publication.SubjectId,
            ChannelId = publication.ChannelId,
            Slot = ReachSlot.Manual,
            Metric = "airings",
            DefinitionVersion = 1,
            Value = 12,
            Source = ReachSource.Manual,
            Evidence = "Sổ số 3",
            EnteredBy = world.Writer.PersonId,
        });
        Assert.Equal(PostgresErrorCodes.UniqueViolation, (await StateAsync(db)).SqlState);

        await EnterWholeAsync(Whole(7, Quarter));
        await using var other = hub.Db();
        other.Add(new ChannelFigure
        {
            Id = Guid.CreateVersion7(),
            ChannelId = publication.ChannelId,
            Metric = "pickups",
            DefinitionVersion = 1,
            PeriodFrom = Quarter.First.AddDays(1),
            PeriodTo = Quarter.Last.AddDays(1),
            Value = 8,
            Qualifier = ReachQualifier.Exact,
            ToldBy = ToldBy.Press,
            Evidence = "Báo Hoa Sữa ngày 08/4/2022",
            EnteredAt = publication.PublishedAt,
            EnteredBy = world.Writer.PersonId!.Value,
        });
        Assert.Equal(PostgresErrorCodes.UniqueViolation, (await StateAsync(other)).SqlState);
    }

    [Fact]
    public async Task What_was_stored_before_the_rule_stays_and_can_be_corrected()
    {
        var first = await EnterAsync(Figure(1_234, 3));
        var (second, left, right) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await database.TamperAsync($"update hub.reach_samples set entered_at = null, hash = null; {Copy(second, 3, null)}; {Copy(left, 4, first.Id)}; {Copy(right, 5, first.Id)}");
        await database.TamperAsync($"""
            update hub.reach_samples s set hash = hub.sample_hash(s) where hash is null;
            insert into hub.reach_confirmations (sample_id, entered_by, confirmed_by, confirmed_at)
            select s.id, s.entered_by, '{world.Approver.PersonId}', s.read_at from hub.reach_samples s where s.id in ('{left}', '{right}')
            """);
        await using var owner = database.CreateOwnerDb();

        await owner.Database.ExecuteSqlAsync($"select hub.rebuild_figures()");

        var typed = await owner.Set<TypedSample>().AsNoTracking().Where(t => t.Source == ReachSource.Manual).OrderBy(t => t.EnteredAt).ToListAsync();
        Assert.Equal([(first.Id, 0), (second, 0), (left, 1), (right, 2)], typed.Select(t => (t.SampleId, t.Turn)));
        Assert.All(typed, t => Assert.Equal(t.ReadAt, t.EnteredAt));
        Assert.Equal(right, (await owner.Set<StandingFigure>().SingleAsync(f => f.PublicationId == publication.Id && f.Metric == "airings")).SampleId);
        Assert.Equal("figure-there", await RefusalAsync(() => EnterAsync(Figure(12, 3))));
        await EnterAsync(Figure(12, 3) with { Supersedes = second, Note = "gõ nhầm" });

        string Copy(Guid id, int minutes, Guid? corrects) => $"""
            insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, qualifier, source, evidence, entered_by, note, supersedes)
            select '{id}', read_at + interval '{minutes} minutes', publication_id, subject_id, channel_id, slot, metric, definition_version, value + {minutes}, qualifier, source, evidence,
                   entered_by, note, {(corrects is null ? "null" : $"'{corrects}'")}
            from hub.reach_samples where id = '{first.Id}'
            """;
    }

    [Fact]
    public async Task Days_of_a_channel_that_are_equal_or_cross_have_one_figure_and_a_quarter_in_its_year_its_own()
    {
        await EnterWholeAsync(Whole(7, Quarter));

        var refusal = Assert.Single((await Assert.ThrowsAsync<RefusedException>(() => EnterWholeAsync(Whole(8, Quarter)))).Refusals).Problem;
        Assert.Equal("figure-there", refusal.Code);
        Assert.Contains("Kênh đã có số 7 của chỉ số này cho 01/01/2026 – 31/03/2026", refusal.TextVi, StringComparison.Ordinal);
        Assert.Equal("figure-there", await RefusalAsync(() => EnterWholeAsync(Whole(8, PeriodDays.Span(Quarter.First.AddDays(31), Quarter.Last.AddDays(1))))));
        await EnterWholeAsync(Whole(30, PeriodDays.Year(2026)));
        await EnterWholeAsync(Whole(2, PeriodDays.Span(Quarter.First, Quarter.First.AddDays(30))));
        await EnterWholeAsync(Whole(9, PeriodDays.Quarter(2026, 2)));
        await EnterWholeAsync(Whole(8, Quarter) with { Metric = "sent" });
    }

    [Fact]
    public async Task Wrong_days_are_corrected_as_long_as_they_never_counted()
    {
        var wrong = await EnterWholeAsync(Whole(7, PeriodDays.Span(Quarter.First.AddDays(-1), Quarter.Last.AddDays(-1))));
        var right = await EnterWholeAsync(Whole(7, Quarter) with { Supersedes = wrong.Id, Note = "ghi nhầm kỳ" });
        await ConfirmWholeAsync(right);

        Assert.Equal("corrects-another", await RefusalAsync(() => EnterWholeAsync(Whole(7, PeriodDays.Quarter(2026, 2)) with { Supersedes = right.Id, Note = "ghi nhầm kỳ" })));
        await using var db = hub.Db();
        Assert.Equal(right.Id, Assert.Single(await WholeFigures.ReadAsync(db, Quarter, "pickups", default)).Id);
    }

    [Fact]
    public async Task What_corrects_a_correction_that_nobody_confirmed_counts_alone()
    {
        var first = await EnterWholeAsync(Whole(70, Quarter));
        await ConfirmWholeAsync(first);
        var never = await EnterWholeAsync(Whole(700, Quarter) with { Supersedes = first.Id, Note = "gõ nhầm" });
        var right = await EnterWholeAsync(Whole(7, Quarter) with { Supersedes = never.Id, Note = "gõ nhầm lần nữa" });
        Assert.Equal("superseded-already", await RefusalAsync(() => EnterWholeAsync(Whole(8, Quarter) with { Supersedes = first.Id, Note = "lần ba" })));
        await ConfirmWholeAsync(right);

        await using var db = hub.Db();
        Assert.Equal(right.Id, Assert.Single(await WholeFigures.ReadAsync(db, Quarter, "pickups", default)).Id);
        Assert.Equal(right.Id, Assert.Single(await PeriodRows.StandingChannelFigures(db).ToListAsync()).Id);
    }

    [Fact]
    public async Task A_file_is_told_so_when_it_is_tried()
    {
        await EnterWholeAsync(Whole(7, Quarter));
        await using var db = hub.Db();

        var rows = await FigureImports.TryAsync(db, Encoding.UTF8.GetBytes("""
            Kênh;Chỉ số;Giá trị;Nguồn;Từ ngày;Đến ngày;Minh chứng;Ghi chú
            trang-tin;pickups;8;báo chí;01/02/2026;30/04/2026;Báo;
            trang-tin;pickups;8;báo chí;01/01/2026;31/03/2026;Báo;
            trang-tin;pickups;8;báo chí;01/01/2026;31/03/2026;Báo;đọc lại
            trang-tin;pickups;30;báo chí;01/01/2026;31/12/2026;Báo;
            trang-tin;pickups;9;báo chí;01/06/2026;31/01/2027;Báo;
            """), default);

        Assert.Equal(["figure-there", "reason-needed", "twice-in-file", "", "crosses-in-file"], rows.Select(r => string.Join(' ', r.Problems.Select(p => p.Code))));
        Assert.Contains("01/01/2026 – 31/03/2026", rows[0].Problems[0].TextVi, StringComparison.Ordinal);
    }

    private ManualFigure Figure(long value, int day) => new(publication.Id, "airings", value)
    {
        ReadAt = publication.PublishedAt + TimeSpan.FromDays(day),
        Evidence = "Sổ phát thanh số 3, xã Đồng Xanh",
        ToldBy = ToldBy.Partner,
    };

    private NewChannelFigure Whole(long value, PeriodDays days) => new(publication.ChannelId, "pickups", days.First, days.Last, value) { ToldBy = ToldBy.Press, Evidence = "Báo Hoa Sữa ngày 08/4/2022" };

    private async Task<ReachSample> EnterAsync(ManualFigure figure)
    {
        await using var db = hub.Db();
        return await hub.Get<ManualFigures>().EnterAsync(db, figure, world.Writer, default);
    }

    private async Task<ChannelFigure> EnterWholeAsync(NewChannelFigure figure)
    {
        await using var db = hub.Db();
        return await hub.Get<ChannelFigures>().EnterAsync(db, figure, world.Writer, default);
    }

    private async Task ConfirmWholeAsync(ChannelFigure figure)
    {
        await using var db = hub.Db();
        await hub.Get<ChannelFigures>().ConfirmAsync(db, figure.Id, world.Approver, default);
    }

    private static async Task<PostgresException> StateAsync(HubDb db) =>
        Assert.IsType<PostgresException>((await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync())).InnerException);

    private static async Task<string> RefusalAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusedException>(act)).Refusals[0].Problem.Code;
}
