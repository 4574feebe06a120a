using System.Globalization;
using System.Text.RegularExpressions;
using Hub.Periods;
using Hub.Practice;
using Hub.Practice.Past;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>A manager closes a month: the check-list first, then the close; afterwards it shows what it showed, whatever is corrected.</summary>
[Collection(FilledCollection.Name)]
public sealed class PeriodFacts(FilledHub hub)
{
    [Fact]
    public async Task A_period_is_closed_from_its_check_list_and_keeps_what_it_showed()
    {
        var (days, figure, code, channel) = await FigureAsync();
        var rows = $"/reach/rows?period={days.Code}&channel={channel}&metric=views&kind=with";
        await using var manager = await hub.VisitAsync(1440);
        await manager.SignInAsync(PracticePeople.Manager);
        var page = manager.Page;
        await OpenAsync(manager, days);
        var open = page.Locator("section", new() { Has = page.Locator("#h-kiem") }).Locator("tbody tr");
        Assert.InRange(await open.CountAsync(), 2, 50);
        foreach (var link in await open.GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))"))
        {
            await manager.OpenAsync(link);
        }

        await manager.OpenAsync($"/periods/{days.Code}");
        await manager.PictureAsync("period-check-list");
        await page.Locator("#ghi").FillAsync("Kênh bị mất số đã nêu ở phụ lục 🌸");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chốt kỳ này" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("Đã chốt kỳ");
        await Expect(page.Locator("#h-kiem")).ToHaveCountAsync(0);
        await Expect(page.GetByText(PracticePeople.Manager.DisplayName).First).ToBeVisibleAsync();

        await manager.OpenAsync(rows);
        var shown = await page.Locator(".fig").First.InnerTextAsync();
        await CorrectAsync(figure, code);

        await manager.OpenAsync(rows);
        await Expect(page.Locator(".fig").First).ToHaveTextAsync(shown);
        await manager.OpenAsync($"/periods/{days.Code}");
        var later = page.Locator("section", new() { Has = page.Locator("#h-sau") }).Locator("tbody tr", new() { HasText = code });
        await Expect(later).ToContainTextAsync("7.654.321");
        await Expect(later).ToContainTextAsync(Number(figure.Value!.Value));
        await manager.PictureAsync("period-closed");
        Assert.Empty(await AxeRun.FindingsAsync(page));
        await later.Locator("a.num").First.ClickAsync();
        await Expect(page.Locator("[data-evidence] .fig")).ToHaveTextAsync(Number(figure.Value!.Value));
        Assert.Empty(manager.Complaints);
    }

    // The days of a month that nobody has a page for yet.
    private static async Task OpenAsync(Visit manager, PeriodDays days)
    {
        await manager.OpenAsync("/periods");
        await manager.Page.Locator("#tu").FillAsync($"{days.First:dd/MM/yyyy}".Replace('-', '/'));
        await manager.Page.Locator("#den").FillAsync($"{days.Last:dd/MM/yyyy}".Replace('-', '/'));
        await manager.Page.Locator("form .btn", new() { HasText = "Mở" }).ClickAsync();
        await manager.Page.WaitForURLAsync(new Regex("/periods/\\d{4}-"));
    }

    private async Task CorrectAsync(ReachSample figure, string code)
    {
        await using var officer = await hub.VisitAsync(1440);
        await using var approver = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync($"/reach/evidence/{figure.Id}");
        await officer.Page.Locator($"a[href='/figures/enter/{code}?replaces={figure.Id}']").ClickAsync();
        await officer.Page.Locator("#so").FillAsync("7.654.321");
        await officer.Page.Locator("#ai-noi").SelectOptionAsync("document");
        await officer.Page.Locator("#minh-chung").FillAsync("Bảng đối soát của nền tảng ngày 22/11");
        await officer.Page.Locator("#ghi-chu").FillAsync("Đối soát lại với nền tảng");
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();
        await officer.Page.WaitForURLAsync($"**/items/{code}**");
        await approver.SignInAsync(PracticePeople.Approver);
        await approver.OpenAsync("/figures/confirm");
        await approver.Page.Locator("section", new() { HasText = "7.654.321" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(approver.Page.Locator(".toast")).ToContainTextAsync("Đã xác nhận số liệu");
        Assert.Empty(officer.Complaints);
        Assert.Empty(approver.Complaints);
    }

    // A figure that a platform gave in the last month of the closed quarter.
    private async Task<(PeriodDays Days, ReachSample Figure, string Code, string Channel)> FigureAsync()
    {
        await using var db = hub.Database.CreateDb();
        var quarter = PastCalendar.Before(await HubClock.ReadAsync(db, default)).Closed;
        var days = PeriodDays.Span(quarter.First.AddMonths(2), quarter.Last);
        var found = await (
            from f in db.Set<StandingFigure>()
            join s in db.Set<ReachSample>() on f.SampleId equals s.Id
            join i in db.Items on s.SubjectId equals i.Id
            join c in db.Channels on s.ChannelId equals c.Id
            where f.Day >= days.First && f.Day <= days.Last && s.Source == ReachSource.Platform && f.Metric == "views" && f.Value != null
            orderby f.Day, s.Id
            select new { Sample = s, i.Code, c.Slug }).FirstAsync();
        return (days, found.Sample, found.Code, found.Slug);
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.GetCultureInfo("vi-VN"));
}
