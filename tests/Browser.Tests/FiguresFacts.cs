using Hub.Practice;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class FiguresFacts(BrowserHub hub)
{
    [Fact]
    public async Task A_typed_figure_is_grey_until_a_second_person_confirms_it()
    {
        var code = await hub.PublishedAsync();
        await using var officer = await hub.VisitAsync(1440);
        await using var approver = await hub.VisitAsync(390);
        var figure = officer.Page.Locator("#so-lieu tr", new() { HasText = "Lượt xem" }).Locator(".fig", new() { HasText = "hơn 1.234" });
        await officer.SignInAsync(PracticePeople.PressOfficer);

        await EnterAsync(officer, code, "1,5");
        await Expect(officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("không đọc được thành số");
        await officer.Page.Locator("#so").FillAsync("1.234"); // the picture and all else is still there
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();
        await Expect(figure).ToHaveClassAsync("fig muted");
        await officer.PictureAsync("figures");
        await approver.SignInAsync(PracticePeople.Approver);
        await approver.OpenAsync("/figures/confirm");
        await approver.PictureAsync("confirm");
        await Expect(approver.Page.Locator("section", new() { HasText = code }).Locator("img.evidence")).ToBeVisibleAsync();
        await approver.Page.Locator("section", new() { HasText = code }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(approver.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã xác nhận số liệu");
        await officer.OpenAsync($"/items/{code}");

        await Expect(figure).ToHaveClassAsync("fig");
        await officer.PictureAsync("figures-confirmed");
        await Expect(officer.Page.Locator("#so-lieu .nosum")).ToContainTextAsync("không áp dụng");
        Assert.DoesNotContain(officer.Complaints, c => !c.Contains("422", StringComparison.Ordinal)); // the refused form
        Assert.Empty(approver.Complaints);
    }

    private static async Task EnterAsync(Visit visit, string code, string value)
    {
        await visit.OpenAsync($"/figures/enter/{code}");
        await visit.Page.GetByLabel("Chỉ số").SelectOptionAsync("views");
        await visit.Page.GetByLabel("Mức độ chắc chắn").SelectOptionAsync("at-least");
        await visit.Page.Locator("#so").FillAsync(value);
        await visit.Page.Locator("#minh-chung").FillAsync("Màn hình quản trị của đối tác, 21/11/2026");
        await visit.Page.Locator("#anh").SetInputFilesAsync(new FilePayload { Name = "màn hình.png", MimeType = "image/png", Buffer = await visit.Page.ScreenshotAsync() });
        await visit.PictureAsync("enter");
        await visit.Page.Locator("#noi-dung .btn.primary").ClickAsync();
    }
}
