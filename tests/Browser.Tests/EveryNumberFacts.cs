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
    public async Task In_the_printed_report()
    {
        await using var visit = await hub.VisitAsync(1440);
        await visit.SignInAsync(PracticePeople.Manager);
        await using var db = hub.Database.CreateDb();
        var days = PastCalendar.Before(await HubClock.ReadAsync(db, default)).Closed;
        await visit.OpenAsync($"/periods/{days.Code}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lập báo cáo" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/reports/**");
        var read = await PageNumbers.ReadAsync(visit.Page, ".report");

        // Of what leads nowhere the cells of numbers are meant; words count what the tables hold.
        await JudgeAsync(visit, [read with { Loose = [.. read.Loose.Where(l => l.EndsWith("<TD.n>", StringComparison.Ordinal) && !l.StartsWith("không so", StringComparison.Ordinal))] }], 60, days.Code, "/orders", $"period={days.Code}&metric=pickups");
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

        await JudgeAsync(visit, read, least, null, "/deliveries?");
    }

    // Lines of a check-list are of one person or one reason each; what stands behind is one list of them all. Readings before the 28th day are counted
    // over all metrics of a channel, which no list of rows is of.
    private static IEnumerable<LinkedNumber> Checks(IEnumerable<LinkedNumber> lines) =>
        from line in lines
        where !line.Text.Contains("trước ngày thứ 28", StringComparison.Ordinal)
        group int.Parse(line.Text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) by line.Href into g
        select new LinkedNumber($"{g.Sum()}", g.Key, "check");

    private static async Task JudgeAsync(Visit visit, IReadOnlyList<PageReading> pages, int least, string? reported, params string[] but)
    {
        var links = pages.SelectMany(p => p.Links).ToLookup(n => n.Kind == "check");
        var numbers = links[false].Distinct().Concat(Checks(links[true])).Where(n => !but.Any(b => n.Href.Contains(b, StringComparison.Ordinal))).ToList();
        var faults = pages.SelectMany(p => p.Loose.Select(l => $"{p.Url}: {l} leads nowhere")).Concat(await new Following(visit.Page) { Reported = reported }.FaultsAsync(numbers)).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} of {numbers.Count}:\n{string.Join('\n', faults.Take(80))}");
        Assert.True(numbers.Count >= least, $"{numbers.Count} numbers");
        Assert.Empty(visit.Complaints);
    }
}
