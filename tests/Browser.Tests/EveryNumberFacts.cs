using Hub.Dashboards;
using Hub.Orders;
using Hub.Periods;
using Hub.Practice;
using Hub.Practice.Past;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>“Lấy đâu ra số này?”: every number of every page of figures leads to its evidence in at most three clicks, and the evidence says that number.</summary>
[Collection(FilledCollection.Name)]
public sealed class EveryNumberFacts(FilledHub hub)
{
    private const string Whole = "#noi-dung";

    [Fact]
    public Task On_the_dashboards_of_a_closed_period() => LookAsync(Whole, 700, async (db, days) =>
    [
        "/reach", "/reach/items", "/reach/items?sort=clicks", $"/reach?section={Uri.EscapeDataString("Giao thông")}",
        .. (await db.Channels.Select(c => c.Slug).ToListAsync()).Select(c => $"/reach/channels/{c}"),
    ]);

    [Fact]
    public Task On_the_dashboards_of_the_period_that_runs_and_of_one_long_past() => LookAsync(Whole, 150, async (db, days) =>
    [
        $"/reach?period={PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Code}", $"/reach/channels/facebook-thuc-hanh?period={days.Before.Code}", $"/reach/items?period={days.Before.Code}",
    ]);

    [Fact]
    public Task On_the_dashboards_of_the_year_around_a_closed_quarter() => LookAsync(Whole, 150, (db, days) => Task.FromResult<IReadOnlyList<string>>(
        [$"/reach?period={days.First.Year}", $"/reach/channels/zalo-thuc-hanh?period={days.First.Year}", $"/reach/channels/facebook-thuc-hanh?period={days.First.Year}"]));

    [Fact]
    public Task On_the_pages_of_items() => LookAsync("#so-lieu", 20, async (db, days) =>
        [.. await db.Items.Where(i => i.Code.StartsWith("HS-") && i.FirstPublishedAt >= days.Start && i.FirstPublishedAt < days.End).OrderBy(i => i.Code).Take(4).Select(i => $"/items/{i.Code}").ToListAsync()]);

    [Fact]
    public Task On_the_pages_of_periods() => LookAsync(Whole, 5, async (db, days) =>
        ["/periods", $"/periods/{days.Code}", $"/periods/{PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Code}"]);

