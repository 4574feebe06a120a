using System.Text;
using Hub.Practice;
using Hub.Storage;
using Hub.Web.Look;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>A file of figures from the choosing of it to the ledger, and the way from a figure that stands already to its correction.</summary>
[Collection(BrowserCollection.Name)]
public sealed class FigureFileFacts(BrowserHub hub)
{
    [Fact]
    public async Task A_file_is_tried_and_taken_and_what_stands_already_is_corrected_and_not_entered_twice()
    {
        var code = await hub.PublishedAsync();
        var (channel, now) = await PartnerAsync();
        await using var officer = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync("/figures/import");
        await officer.Page.Locator("#tep").SetInputFilesAsync(new FilePayload { Name = "số liệu.csv", MimeType = "text/csv", Buffer = File(code, channel, now) });
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();

        var rows = officer.Page.Locator("#noi-dung tbody tr");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.Nth(0)).ToContainTextAsync("nhập được");
        await Expect(rows.Nth(0)).ToContainTextAsync($"đọc lúc {now}");
        await Expect(rows.Nth(1)).ToContainTextAsync("sau lúc này");
        await Expect(rows.Nth(1).GetByRole(AriaRole.Checkbox)).ToBeDisabledAsync();
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã nhập 1 dòng");

        await officer.OpenAsync($"/figures/enter/{code}");
        await Expect(officer.Page.GetByLabel("Đọc số lúc")).Not.ToHaveValueAsync("");
        await officer.Page.Locator("#kenh").SelectOptionAsync(new SelectOptionValue { Index = await IndexAsync(officer, channel) });
        await officer.Page.GetByLabel("Chỉ số").SelectOptionAsync("airings");
        await officer.Page.GetByLabel("Đọc số lúc").FillAsync(now);
        await officer.Page.Locator("#so").FillAsync("12");
        await officer.Page.Locator("#ai-noi").SelectOptionAsync("document");
        await officer.Page.Locator("#minh-chung").FillAsync("Sổ phát thanh số 3");
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sổ đã có số 1.234");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Đính chính số đang có" }).ClickAsync();
        await officer.Page.Locator("#minh-chung").FillAsync("Sổ phát thanh số 3"); // the file of figures holds the wrong number itself

        await Expect(officer.Page.Locator("#so")).ToHaveValueAsync("1.234");
        await Expect(officer.Page.GetByLabel("Đọc số lúc")).ToHaveValueAsync(now);
        await officer.Page.Locator("#so").FillAsync("12");
        await officer.Page.GetByLabel("Lý do thay số cũ").FillAsync("gõ nhầm, đọc lại sổ");
        await officer.Page.Locator("#noi-dung .btn.primary").ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Đã ghi số liệu");
        Assert.DoesNotContain(officer.Complaints, c => !c.Contains("422", StringComparison.Ordinal)); // the refused form
    }

    private static byte[] File(string code, string channel, string now) => Encoding.UTF8.GetBytes($"""
        Mã tin;Kênh;Chỉ số;Giá trị;Nguồn;Đọc lúc;Minh chứng
        {code};{channel};airings;1.234;đối tác;{now};Sổ phát thanh xã Đồng Xanh
        {code};{channel};pickups;7;đối tác;08:30 01/01/2199;Sổ phát thanh xã Đồng Xanh
        """);

    // The channel's name, and now as people write it.
    private async Task<(string Channel, string Now)> PartnerAsync()
    {
        await using var db = hub.Database.CreateDb();
        return (await db.Channels.Where(c => c.Connector == "signed-push").Select(c => c.Name).FirstAsync(), Times.Input(await HubClock.ReadAsync(db, default)));
    }

    private static async Task<int> IndexAsync(Visit visit, string channel) =>
        (await visit.Page.Locator("#kenh option").AllInnerTextsAsync()).ToList().FindIndex(o => o.StartsWith(channel, StringComparison.Ordinal));
}
