using System.Security.Cryptography;
using System.Text;
using Hub.Approvals;
using Hub.Deliveries;
using Hub.Jobs.Tests.ByHand;
using Hub.Kept;
using Hub.Reach;
using Hub.Reach.Importing;
using Hub.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Kept;

/// <summary>What stands behind a typed figure when somebody asks years later: files as they came, and pages as they were.</summary>
public sealed class KeptEvidenceFacts : IAsyncLifetime
{
    private static readonly byte[] Report = Encoding.UTF8.GetBytes("%PDF-1.7\n% Báo cáo số 45/BC của đơn vị vận hành, 1.234,5 nghìn lượt\ntrailer\nstartxref\n0\n%%EOF\n");

    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private ReadersPage page = null!;
    private Publication publication = null!;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        page = await ReadersPage.OpenAsync();
        publication = await world.PublishedAsync(await world.OwnPageAsync());
    }

    public async Task DisposeAsync()
    {
        await page.DisposeAsync();
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Theory]
    [InlineData(ToldBy.PlatformScreen, "Trang quản trị OA, 17:32", "evidence-needed")]
    [InlineData(ToldBy.Document, "Sổ phát thanh", "evidence-needed")]
    [InlineData(ToldBy.Document, "Công văn 12/CV-VHTT ngày 6/6", null)]
    [InlineData(ToldBy.Press, "Báo Hoa Sữa số 3", null)]
    [InlineData(ToldBy.PlatformScreen, "Xem (https://quan-tri.example/bai/1).", null)]
    [InlineData(ToldBy.PlatformScreen, "ftp://quan-tri.example/1", "evidence-needed")]
    public async Task A_screen_needs_a_file_or_a_link_and_a_paper_its_number(ToldBy toldBy, string words, string? refusal)
    {
        await using var db = hub.Db();
        var refused = await Record.ExceptionAsync(() => EnterAsync(db, words, toldBy)) as RefusedException;

        Assert.Equal(refusal, refused?.Refusals[0].Problem.Code);
        Assert.Equal(refusal is null, await db.Set<ReachSample>().AnyAsync(s => s.Source == ReachSource.Manual));
    }

    [Fact]
    public async Task A_pdf_is_kept_as_it_came_and_one_that_broke_off_is_refused()
    {
        await using var db = hub.Db();
        var files = hub.Get<EvidenceFiles>();

        var hash = await files.KeepAsync(db, "Báo cáo quý\u0000 I.pdf".Normalize(NormalizationForm.FormD), Report, default);
        var again = await files.KeepAsync(db, "tên khác.pdf", Report, default);
        var broken = await Assert.ThrowsAsync<RefusedException>(() => files.KeepAsync(db, "hỏng.pdf", Report.AsMemory(0, Report.Length - 8), default));
        var sample = await EnterAsync(db, null, ToldBy.PlatformScreen, hash);

        var file = await db.Set<EvidenceFile>().AsNoTracking().SingleAsync();
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(Report)), hash, "Báo cáo quý I.pdf", EvidenceFiles.Pdf), (hash, again, file.Name, file.ContentType));
        Assert.Equal(Report, file.Bytes);
        Assert.Equal("pdf-broken", broken.Refusals[0].Problem.Code);
        Assert.Equal(hash, sample.EvidenceMedia);
        Assert.Equal(hash, (await ShownEvidence.ReadAsync(db, [(sample.Id, hash)], default))[sample.Id].File!.Sha256);
    }

    [Fact]
    public async Task A_figure_names_no_file_that_is_not_kept_and_a_kept_one_is_never_changed()
    {
        await using var db = hub.Db();
        var unknown = await Assert.ThrowsAsync<DbUpdateException>(() => EnterAsync(db, null, ToldBy.PlatformScreen, new string('a', 64)));
        await hub.Get<EvidenceFiles>().KeepAsync(hub.Db(), "a.pdf", Report, default);

        Assert.Equal(PostgresErrorCodes.ForeignKeyViolation, ((PostgresException)unknown.InnerException!).SqlState);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await StateAsync("update hub.evidence_files set name = 'b.pdf'"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await StateAsync("delete from hub.evidence_files"));
    }

    [Fact]
    public async Task Figures_of_a_file_have_that_file_behind_them()
    {
        await using var db = hub.Db();
        var bytes = Encoding.UTF8.GetBytes($"ma-tin;kenh;chi-so;gia-tri;loai-so;nguon;tu;den;minh-chung;ghi-chu\n{await world.CodeAsync(publication.SubjectId)};trang-tin;airings;1.234;;đối tác;;;Sổ;\n");
        var kept = await FigureImports.KeepAsync(db, "số liệu quý.csv", bytes, world.Writer, default);
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await hub.Get<FigureImports>().TakeAsync(db, kept.Id, null, world.Writer, default);
            await transaction.CommitAsync();
        }

        var sample = await db.Set<ReachSample>().AsNoTracking().SingleAsync(s => s.Source == ReachSource.Manual);
        var file = await db.Set<EvidenceFile>().AsNoTracking().SingleAsync();
        Assert.Equal((kept.Sha256, kept.Sha256, "số liệu quý.csv"), (sample.EvidenceMedia, file.Sha256, file.Name));
        Assert.Equal(bytes, file.Bytes);
    }

    [Fact]
    public async Task The_page_that_a_figure_names_is_kept_as_it_was_also_when_it_changes_later()
    {
        page.Shows("<p>1.234 lượt xem 🌸</p>");
        await using var db = hub.Db();
        var sample = await EnterAsync(db, $"Xem {page.Link}, dòng đầu", ToldBy.PlatformScreen);
        var before = await db.Set<EvidencePage>().AsNoTracking().SingleAsync();

        await RoundAsync();
        page.Shows("<p>9.999 lượt xem</p>");
        await RoundAsync();

        var kept = await db.Set<EvidencePage>().AsNoTracking().SingleAsync();
        var file = await db.Set<EvidenceFile>().AsNoTracking().SingleAsync();
        Assert.Equal((sample.Id, page.Link, null), (before.SubjectId, before.Url, before.ReadAt));
        Assert.Equal((200, null, file.Sha256), (kept.Status, kept.Fault, kept.Sha256));
        Assert.Equal(("<p>1.234 lượt xem 🌸</p>", "text/html"), (Encoding.UTF8.GetString(file.Bytes), file.ContentType));
        Assert.True(await db.Audit.AnyAsync(a => a.Action == "figure.page-kept" && a.SubjectId == sample.Id.ToString("D")));
        Assert.Equal(PostgresErrorCodes.CheckViolation, await StateAsync("update hub.evidence_pages set status = 404"));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, await StateAsync("delete from hub.evidence_pages"));
    }

    [Fact]
    public async Task One_page_that_many_figures_name_is_asked_for_once()
    {
        var asked = 0;
        page.Answer = context =>
        {
            Interlocked.Increment(ref asked);
            return context.Response.WriteAsync("<p>7 bài</p>");
        };
        await using var db = hub.Db();
        await EnterAsync(db, page.Link, ToldBy.Partner);
        await hub.Get<ChannelFigures>().EnterAsync(
            db, new NewChannelFigure(publication.ChannelId, "pickups", new DateOnly(2026, 1, 1), new DateOnly(2026, 3, 31), 7) { ToldBy = ToldBy.Partner, Evidence = page.Link }, world.Writer, default);

        await RoundAsync();

        Assert.Equal(1, asked);
        Assert.Single((await db.Set<EvidencePage>().AsNoTracking().ToListAsync()).Select(p => p.Sha256).Distinct(), Convert.ToHexStringLower(SHA256.HashData("<p>7 bài</p>"u8)));
    }

    [Fact]
    public async Task A_page_that_was_read_a_moment_ago_says_when_it_was_read_and_is_read_again_after_ten_minutes()
    {
        page.Shows("<p>100 lượt</p>");
        await using var db = hub.Db();
        var first = await EnterAsync(db, page.Link, ToldBy.Partner);
        await RoundAsync();
        page.Shows("<p>900 lượt</p>");
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(8));
        var second = await WholeAsync(db, 1);
        await RoundAsync();
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(8));
        var third = await WholeAsync(db, 2);
        await RoundAsync();

        var pages = await db.Set<EvidencePage>().AsNoTracking().ToDictionaryAsync(p => p.SubjectId);
        Assert.Equal((pages[first.Id].Sha256, pages[first.Id].ReadAt), (pages[second].Sha256, pages[second].ReadAt));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("<p>900 lượt</p>"u8)), pages[third].Sha256);
        Assert.True(pages[third].ReadAt > pages[first.Id].ReadAt + TimeSpan.FromMinutes(15));
    }

    [Fact]
    public async Task A_site_that_refuses_is_asked_once_a_round_and_a_page_that_nobody_lives_to_store_is_given_up()
    {
        var asked = 0;
        page.Answer = context =>
        {
            Interlocked.Increment(ref asked);
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.CompletedTask;
        };
        await using var db = hub.Db();
        await EnterAsync(db, page.Link, ToldBy.Partner);
        await WholeAsync(db, 1, page.Link + "b");
        await RoundAsync();
        Assert.Equal(1, asked);

        await db.Set<EvidencePage>().ExecuteUpdateAsync(p => p.SetProperty(x => x.Tries, 3).SetProperty(x => x.DueAt, DateTimeOffset.UnixEpoch));
        await RoundAsync();

        Assert.Equal(1, asked);
        Assert.Equal(["given-up", "given-up"], await db.Set<EvidencePage>().Select(p => p.Fault).ToListAsync());
    }

    [Theory]
    [InlineData("Xem https://quan-tri.example/a_(b).", "https://quan-tri.example/a_(b)")]
    [InlineData("(https://quan-tri.example/a)", "https://quan-tri.example/a")]
    [InlineData("https://hanh:mat-khau@quan-tri.example/ và https://quan-tri.example/c;", "https://quan-tri.example/c")]
    [InlineData("https:// quan-tri.example", null)]
    public void The_address_in_the_words_is_found_without_what_belongs_to_the_sentence(string words, string? address) =>
        Assert.Equal(address, EvidenceLink.First(words)?.AbsoluteUri);

    [Fact]
    public void An_address_that_is_too_long_when_written_out_is_none() =>
        Assert.Null(EvidenceLink.First($"https://quan-tri.example/{new string('ế', 300)}"));

    [Fact]
    public async Task A_page_that_does_not_come_is_asked_for_three_times_and_then_said_to_be_missing()
    {
        page.Shows("<p>bảo trì</p>", StatusCodes.Status503ServiceUnavailable);
        await using var db = hub.Db();
        var sample = await EnterAsync(db, page.Link, ToldBy.PlatformScreen);

        for (var turn = 0; turn < 2; turn++)
        {
            await RoundAsync();
            await RoundAsync(); // too early
            await World.AdvanceAsync(hub, TimeSpan.FromMinutes(11));
        }

        var open = await db.Set<EvidencePage>().AsNoTracking().SingleAsync();
        await RoundAsync();
        var over = await db.Set<EvidencePage>().AsNoTracking().SingleAsync();

        Assert.Equal((2, null, null), (open.Tries, open.ReadAt, open.Fault));
        Assert.Equal((3, 503, "http-503", null), (over.Tries, over.Status, over.Fault, over.Sha256));
        Assert.NotNull(over.ReadAt);
        Assert.True(await db.Set<ReachSample>().AnyAsync(s => s.Id == sample.Id)); // the figure stands
    }

    [Fact]
    public async Task An_inner_address_is_never_asked()
    {
        await using var db = hub.Db();
        await EnterAsync(db, "http://127.0.0.1:81/quan-tri", ToldBy.PlatformScreen);

        await RoundAsync();

        Assert.Equal("not-sent/address-forbidden", (await db.Set<EvidencePage>().AsNoTracking().SingleAsync()).Fault);
    }

    private async Task<ReachSample> EnterAsync(HubDb db, string? words, ToldBy toldBy, string? media = null) => await hub.Get<ManualFigures>().EnterAsync(
        db, new ManualFigure(publication.Id, "airings", 1_234) { Evidence = words, EvidenceMedia = media, ToldBy = toldBy }, world.Writer, default);

    // Of a month of its own: crossing days have one figure.
    private async Task<Guid> WholeAsync(HubDb db, int month, string? link = null) => (await hub.Get<ChannelFigures>().EnterAsync(
        db, new NewChannelFigure(publication.ChannelId, "pickups", new DateOnly(2026, month, 1), new DateOnly(2026, month, 28), 7) { ToldBy = ToldBy.Partner, Evidence = link ?? page.Link }, world.Writer, default)).Id;

    private Task RoundAsync() => hub.Get<IEnumerable<Hub.Engine.IJobHandler>>().OfType<EvidencePageRound>().Single().RunAsync("", default);

    private async Task<string> StateAsync(string sql)
    {
        await using var command = database.Source.CreateCommand(sql);
        return (await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState;
    }
}
