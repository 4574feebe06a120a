using Hub.Practice;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>A manager makes the report of the quarter and asks of a number: where does it come from?</summary>
[Collection(BrowserCollection.Name)]
public sealed class ReportFacts(BrowserHub hub)
{
    [Fact]
    public async Task From_the_list_of_periods_to_the_rows_behind_a_printed_number()
    {
        await hub.PublishedAsync();
        await using var manager = await hub.VisitAsync(1440);
        await manager.SignInAsync(PracticePeople.Manager);

        await manager.OpenAsync("/periods");
        await manager.Page.Locator("#noi-dung tbody a").Filter(new() { HasText = "Quý" }).First.ClickAsync();
        await manager.PictureAsync("period");
        await manager.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Lập báo cáo" }).ClickAsync();
        await Expect(manager.Page.Locator(".report")).ToContainTextAsync("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
        await manager.PictureAsync("report");
        var figure = manager.Page.Locator("table", new() { HasText = "Bảng 2" }).Locator("tbody td a").First;
        var leads = await figure.GetAttributeAsync("href");

        Assert.Matches("^/reach/rows\\?period=\\d{4}-q\\d&channel=[a-z-]+&metric=posted$", leads);
        Assert.Empty(manager.Complaints);
    }

    [Fact]
    public async Task What_is_written_into_it_stands_in_the_preview_on_a_phone()
    {
        await hub.PublishedAsync();
        await using var officer = await hub.VisitAsync(390);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync("/periods");
        await officer.Page.Locator("#noi-dung tbody a").Filter(new() { HasText = "Quý" }).First.ClickAsync();
        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Lập báo cáo" }).ClickAsync();

        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Sửa phần viết" }).ClickAsync();
        await officer.PictureAsync("report-texts");
        await officer.Page.GetByLabel("Ưu điểm").FillAsync("Đăng đúng giờ trên mọi kênh 🌸");
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();

        await Expect(officer.Page.Locator(".report")).ToContainTextAsync("Đăng đúng giờ trên mọi kênh 🌸");
        await officer.PictureAsync("report-phone");
        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Trang tóm tắt A4" }).ClickAsync();
        await officer.PictureAsync("report-summary");
        Assert.Empty(officer.Complaints);
    }
}
