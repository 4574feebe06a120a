using System.Text.RegularExpressions;
using Hub.Deliveries;
using Hub.Periods;
using Hub.Practice;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>One act takes an item back everywhere; the certificate closes when every channel has proof.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OrderFacts(BrowserHub hub)
{
    [Fact]
    public async Task From_the_order_over_the_task_of_a_hand_to_the_closed_certificate()
    {
        await using var officer = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        var page = officer.Page;
        var code = await OutByHandAsync(officer);

        await officer.OpenAsync($"/items/{code}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Thu hồi" }).ClickAsync();
        await Expect(page.GetByText("Người làm trên kênh")).ToBeVisibleAsync();
        await page.Locator("#ly-do").FillAsync("Sai giờ mở cửa 🌾");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thu hồi khỏi 2 kênh" }).DblClickAsync();
        await page.WaitForURLAsync("**/orders/**");
        var order = new Uri(page.Url).AbsolutePath;
        Assert.Equal(1, await OrdersAsync(code)); // the second click gave no second one
        await officer.OpenUntilAsync(order, p => p.Locator(".card-ch", new() { HasText = "Trang tin của Sở" }).Locator(".st.is-dadang"));
        await officer.PictureAsync("order-open");

        await FromTheListAsync(officer, code, $"{order}/tasks/lotus-thuc-hanh");
        await officer.OpenUntilAsync($"{order}/tasks/lotus-thuc-hanh", p => p.GetByRole(AriaRole.Button, new() { Name = "Tôi nhận việc này" }));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tôi nhận việc này" }).ClickAsync();
        await page.Locator("#t-note").FillAsync("Mở trang, bài không còn.");
        await page.Locator("#t-file").SetInputFilesAsync(new FilePayload { Name = "bài đã gỡ.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Báo đã làm xong" }).ClickAsync();

        await officer.OpenUntilAsync($"{order}/certificate", p => p.GetByText("nội dung không đổi nữa"));
        await officer.PictureAsync("certificate-closed");
        await Expect(page.Locator(".chan-part")).ToHaveCountAsync(2);
        await Expect(page.Locator(".chan-part", new() { HasText = "Lotus" })).ToContainTextAsync("bài đã gỡ.png");
        await Expect(page.Locator(".a4")).ToContainTextAsync("Sai giờ mở cửa 🌾");
        Assert.Empty(await AxeRun.FindingsAsync(page));
        var paper = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "PDF" }).ClickAsync());
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString((await File.ReadAllBytesAsync((await paper.PathAsync())!))[..5]), StringComparison.Ordinal);
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task A_correction_shows_the_words_that_change_and_closes_with_the_link_of_a_hand()
    {
        await using var officer = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        var page = officer.Page;
        var code = await OutByHandAsync(officer);
        await CorrectAsync(officer, code);

        await officer.OpenAsync($"/orders?item={code}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mở", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => new Uri(url).AbsolutePath.Count(c => c == '/') == 2);
        var order = new Uri(page.Url).AbsolutePath;
        await officer.OpenUntilAsync($"{order}/tasks/lotus-thuc-hanh", p => p.GetByRole(AriaRole.Button, new() { Name = "Tôi nhận việc này" }));
        Assert.Empty(await AxeRun.FindingsAsync(page));
        await page.GetByRole(AriaRole.Button, new() { Name = "Tôi nhận việc này" }).ClickAsync();
        await Expect(page.Locator(".diff del", new() { HasText = "8h00" }).First).ToBeVisibleAsync();
        await Expect(page.Locator(".diff ins", new() { HasText = "7h30" }).First).ToBeVisibleAsync();
        await Expect(page.Locator("#chep")).ToHaveValueAsync(new Regex("7h30"));
        await officer.PictureAsync("correction-task");
        await page.Locator("#t-note").FillAsync("Đã sửa giờ, mở bài xem lại.");
        await page.Locator("#t-link").FillAsync("https://lotus.vn/w/post/da-sua.htm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Báo đã làm xong" }).ClickAsync();

        await officer.OpenUntilAsync($"{order}/certificate", p => p.GetByText("nội dung không đổi nữa"));
        await officer.PictureAsync("correction-certificate");
        await Expect(page.Locator(".chan-part", new() { HasText = "Lotus" })).ToContainTextAsync("https://lotus.vn/w/post/da-sua.htm");
        await Expect(page.Locator(".a4")).ToContainTextAsync("Giờ mở cửa đúng là 7h30.");
        Assert.Empty(await AxeRun.FindingsAsync(page));
        Assert.Empty(officer.Complaints);
    }

    private async Task CorrectAsync(Visit officer, string code)
    {
        await officer.OpenAsync($"/items/{code}/edit");
        await officer.Page.Locator("#sapo").FillAsync("Người dân nộp hồ sơ hộ tịch và chứng thực tại quầy số 4 từ 7h30 đến 11h30.");
        await officer.Page.Locator("#dc").FillAsync("Giờ mở cửa đúng là 7h30.");
        await officer.Page.Locator("button[formaction$='handler=Submit']").ClickAsync();
        await officer.Page.WaitForURLAsync($"**/items/{code}");
        await using var approver = await hub.VisitAsync(1440);
        await approver.SignInAsync(PracticePeople.Approver);
        await approver.OpenAsync("/approvals");
        await approver.Page.Locator("tr, li, article", new() { HasText = code }).GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(approver.Page.Locator(".diff ins", new() { HasText = "7h30" }).First).ToBeVisibleAsync();
        await approver.PictureAsync("correction-review");
        await approver.Page.Locator(".decide .btn.primary").ClickAsync();
        await approver.Page.WaitForURLAsync("**/approvals");
        Assert.Empty(approver.Complaints);
    }

    private async Task<int> OrdersAsync(string code)
    {
        await using var db = hub.Database.CreateDb();
        return await db.Orders.CountAsync(o => db.Items.Any(i => i.Id == o.ItemId && i.Code == code));
    }

    // The task stands in the list of what the period still waits for, and leads to where it is done.
    private async Task FromTheListAsync(Visit officer, string code, string task)
    {
        await using var db = hub.Database.CreateDb();
        await officer.OpenAsync($"/orders/tasks?period={PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Code}");
        await officer.PictureAsync("order-tasks");
        Assert.Empty(await AxeRun.FindingsAsync(officer.Page));
        var row = officer.Page.Locator("tr", new() { HasText = code }).Filter(new() { HasText = "Lotus" });
        await Expect(row).ToHaveCountAsync(1);
        await row.GetByRole(AriaRole.Link, new() { Name = "Mở", Exact = true }).ClickAsync();
        await Expect(officer.Page).ToHaveURLAsync(new Regex(Regex.Escape(task) + "$"));
    }

    // An item on our own page and, posted by a hand that pasted the link, on another.
    private async Task<string> OutByHandAsync(Visit officer)
    {
        var code = await hub.ApprovedAsync(null, "hub-site", "lotus");
        await using var db = hub.Database.CreateDb();
        var task = db.Deliveries.Where(d => db.Items.Any(i => i.Code == code && i.Id == d.SubjectId) && d.Facts.State == DeliveryState.NeedsHand);
        await Eventually.IsTrue(() => task.AnyAsync(), $"{code} waits for a hand");
        await officer.OpenAsync($"/deliveries/{await task.Select(d => d.Id).SingleAsync()}");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Tôi nhận việc này" }).ClickAsync();
        await officer.Page.Locator("#lk").FillAsync($"https://lotus.vn/w/post/{Guid.NewGuid():n}.htm");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Ghi nhận đã làm" }).ClickAsync();
        await officer.OpenUntilAsync($"/items/{code}", p => p.Locator(".card-ch .st.is-dadang").Nth(1));
        return code;
    }
}
