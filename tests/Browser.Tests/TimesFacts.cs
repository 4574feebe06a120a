using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The house's own times to comply with an order, on a phone.</summary>
[Collection(BrowserCollection.Name)]
public sealed class TimesFacts(BrowserHub hub)
{
    [Fact]
    public async Task A_time_is_set_and_shown_again_and_one_of_no_use_is_refused_without_losing_what_was_typed()
    {
        await using var admin = await hub.VisitAsync(390);
        await admin.SignInAsync(PracticePeople.Administrator);
        await admin.OpenAsync("/admin/times");
        var page = admin.Page;
        var time = page.Locator("#t-withdrawal-tay");
        var before = await time.InputValueAsync();

        await SaveAsync(page, time, "95");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã lưu.");
        await Expect(time).ToHaveValueAsync("95");
        await admin.PictureAsync("times");
        Assert.Empty(await AxeRun.FindingsAsync(page));
        Assert.Empty(await admin.OverflowAsync());

        // As a browser does that knows no limits of a field.
        await time.EvaluateAsync("field => { field.removeAttribute('min'); }");
        await SaveAsync(page, time, "4");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("từ 5 đến 10080 phút");
        await Expect(time).ToHaveValueAsync("4");
        await using (var db = hub.Database.CreateDb())
        {
            Assert.Contains(95, await db.HouseTimes.Select(t => t.Minutes).ToListAsync());
        }

        await SaveAsync(page, time, before);
        await Expect(time).ToHaveValueAsync(before);
        Assert.All(admin.Complaints, c => Assert.Contains("422", c, StringComparison.Ordinal)); // the browser notes that a form was refused
    }

    private static async Task SaveAsync(IPage page, ILocator field, string minutes)
    {
        await field.FillAsync(minutes);
        await page.Locator("form", new() { Has = field }).GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
    }
}
