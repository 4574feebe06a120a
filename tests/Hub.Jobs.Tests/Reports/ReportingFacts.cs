using Hub.Approvals;
using Hub.Audit;
using Hub.Deliveries;
using Hub.Jobs.Tests.Reach;
using Hub.Orders;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Reports;
using Hub.Reports.Paper;
using Microsoft.EntityFrameworkCore;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Jobs.Tests.Reports;

/// <summary>A report keeps what it asked and what it was told; asked again it gives the same bytes, whatever came later.</summary>
public sealed class ReportingFacts : IAsyncLifetime
{
    private readonly TestDatabase database = new();
    private TestHub hub = null!;
    private World world = null!;
    private Guid channel;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        hub = new TestHub(database);
        world = await World.BuildAsync(hub);
        channel = await world.OwnPageAsync();
    }

    public async Task DisposeAsync()
    {
        await hub.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task Asked_again_it_gives_the_same_bytes_whatever_came_later()
    {
        var (first, second) = (await world.PublishedAsync(channel), await world.PublishedAsync(channel));
        var days = PeriodDays.QuarterOf(first.PublishedAt);
        await SampleAsync(first, 1_000);
        await CorrectedByHandAsync(first, 900);
        await world.WithdrawAsync(second.SubjectId);
        await hub.SettleAsync(channel);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var report = await MakeAsync(days);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));

        await SampleAsync(first, 5_000);
        await world.CorrectAsync(first.SubjectId, channel);
        await hub.SettleAsync(channel);
        await RenameAsync();

        await using var db = hub.Db();
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(db, report, default));
        Assert.NotEqual(report.Sha256, (await MakeAsync(days)).Sha256);
    }

    [Fact]
    public async Task Of_an_open_period_it_goes_by_what_was_known_and_not_by_what_is_learned_later_of_that_time()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await SampleAsync(publication, 1_000);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var report = await MakeAsync(days);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));

        // A post that was out already is proven, and its item's section is another one from now on.
        var field = new FigureField(database);
        field.Grow(channel, publication.PublishedAt.AddMinutes(-30), "Bài cũ tiếp nhận");
        await field.WriteAsync();
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.revisions set section = 'Chuyên mục mới' where item_id = {publication.SubjectId}");
            await owner.Database.ExecuteSqlAsync($"update hub.publications set content_hash = 'khác' where id = {publication.Id}");
        }

        await using var db = hub.Db();
        Assert.Equal("Chuyên mục mới", (await db.Publications.SingleAsync(p => p.Id == publication.Id)).Section);
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(db, report, default));
        var after = await MakeAsync(days);
        Assert.Contains("Bài cũ tiếp nhận", after.Data, StringComparison.Ordinal);
        Assert.Contains("Chuyên mục mới", after.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Chuyên mục mới", report.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_period_is_reported_as_it_was_closed()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await SampleAsync(publication, 1_234, publication.PublishedAt.AddHours(1));
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days);
        var report = await MakeAsync(days);
        await SampleAsync(publication, 99_999);

        var again = await MakeAsync(days);

        Assert.Contains("1.234", report.Data, StringComparison.Ordinal);
        Assert.Contains("Người chốt: Phạm Thị Lan", report.Data, StringComparison.Ordinal);
        Assert.DoesNotContain("99.999", again.Data, StringComparison.Ordinal);
        Assert.Equal(report.Sha256, again.Sha256);
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(hub.Db(), report, default));
    }

    [Fact]
    public async Task Evidence_that_was_changed_behind_the_program_gives_other_bytes()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var sample = await SampleAsync(publication, 927);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var report = await MakeAsync(days);
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set value = 927000000 where id = {sample.Id}");
        }

        Assert.Equal(ReportCheck.OtherBytes, await Reporting.CheckAsync(hub.Db(), report, default));
    }

    [Fact]
    public async Task Every_report_that_used_changed_evidence_says_so_and_a_closed_one_keeps_its_value()
    {
        var publication = await world.PublishedAsync(channel);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        var sample = await SampleAsync(publication, 927, publication.PublishedAt.AddHours(1));
        var open = await MakeAsync(days);
        await World.SetClockAsync(hub, days.End.AddDays(10));
        await CloseAsync(days);
        var closed = await MakeAsync(days);
        var next = await MakeAsync(PeriodDays.QuarterOf(days.End));
        foreach (var report in new[] { open, closed, next })
        {
            Assert.Empty(await WarningsAsync(report));
        }

        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"delete from hub.reach_samples where id = {sample.Id}");
        }

        var name = (await hub.Db().Channels.SingleAsync(c => c.Id == channel)).Name;
        Assert.Contains($"1 minh chứng của kỳ này không còn đúng như khi được lưu (bị thay đổi ngoài hệ thống): {name} 1.", await WarningsAsync(open));
        Assert.Contains($"1 minh chứng của kỳ này không còn đúng như khi được lưu (bị thay đổi ngoài hệ thống): {name} 1.", await WarningsAsync(closed));
        Assert.Contains($"1 minh chứng của {ReportWords.Period(days)} (kỳ được so) không còn đúng như khi được lưu (bị thay đổi ngoài hệ thống): {name} 1.", await WarningsAsync(next));
        Assert.Contains("927", (await MakeAsync(days)).Data, StringComparison.Ordinal);
        Assert.Equal(ReportCheck.SameBytes, await Reporting.CheckAsync(hub.Db(), closed, default));
    }

    [Fact]
    public async Task A_report_says_that_the_proof_of_a_withdrawal_was_changed()
    {
        var publication = await world.PublishedAsync(channel);
        await world.WithdrawAsync(publication.SubjectId);
        await hub.SettleAsync(channel);
        await hub.RunJobAsync<OrderWatch>();
        await World.AdvanceAsync(hub, TimeSpan.FromSeconds(1));
        var report = await MakeAsync(PeriodDays.QuarterOf(publication.PublishedAt));
        Assert.Empty(await WarningsAsync(report));
        await database.TamperAsync("update hub.publication_changes set at = at - interval '3 days' where kind = 'removed'");

        Assert.Contains(await WarningsAsync(report), l => l.StartsWith("Lệnh đính chính, thu hồi tin ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_and_its_short_forms_say_that_the_row_of_a_post_was_changed()
    {
        var publication = await world.PublishedAsync(channel);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var report = await MakeAsync(PeriodDays.QuarterOf(publication.PublishedAt));
        await using (var owner = database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.publications set url = 'https://khac.example' where id = {publication.Id}");
        }

        await using var db = hub.Db();
        var edition = await hub.Get<Editions>().RequireAsync(db, report.Id, default);
        const string Warning = "1 minh chứng của kỳ này không còn đúng như khi được lưu";

        Assert.Contains(await WarningsAsync(report), l => l.StartsWith(Warning, StringComparison.Ordinal));
        Assert.Contains(Warning, SummaryPage.Of(edition), StringComparison.Ordinal);
        using var sheets = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(ReportSheets.Write(edition)), isEditable: false);
        var pages = sheets.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet.InnerText).ToList();
        Assert.Contains(pages, p => p.Contains(Warning, StringComparison.Ordinal));
        Assert.All(pages.Where(p => !p.Contains(Warning, StringComparison.Ordinal)), p => Assert.Contains("LƯU Ý: có thay đổi từ khi lập báo cáo", p, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_of_an_open_period_says_that_its_figures_were_corrected_since()
    {
        var publication = await world.PublishedAsync(channel);
        await SampleAsync(publication, 5_000);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var report = await MakeAsync(PeriodDays.QuarterOf(publication.PublishedAt));
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        await CorrectedByHandAsync(publication, 500);

        Assert.Contains(await SinceAsync(report), l => l.StartsWith("1 số của kỳ này đã được đính chính sau khi lập báo cáo.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_ordered_in_the_period_is_listed_with_where_it_is_not_done()
    {
        var publication = await world.PublishedAsync(channel);
        await world.WithdrawAsync(publication.SubjectId);
        await World.AdvanceAsync(hub, TimeSpan.FromSeconds(1));

        var lines = await LinesAsync(await MakeAsync(PeriodDays.QuarterOf(publication.PublishedAt)));

        Assert.Contains(lines, l => l.Contains("thu hồi | Nội dung không còn đúng.", StringComparison.Ordinal) && l.EndsWith("chưa xong khi chốt | Kênh trang-tin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_that_an_earlier_version_made_is_whole_and_is_not_called_changed()
    {
        var report = await MakeAsync(PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt));
        var older = new Report
        {
            Id = report.Id,
            FirstDay = report.FirstDay,
            LastDay = report.LastDay,
            CutOff = report.CutOff,
            Data = report.Data,
            Sha256 = report.Sha256,
            AuditHead = report.AuditHead,
            MadeAt = report.MadeAt,
            Query = (ReportQuery.Read(report.Query) with { Maker = 1 }).ToCanonical(),
        };
        var forged = new Report
        {
            Id = report.Id,
            FirstDay = report.FirstDay,
            LastDay = report.LastDay,
            CutOff = report.CutOff,
            Data = report.Data + " ",
            Sha256 = report.Sha256,
            AuditHead = report.AuditHead,
            MadeAt = report.MadeAt,
            Query = older.Query,
        };

        Assert.Equal(ReportQuery.MakerOfToday, ReportQuery.Read(report.Query).Maker);
        Assert.Equal(ReportCheck.MadeOtherwise, await Reporting.CheckAsync(hub.Db(), older, default));
        Assert.Equal(ReportCheck.OtherBytes, await Reporting.CheckAsync(hub.Db(), forged, default));
    }

    [Fact]
    public async Task A_quarter_is_not_compared_with_one_that_the_hub_did_not_see_whole()
    {
        var publication = await world.PublishedAsync(channel);
        await SampleAsync(publication, 500);
        var days = PeriodDays.QuarterOf(publication.PublishedAt);
        await World.AdvanceAsync(hub, TimeSpan.FromMinutes(1));
        var open = await LinesAsync(await MakeAsync(days));
        await World.AdvanceAsync(hub, days.End - publication.PublishedAt);

        var lines = await LinesAsync(await MakeAsync(days));

        Assert.Contains(open, l => l.StartsWith("Chưa so với kỳ khác: kỳ chưa hết", StringComparison.Ordinal));
        Assert.DoesNotContain(open, l => l.StartsWith("Không so Kênh", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("Không so Kênh trang-tin với kỳ khác (quý ", StringComparison.Ordinal) && l.Contains(": trong hệ thống từ ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_people_write_has_versions_and_the_head_goes_on_to_the_next_report()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        var report = await MakeAsync(days);
        await using var db = hub.Db();
        var texts = hub.Get<ReportTexts>();
        Assert.Equal(2, await WriteAsync(db, texts, report, new() { [ReportPart.Strengths] = "Đăng đúng giờ", [ReportPart.ParentBody] = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HOA SỮA" }));
        Assert.Equal(1, await WriteAsync(db, texts, report, new() { [ReportPart.Strengths] = "Đăng đúng giờ, đúng nguồn", [ReportPart.ParentBody] = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HOA SỮA" }));

        var next = await ReportTexts.ReadAsync(db, (await MakeAsync(PeriodDays.Year(days.First.Year))).Id, default);

        Assert.Equal(["Đăng đúng giờ, đúng nguồn", "Đăng đúng giờ"], (await ReportTexts.VersionsAsync(db, report.Id, default)).Where(t => t.Part == ReportPart.Strengths).Select(t => t.Words));
        Assert.Equal("ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HOA SỮA", next[ReportPart.ParentBody]);
        Assert.False(next.ContainsKey(ReportPart.Strengths));
    }

    [Fact]
    public async Task Only_who_works_on_figures_makes_a_report_and_no_machine()
    {
        var days = PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt);
        var administrator = await world.PersonAsync("Vũ Anh Tuấn", RoleBundles.Administrator);

        Assert.Equal("permission-missing", (await Assert.ThrowsAsync<RefusedException>(() => MakeAsync(days, administrator))).Refusals[0].Problem.Code);
        Assert.Equal("permission-missing", (await Assert.ThrowsAsync<RefusedException>(() => MakeAsync(days, Actor.Hub))).Refusals[0].Problem.Code);
    }

    [Fact]
    public async Task A_report_cannot_be_changed()
    {
        var report = await MakeAsync(PeriodDays.QuarterOf((await world.PublishedAsync(channel)).PublishedAt));
        await using var db = hub.Db();

        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<Report>().ExecuteUpdateAsync(r => r.SetProperty(x => x.AuditHead, "0:khác")));
        await Assert.ThrowsAnyAsync<Exception>(() => db.Set<ReportText>().Where(t => t.ReportId == report.Id).ExecuteDeleteAsync());
    }

    private async Task<IReadOnlyList<string>> WarningsAsync(Report report)
    {
        await using var db = hub.Db();
        return [.. (await hub.Get<Editions>().RequireAsync(db, report.Id, default)).Since.Where(s => s.Heading == "Cảnh báo về minh chứng").SelectMany(s => s.Blocks).Select(b => b.Line![0].Text)];
    }

    private async Task<IReadOnlyList<string>> SinceAsync(Report report)
    {
        await using var db = hub.Db();
        return [.. (await hub.Get<Editions>().RequireAsync(db, report.Id, default)).Since.SelectMany(s => s.Blocks).Where(b => b.Line is not null).Select(b => b.Line![0].Text)];
    }

    private async Task CorrectedByHandAsync(Publication publication, long value)
    {
        await using var db = hub.Db();
        var wrong = await db.Set<ReachSample>().Where(s => s.PublicationId == publication.Id && s.Metric == "views").OrderByDescending(s => s.ReadAt).FirstAsync();
        var figures = hub.Get<ManualFigures>();
        var right = await figures.EnterAsync(db, new ManualFigure(publication.Id, "views", value) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = wrong.Id, Note = "đọc nhầm cột" }, world.Writer, default);
        await figures.ConfirmAsync(db, right.Id, world.Approver, default);
    }

    private async Task<IReadOnlyList<string>> LinesAsync(Report report)
    {
        await using var db = hub.Db();
        return [.. PlainReport.Lines(ReportData.Read(report.Data), await ReportTexts.ReadAsync(db, report.Id, default))];
    }

    private async Task<Report> MakeAsync(PeriodDays days, Actor? by = null)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await hub.Get<Reporting>().MakeAsync(db, days, by ?? world.Writer, default);
        await transaction.CommitAsync();
        return report;
    }

    private async Task<int> WriteAsync(Hub.Storage.HubDb db, ReportTexts texts, Report report, Dictionary<ReportPart, string> words)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var changed = await texts.WriteAsync(db, report.Id, words, world.Writer, default);
        await transaction.CommitAsync();
        return changed;
    }

    private async Task CloseAsync(PeriodDays days)
    {
        var manager = await world.PersonAsync("Phạm Thị Lan", RoleBundles.Manager);
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Get<Closing>().CloseAsync(db, days, "Còn số sớm", manager, default);
        await transaction.CommitAsync();
    }

    private async Task<ReachSample> SampleAsync(Publication publication, long value, DateTimeOffset? at = null)
    {
        await using var db = hub.Db();
        var sample = ReadViews.Of(publication, at ?? await Hub.Storage.HubClock.ReadAsync(db, default), value);
        db.Add(sample);
        await db.SaveChangesAsync();
        return sample;
    }

    private async Task RenameAsync()
    {
        await using var db = hub.Db();
        await db.Channels.ExecuteUpdateAsync(c => c.SetProperty(x => x.Name, "Trang tin đổi tên"));
        await db.Users.ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, "Người đổi tên"));
    }
}