    [Fact]
    public async Task On_the_pages_of_orders_and_their_certificates()
    {
        await using var visit = await hub.VisitAsync(1440);
        await visit.SignInAsync(PracticePeople.Manager);
        await using var db = hub.Database.CreateDb();
        foreach (var order in await db.Orders.Where(o => o.Kind == OrderKind.Withdrawal || o.ClosedAt == null).OrderBy(o => o.OrderedAt).Take(4).Select(o => o.Id).ToListAsync())
        {
            await visit.OpenAsync($"/orders/{order}");
            var channels = await visit.Page.Locator(".card-ch").CountAsync();
            Assert.Equal($"{await visit.Page.Locator(".card-ch .st.is-dadang").CountAsync()}/{channels} việc xong", await visit.Page.Locator(".head .count").First.InnerTextAsync());
            await visit.OpenAsync($"/orders/{order}/certificate");
            var parts = await visit.Page.Locator(".chan-part").CountAsync();
            Assert.Equal(channels, parts);
            var said = await visit.Page.Locator(".a4 > p", new() { HasText = "việc:" }).InnerTextAsync();
            Assert.StartsWith($"{parts} việc: ", said, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task In_the_printed_report_and_its_summary()
    {
        await using var visit = await hub.VisitAsync(1440);
        var days = await ReportAsync(visit);
        var report = await PageNumbers.ReadAsync(visit.Page, ".report");
        await visit.OpenAsync($"{new Uri(visit.Page.Url).AbsolutePath}/summary");
        await JudgeAsync(visit, [report, await PageNumbers.ReadAsync(visit.Page, "main")], 100, days.Code);
    }

    [Fact]
    public async Task In_the_report_of_a_quarter_that_runs()
    {
        await using var visit = await hub.VisitAsync(1440);
        await using var db = hub.Database.CreateDb();
        var days = await ReportAsync(visit, PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)));
        await JudgeAsync(visit, [await PageNumbers.ReadAsync(visit.Page, ".report")], 20, days.Code);
    }

    [Fact]
    public async Task In_the_word_file_of_the_report()
    {
        await using var visit = await hub.VisitAsync(1440);
        var days = await ReportAsync(visit);
        var file = await visit.Page.APIRequest.GetAsync($"{new Uri(visit.Page.Url).AbsolutePath}/docx");
        var links = WordLinks.Of(await file.BodyAsync());

        // Words lead to a page; numbers to one that says them.
        var numbers = links.Where(l => l.Text.Any(char.IsAsciiDigit) && !l.Href.StartsWith("/orders/", StringComparison.Ordinal)).ToList();
        var pages = await PageNumbers.FetchAsync(visit.Page, links.Select(l => l.Href));

        Assert.All(links, l => Assert.Equal((l.Href, 200), (l.Href, pages[l.Href].Status)));
        Assert.Contains(links, l => l.Href.EndsWith("/certificate", StringComparison.Ordinal));
        await JudgeAsync(visit, [new PageReading("docx", 200, numbers, [], null, [], null, null, null)], 100, days.Code);
    }

    [Fact]
    public Task On_the_dashboards_of_an_agency_and_of_a_label() => LookAsync(Whole, 50, async (db, days) =>
    {
        var failed = Failures.Wrong.Concat(Failures.Doubt).Concat(Failures.Held).ToList();
        var items = await (
            from d in db.Deliveries
            join i in db.Items on d.SubjectId equals i.Id
            join r in db.Revisions on i.CurrentRevisionId equals r.Id
            where failed.Contains(d.Facts.State) && d.ChangedAt >= days.Start && d.ChangedAt < days.End
            orderby i.Code
            select new { r.SourceAgency, r.Tags }).ToListAsync();
        Assert.NotEmpty(items);
        return
        [
            .. items.Select(i => i.SourceAgency).Distinct().Take(2).Select(u => $"/reach?unit={Uri.EscapeDataString(u)}"),
            .. items.SelectMany(i => i.Tags).Distinct().Take(1).Select(l => $"/reach?label={Uri.EscapeDataString(l)}"),
        ];
    });

    private async Task<PeriodDays> ReportAsync(Visit visit)
    {
        await using var db = hub.Database.CreateDb();
        return await ReportAsync(visit, PastCalendar.Before(await HubClock.ReadAsync(db, default)).Closed);
    }

    private static async Task<PeriodDays> ReportAsync(Visit visit, PeriodDays days)
    {
        await visit.SignInAsync(PracticePeople.Manager);
        await visit.OpenAsync($"/periods/{days.Code}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lập báo cáo" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/reports/**");
        return days;
    }

    private async Task LookAsync(string root, int least, Func<HubDb, PeriodDays, Task<IReadOnlyList<string>>> pages)
    {
        await using var visit = await hub.VisitAsync(1440);
        await visit.SignInAsync(PracticePeople.Manager);
        await using var db = hub.Database.CreateDb();
        var days = PastCalendar.Before(await HubClock.ReadAsync(db, default)).Closed;
        var read = new List<PageReading>();
        foreach (var path in await pages(db, days))
        {
            await visit.OpenAsync(path.StartsWith("/reach", StringComparison.Ordinal) && !path.Contains("period=", StringComparison.Ordinal) ? $"{path}{(path.Contains('?') ? '&' : '?')}period={days.Code}" : path);
            read.Add(await PageNumbers.ReadAsync(visit.Page, root));
        }

        await JudgeAsync(visit, read, least, null);
    }

    // Lines of a check-list are of one person or one reason each; what stands behind is one list of them all.
    private static IEnumerable<LinkedNumber> Checks(IEnumerable<LinkedNumber> lines) =>
        from line in lines
        group int.Parse(line.Text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) by line.Href into g
        select new LinkedNumber($"{g.Sum()}", g.Key, "check");

    private static async Task JudgeAsync(Visit visit, IReadOnlyList<PageReading> pages, int least, string? reported)
    {
        var links = pages.SelectMany(p => p.Links).ToLookup(n => n.Kind == "check");
        var numbers = links[false].Distinct().Concat(Checks(links[true])).ToList();
        var faults = pages.SelectMany(p => p.Loose.Select(l => $"{p.Url}: {l} leads nowhere")).Concat(await new Following(visit.Page) { Reported = reported }.FaultsAsync(numbers)).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {numbers.Count}:\n{string.Join('\n', faults.Take(80))}");
        Assert.True(numbers.Count >= least, $"{numbers.Count} numbers");
        Assert.Empty(visit.Complaints);
    }
}
