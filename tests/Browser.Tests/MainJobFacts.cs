using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class MainJobFacts(BrowserHub hub)
{
    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task What_one_person_writes_and_another_approves_is_out(int width)
    {
        // Loose marks, a long word, an emoji: as people paste them.
        var title = $"Lịch tiêm chủng mở rộng tuần này tại phường Hoa Sữa, đợt {width} 🌾".Normalize(System.Text.NormalizationForm.FormD);
        await using var writer = await hub.VisitAsync(width);
        await using var approver = await hub.VisitAsync(width);

        await writer.SignInAsync(PracticePeople.PressOfficer);
        await WriteAsync(writer, title);
        var code = writer.Page.Url.Split('/')[^1];
        await approver.SignInAsync(PracticePeople.Approver);
        await ApproveAsync(approver, code);
        await writer.OpenUntilAsync($"/items/{code}", page => page.Locator(".card-ch .st.is-dadang").Nth(1));

        await writer.PictureAsync("item");
        await Expect(writer.Page.Locator("#noi-dung").GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(title.Normalize());
        Assert.Empty(writer.Complaints);
        Assert.Empty(approver.Complaints);
        await using var db = hub.Database.CreateDb();
        Assert.Equal(2, await db.Publications.CountAsync(p => db.Items.Any(i => i.Code == code && i.Id == p.SubjectId)));
    }

    private static async Task WriteAsync(Visit visit, string title)
    {
        await visit.OpenAsync("/items/new");
        var page = visit.Page;
        await page.Locator("#tit").FillAsync(title);
        await page.Locator("#sapo").FillAsync("Trẻ từ 2 đến 60 tháng tuổi được tiêm miễn phí tại trạm y tế, hơn 1.234,5 liều đã sẵn sàng.");
        await page.Locator("#than").FillAsync("Mang theo **sổ tiêm chủng**.\n\n- Sáng: 7h30 đến 11h00\n- Chiều: 13h30 đến 16h30");
        await page.Locator(".chan", new() { HasText = "Trang tin của Sở" }).Locator("input").CheckAsync();
        await page.Locator(".chan", new() { HasText = "Tin Nhanh" }).Locator("input").CheckAsync();
        await visit.PictureAsync("compose");
        await page.Locator("button[formaction$='handler=Submit']").ClickAsync();
        await page.WaitForURLAsync(url => System.Text.RegularExpressions.Regex.IsMatch(url, "/items/[A-Z]+-[0-9]+-[0-9]+$"));
    }

    private static async Task ApproveAsync(Visit visit, string code)
    {
        await visit.OpenAsync("/approvals");
        await visit.PictureAsync("approvals");
        await visit.Page.Locator("tr, li, article", new() { HasText = code }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.Locator(".decide")).ToBeVisibleAsync();
        await visit.PictureAsync("review");
        await visit.Page.Locator(".decide .btn.primary").ClickAsync();
        await visit.Page.WaitForURLAsync("**/approvals");
    }
}
