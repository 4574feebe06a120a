using System.Text.RegularExpressions;
using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class ComposerFacts(BrowserHub hub)
{
    [Fact]
    public async Task What_is_wrong_is_said_at_once_and_a_picture_that_was_right_becomes_the_cover_that_the_public_sees()
    {
        const string Title = "Bể bơi Hồ Xanh mở lại từ thứ Bảy 🏊";
        await using var writer = await hub.VisitAsync(1440);
        await using var approver = await hub.VisitAsync(390);
        await writer.SignInAsync(PracticePeople.PressOfficer);
        var page = writer.Page;
        await writer.OpenAsync("/items/new");
        var picture = await page.ScreenshotAsync();

        await page.Locator("#tit").FillAsync(Title.Normalize(System.Text.NormalizationForm.FormD));
        await page.Locator("#sapo").FillAsync("Vé 20.000 đồng một lượt, trẻ dưới 1,2 m miễn phí.");
        await page.Locator("#than").FillAsync("Mở cửa từ 6h00 đến 20h00.");
        await Expect(page.Locator("[data-tally=tit]")).ToHaveTextAsync($"{Title.Length}/250 ký tự");
        await page.Locator("#gio").FillAsync("sáng mai");
        await page.Locator("#tai").SetInputFilesAsync([new FilePayload { Name = "bể bơi.png", MimeType = "image/png", Buffer = picture }, new FilePayload { Name = "sai.jpg", MimeType = "image/jpeg", Buffer = "chữ"u8.ToArray() }]);
        await SubmitAsync(page);

        var faults = page.Locator(".faults-sheet li");
        await Expect(faults).ToHaveCountAsync(4);
        await Expect(faults.Filter(new() { HasText = "sai.jpg" })).ToHaveCountAsync(1);
        await Expect(faults.Filter(new() { HasText = "sáng mai" }).GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "#gio");
        await Expect(page.Locator("#gio")).ToHaveValueAsync("sáng mai");
        await Expect(page.Locator(".pics li")).ToContainTextAsync("Ảnh bìa");

        await page.Locator("#gio").FillAsync("");
        await page.Locator("#alt-0").FillAsync("Trang soạn tin trên màn hình");
        await page.Locator(".chan", new() { HasText = "Trang tin của Sở" }).Locator("input").CheckAsync();
        await SubmitAsync(page);
        await page.WaitForURLAsync(url => !url.Contains("new", StringComparison.Ordinal));
        var code = page.Url.Split('/')[^1];
        await approver.SignInAsync(PracticePeople.Approver);
        await ApproveAsync(approver, code);

        await writer.OpenUntilAsync($"/items/{code}", p => p.Locator(".card-ch .st.is-dadang"));
        await using var db = hub.Database.CreateDb();
        await writer.OpenAsync("/tin/" + await db.Items.Where(i => i.Code == code).Select(i => i.Slug).SingleAsync());
        await Expect(page.GetByAltText("Trang soạn tin trên màn hình")).ToBeVisibleAsync();
    }

    private static Task SubmitAsync(IPage page) => page.Locator("button[formaction$='handler=Submit']").ClickAsync();

    private static async Task ApproveAsync(Visit visit, string code)
    {
        await visit.OpenAsync("/approvals");
        await visit.Page.Locator("tr", new() { HasText = code }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.Locator(".as-sent img")).ToBeVisibleAsync();
        await visit.Page.Locator(".decide .btn.primary").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new Regex("/approvals$"));
    }
}
