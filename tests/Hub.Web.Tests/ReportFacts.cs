using System.Net;
using Hub.People;
using Hub.Periods;
using Hub.Reports;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

/// <summary>Periods and reports: who sees them, who closes, what a report gives out.</summary>
public sealed class ReportFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Theory]
    [InlineData(RoleBundles.Administrator)]
    [InlineData(RoleBundles.Partner)]
    public async Task Who_has_nothing_to_do_with_figures_sees_no_report(string role)
    {
        var report = await MadeAsync();
        using var browser = await hub.SignedInAsync(role);

        foreach (var path in (string[])["/periods", $"/periods/{report.Code}", $"/reports/{report.Id}", $"/reports/{report.Id}/texts", $"/reports/{report.Id}/summary", $"/reports/{report.Id}/docx", $"/reports/{report.Id}/data"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(path)).Status);
        }
    }

    [Fact]
    public async Task Only_a_manager_closes_and_reminds()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);
        var code = PeriodDays.QuarterOf(await NowAsync()).Code;

        Assert.DoesNotContain("?handler=Close", (await officer.GetAsync("/periods/2020-q1")).Html, StringComparison.Ordinal);
        Assert.Contains("không có quyền làm việc này", (await officer.PostAsync("/periods/2020-q1?handler=Close", new() { ["Note"] = "thử" }, at: "/periods/2020-q1")).Text, StringComparison.Ordinal);
        Assert.Contains("Chốt được từ", (await manager.GetAsync($"/periods/{code}")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await manager.PostAsync("/periods/2020-q1?handler=Close", new() { ["Note"] = "Kỳ cũ, không có số liệu" }, at: "/periods/2020-q1")).Status);
        Assert.Contains("Đã chốt", (await manager.GetAsync("/periods/2020-q1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_given_out_as_files_and_that_is_audited()
    {
        var (id, _) = await MadeAsync();
        using var browser = await hub.SignedInAsync(RoleBundles.Manager);

        var data = await browser.GetAsync($"/reports/{id}/data");
        var word = await browser.GetAsync($"/reports/{id}/docx");
        var sheet = await browser.GetAsync($"/reports/{id}/xlsx");

        await using var db = hub.Db();
        Assert.Equal((await db.Set<Report>().SingleAsync(r => r.Id == id)).Data, data.Html);
        Assert.Contains("wordprocessingml", word.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("spreadsheetml", sheet.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(3, await db.Audit.CountAsync(a => a.Action == "report.exported" && a.SubjectId == id.ToString()));
    }

    [Fact]
    public async Task What_people_write_is_shown_with_its_writer_and_cannot_be_markup()
    {
        var (id, _) = await MadeAsync();
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);

        await browser.PostAsync($"/reports/{id}/texts", new() { ["Part[strengths]"] = "Đăng đúng giờ <b>mọi</b> kênh" });

        Assert.Contains("Đăng đúng giờ &lt;b&gt;mọi&lt;/b&gt; kênh", (await browser.GetAsync($"/reports/{id}")).Html, StringComparison.Ordinal);
        Assert.Contains("bản 1, Đỗ Thị can-bo-bao-chi", (await browser.GetAsync($"/reports/{id}/texts")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/periods/08-04")]
    [InlineData("/reports/00000000-0000-0000-0000-000000000000")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var browser = await hub.SignedInAsync(RoleBundles.Manager);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
    }

    private async Task<(Guid Id, string Code)> MadeAsync()
    {
        await using var db = hub.Db();
        var days = PeriodDays.QuarterOf(await NowAsync());
        await using var transaction = await db.Database.BeginTransactionAsync();
        var report = await hub.Jobs.Get<Reporting>().MakeAsync(db, days, hub.World.Writer, default);
        await transaction.CommitAsync();
        return (report.Id, days.Code);
    }

    private async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await Hub.Storage.HubClock.ReadAsync(db, default);
    }
}
