using Hub.Deliveries;
using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>What went wrong is mended with the pointer: in the queue by the press officer, in the background and in the log by the administrator.</summary>
[Collection(BrowserCollection.Name)]
public sealed class OperatorFacts(BrowserHub hub)
{
    [Fact]
    public async Task From_the_queue_one_is_tried_again_one_cancelled_one_found_one_sent_again_and_two_released_at_once()
    {
        var (tried, cancelled) = await DeliveriesAsync();
        var (parked, other) = await DeliveriesAsync();
        var (sent, found) = await DeliveriesAsync();
        await hub.Database.TamperAsync(
            $"""
            update hub.deliveries set state = 'given-up', next_step = null, cause = 'hub-site:lost/timed-out' where id = '{tried.Id}';
            update hub.deliveries set state = 'parked', claimed_from = 'waiting', next_step = null, due_at = now(), cause = 'hub:window-ended' where id in ('{parked.Id}', '{other.Id}');
            update hub.deliveries set state = 'needs-look', next_step = null, may_be_out = true, doubt_step = 'publish', cause = 'signed-push:lost/timed-out' where id in ('{sent.Id}', '{found.Id}')
            """);
        await using var officer = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        var page = officer.Page;

        await officer.OpenAsync($"/deliveries?q={await CodeAsync(tried)}&channel=trang-tin");
        await Expect(page.Locator("tr[id^=luot-]")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Chưa thử lần nào.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thử lại" }).ClickAsync();
        await officer.OpenUntilAsync($"/deliveries/{tried.Id}", p => p.Locator(".sub .st.is-dadang"));
        await officer.PictureAsync("delivery-tried-again");

        await officer.OpenAsync($"/deliveries/{cancelled.Id}");
        await page.GetByText("Hủy lượt phát này").ClickAsync();
        await page.Locator("#ld").FillAsync("Đối tác đã có bài riêng 🌾");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hủy lượt phát trên" }).ClickAsync();
        await Expect(page.Locator(".sub .st.is-hethan")).ToBeVisibleAsync();

        await officer.OpenAsync($"/deliveries/{found.Id}");
        await page.Locator("#lk").FillAsync("https://tin-nhanh.example/bai/77");
        await page.Locator("#ma").FillAsync("bai-77");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nhận bài đã thấy" }).ClickAsync();
        await officer.PictureAsync("delivery-found");
        await Expect(page.Locator(".sub .st.is-dadang")).ToBeVisibleAsync();

        await officer.OpenAsync($"/deliveries/{sent.Id}");
        var again = page.GetByRole(AriaRole.Button, new() { Name = "Không thấy, gửi lại một lần" });
        await Expect(again).ToBeDisabledAsync();
        await page.GetByLabel("Tôi đã mở kênh và tìm theo mã tin, không thấy bài").CheckAsync();
        await again.ClickAsync();
        await officer.OpenUntilAsync($"/deliveries/{sent.Id}", p => p.Locator(".sub .st.is-dadang"));

        await officer.OpenAsync($"/deliveries?group=held&q={await CodeAsync(parked)}");
        await page.Locator($"[id='luot-{parked.Id}']").GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.Locator($"[id='luot-{other.Id}']").GetByRole(AriaRole.Checkbox).CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Thả cho phát" }).ClickAsync();
        await Expect(page.GetByText("Kết quả: 2 lượt xong, 0 lượt không làm được")).ToBeVisibleAsync();
        await officer.PictureAsync("queue-bulk");
        Assert.Contains($"q={await CodeAsync(parked)}", page.Url, StringComparison.Ordinal);
        Assert.Empty(await AxeRun.FindingsAsync(page));
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task A_job_is_run_an_alert_opened_from_today_and_closed_and_the_log_tells_who_did_it()
    {
        var (late, _) = await DeliveriesAsync();
        var code = await CodeAsync(late);
        await hub.Database.TamperAsync(
            $"insert into hub.incidents (id, kind, channel_id, delivery_id, detail, opened_at) select gen_random_uuid(), 'second-post', channel_id, id, 'x', now() from hub.deliveries where id = '{late.Id}'");
        await using var admin = await hub.VisitAsync(1440);
        await admin.SignInAsync(PracticePeople.Administrator);
        var page = admin.Page;

        await admin.OpenAsync("/admin/jobs");
        var job = page.Locator("tr", new() { HasText = "reach-months" }).First;
        var runs = await job.Locator("td.n").InnerTextAsync();
        await job.GetByRole(AriaRole.Button).ClickAsync();
        await admin.OpenUntilAsync("/admin/jobs", p => p.Locator("tr", new() { HasText = "reach-months" }).First.Locator("td.n").Filter(new() { HasNotTextRegex = new($"^\\s*{runs.Trim()}\\s*$") }));
        await Expect(job.Locator("td.nowrap").First).Not.ToContainTextAsync("chưa có");
        await admin.PictureAsync("job-run");

        await using var officer = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync("/");
        await officer.PictureAsync("today-alert");
        var line = officer.Page.Locator("li", new() { HasText = code }).Filter(new() { HasText = "Có bài thứ hai trên kênh" });
        await line.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(officer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{late.Id}$"));
        await officer.OpenAsync("/alerts");
        await line.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(line).ToHaveCountAsync(0);
        await officer.OpenAsync("/alerts?show=all");
        await Expect(line.First).ToContainTextAsync("Nguyễn Thị Hạnh");
        await officer.PictureAsync("alert-closed");

        await admin.OpenAsync("/admin/audit");
        await page.Locator("#viec").SelectOptionAsync("incident");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lọc" }).ClickAsync();
        Assert.Contains("kind=incident", page.Url, StringComparison.Ordinal);
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Nguyễn Thị Hạnh");
        await admin.PictureAsync("audit-incidents");
        await page.Locator("#viec").SelectOptionAsync("");
        await page.Locator("#ve").FillAsync(code);
        await page.GetByRole(AriaRole.Button, new() { Name = "Lọc" }).ClickAsync();
        await admin.PictureAsync("audit-item");
        await page.Locator("tbody a").First.ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/items/{code}$"));
        Assert.Empty(admin.Complaints);
        Assert.Empty(officer.Complaints);
    }

    // An item that is to come tomorrow: on our own page and with the partner.
    private async Task<(Delivery Own, Delivery Partner)> DeliveriesAsync()
    {
        var code = await hub.ApprovedAsync(TimeProvider.System.GetUtcNow().AddDays(1), "hub-site", "signed-push");
        await using var db = hub.Database.CreateDb();
        var made = await (
            from d in db.Deliveries
            join c in db.Channels on d.ChannelId equals c.Id
            where db.Items.Any(i => i.Code == code && i.Id == d.SubjectId)
            orderby c.Connector
            select d).ToListAsync();
        return (made[0], made[1]);
    }

    private async Task<string> CodeAsync(Delivery delivery)
    {
        await using var db = hub.Database.CreateDb();
        return await db.Items.Where(i => i.Id == delivery.SubjectId).Select(i => i.Code).SingleAsync();
    }
}
