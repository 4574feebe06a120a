using System.Net;
using Hub.Alerts;
using Hub.Engine;
using Hub.Incidents;
using Hub.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hub.Web.Tests;

public sealed class AdminPagesFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task Only_an_administrator_sees_them()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        foreach (var path in (string[])["/admin/jobs", "/admin/alerts", "/admin/audit"])
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.Forbidden, (await manager.GetAsync(path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(path)).Status);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await officer.PostAsync("/admin/jobs?handler=Run", new() { ["name"] = "watchdog" }, at: "/items/new")).Status);
        Assert.DoesNotContain("/admin/jobs", (await officer.GetAsync("/")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Background_jobs_are_shown_with_engine_servers_calendar_and_last_error_and_one_is_run_now()
    {
        await hub.Database.TamperAsync(
            """
            insert into hub.job_runs (handler, key, runs, failures, last_started_at, last_ended_at, last_failed_at, last_failure)
            values ('watchdog', '', 1234, 1, now(), now(), now(), 'TimeoutException: kho dữ liệu bận 🌸') on conflict do nothing
            """);
        foreach (var job in hub.Services.GetServices<RecurringJob>())
        {
            await hub.Services.GetRequiredService<IJobEngine>().UpsertRecurringAsync(job, default);
        }

        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await admin.GetAsync("/admin/jobs");
        var run = await admin.PostAsync("/admin/jobs?handler=Run", new() { ["name"] = "watchdog" }, at: "/admin/jobs");
        var unknown = await admin.PostAsync("/admin/jobs?handler=Run", new() { ["name"] = "không-có" }, at: "/admin/jobs");
        var after = await admin.GetAsync("/admin/jobs");

        foreach (var words in (string[])["Quartz.NET", "nút-thử/1", "Asia/Ho_Chi_Minh", "* * * * *", "TimeoutException: kho dữ liệu bận 🌸", "1.234", "Đánh thức kênh có tin đến giờ", "15 5 * * *"])
        {
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        }

        Assert.Empty(hub.Services.GetServices<RecurringJob>().Select(j => $"jobs.name-{j.Name}").Except(WordsFacts.TextKeys()));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (run.Status, unknown.Status));
        Assert.Contains("1 chờ chạy", after.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal("watchdog", (await db.Audit.SingleAsync(a => a.Action == "job.run-now")).SubjectId);
    }

    [Fact]
    public async Task The_age_of_the_newest_backup_and_what_makes_them_stand_beside_the_jobs()
    {
        await hub.Database.TamperAsync(
            "insert into hub.backups (id, file, sha256, audit_head, made_at) values (gen_random_uuid(), 'hub-live-20261121-020000', repeat('ab', 32), '0:', hub.now() - interval '5 hours')");
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await admin.GetAsync("/admin/jobs");

        foreach (var words in (string[])["Bản mới nhất: 5 giờ trước", "hub-live-20261121-020000", "chưa đặt HUB_BACKUP_FOLDER", "chưa đặt HUB_BACKUP_KEY_FILE"])
        {
            Assert.Contains(words, page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_alert_is_on_the_first_page_with_the_way_to_its_matter_and_is_closed_where_only_a_person_can()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var item = await hub.World.ApprovedItemAsync(channel);
        var id = Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id;
        var incident = new Incident { Id = Guid.CreateVersion7(), Kind = "second-post", ChannelId = channel, DeliveryId = id, Detail = "x", OpenedAt = TimeProvider.System.GetUtcNow() };
        await using (var db = hub.Db())
        {
            db.Incidents.Add(incident);
            await db.SaveChangesAsync();
        }

        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var editor = await hub.SignedInAsync(RoleBundles.Editor);

        var today = await officer.GetAsync("/");
        var seen = await editor.GetAsync("/alerts");
        var forbidden = await editor.PostAsync("/alerts?handler=Close", new() { ["id"] = $"{incident.Id}" }, at: "/items/new");
        var closed = await officer.PostAsync("/alerts?handler=Close", new() { ["id"] = $"{incident.Id}" }, at: "/alerts");
        var again = await officer.PostAsync("/alerts?handler=Close", new() { ["id"] = $"{incident.Id}" }, at: "/alerts");

        Assert.Contains("Có bài thứ hai trên kênh", today.Text, StringComparison.Ordinal);
        Assert.Contains($"/deliveries/{id}", today.Html, StringComparison.Ordinal);
        Assert.Contains(await hub.World.CodeAsync(item), seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Close", seen.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forbidden.Status);
        Assert.Equal(HttpStatusCode.Redirect, closed.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.Status);
        Assert.DoesNotContain("Có bài thứ hai", (await officer.GetAsync("/alerts")).Text, StringComparison.Ordinal);
        Assert.Contains("Đỗ Thị can-bo-bao-chi đóng", (await officer.GetAsync("/alerts?show=all&area=doubt")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_gets_which_letter_is_chosen_and_tried_and_an_endpoint_shows_its_secret_once()
    {
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);
        const string page = "/admin/alerts";

        var wrong = await admin.PostAsync(page + "?handler=Mailbox", new() { ["Address"] = "không phải thư" }, at: page);
        var mailbox = await admin.PostAsync(page + "?handler=Mailbox", new() { ["Address"] = "truc@hoasua.example" }, at: page);
        var chosen = await admin.PostRawAsync(page + "?handler=Choose", await admin.FormAsync(page, ("Address", "truc@hoasua.example"), ("Areas", "Failed"), ("Areas", "Nightly")));
        var test = await admin.PostAsync(page + "?handler=TestLetter", new() { ["Address"] = "truc@hoasua.example" }, at: page);
        var elsewhere = await admin.PostAsync(page + "?handler=Endpoint", new() { ["Name"] = "Ngoài", ["Address"] = "https://he-thong.example/hook" }, at: page);
        var added = await admin.PostAsync(page + "?handler=Endpoint", new() { ["Name"] = "Trung tâm điều hành 🌾", ["Address"] = "http://127.0.0.1:9/hook" }, at: page);
        var shown = await admin.GetAsync(page);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (mailbox.Status, chosen.Status, test.Status));
        Assert.Contains("Thực hành chỉ gửi tới trang giả lập", elsewhere.Text, StringComparison.Ordinal);
        Assert.Contains("whsec_", added.Text, StringComparison.Ordinal);
        Assert.Contains("Trung tâm điều hành 🌾", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", shown.Html, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal([AlertArea.Failed, AlertArea.Nightly], (await AlertRecipients.ReadAsync(db, default)).Single(r => r.Address == "truc@hoasua.example").Wants.Order());
        Assert.DoesNotContain(await db.Audit.Where(a => a.Area == "alerts").Select(a => a.Detail).ToListAsync(), d => d.Contains("whsec_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_is_read_by_who_what_and_when_and_names_its_subjects()
    {
        var channel = await Channels.OfPartnerAsync(hub);
        var code = await hub.World.CodeAsync(await hub.World.ApprovedItemAsync(channel));
        using var admin = await hub.SignedInAsync(RoleBundles.Administrator);
        using var stranger = hub.Browser();
        await stranger.PostAsync("/sign-in", new() { ["Name"] = "kẻ-lạ", ["Password"] = "bí-mật-của-tôi-123" });

        var item = await admin.GetAsync($"/admin/audit?subject={code}");
        var approved = await admin.GetAsync($"/admin/audit?subject={code}&who={hub.World.Approver.Id}&kind=item&from=1/1/2020");
        var none = await admin.GetAsync("/admin/audit?to=1/1/2020");
        var unread = await admin.GetAsync($"/admin/audit?subject={code}&from=hôm%20qua");
        var signIns = await admin.GetAsync("/admin/audit?kind=person");

        Assert.Contains("Trình duyệt", item.Text, StringComparison.Ordinal);
        Assert.Contains($"href=\"/items/{code}\"", item.Html, StringComparison.Ordinal);
        Assert.Contains("item.approved", approved.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("item.submitted", approved.Text, StringComparison.Ordinal);
        Assert.Contains("Không có dòng nào khớp", none.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unread.Status);
        Assert.Contains("“hôm qua” không phải giờ ngày", unread.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("item.approved", unread.Text, StringComparison.Ordinal);
        Assert.Contains("Đăng nhập không thành", signIns.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("kẻ-lạ", signIns.Text, StringComparison.Ordinal);
        Assert.Contains("niêm phong số", signIns.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_signs_out_is_noted()
    {
        await hub.AddPersonAsync("ra-ve", RoleBundles.Editor);
        using var browser = await hub.SignedInAsync("ra-ve");

        await browser.PostAsync("/sign-out", [], at: "/items");

        await using var db = hub.Db();
        Assert.Equal(["person.signed-in", "person.signed-out"], await db.Audit.Where(a => a.ActorName == "Đỗ Thị ra-ve").OrderBy(a => a.Id).Select(a => a.Action).ToListAsync());
    }
}
