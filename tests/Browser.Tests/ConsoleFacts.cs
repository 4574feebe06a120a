using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The operator's console, the release board and the administrator's pages, with something of everything on them.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ConsoleFacts(BrowserHub hub) : IAsyncLifetime
{
    private static readonly string[] Pages = ["/deliveries", "/deliveries?group=held", "/stops", "/alerts?show=all", "/admin/jobs", "/admin/alerts", "/admin/audit"];

    private Guid doubt;

    // The words of the moment stand on a channel that no other test uses.
    public async Task InitializeAsync()
    {
        var code = await hub.PublishedAsync();
        await using var db = hub.Database.CreateDb();
        var deliveries = await db.Deliveries.Where(d => db.Items.Any(i => i.Code == code && i.Id == d.SubjectId)).Select(d => d.Id).ToListAsync();
        doubt = deliveries[0];
        await hub.Database.TamperAsync(
            $"""
            update hub.deliveries set state = 'needs-look', next_step = null, may_be_out = true, doubt_step = 'publish', ended_at = null, cause = 'signed-push:lost/timed-out' where id = '{doubt}';
            update hub.deliveries set state = 'parked', claimed_from = 'waiting', next_step = null, ended_at = null, cause = 'hub:window-ended', window_to = now() - interval '1 hour' where id = '{deliveries[1]}';
            update hub.release_rules set quiet_from = '02:00', quiet_to = '02:01', quiet_set_at = now();
            insert into hub.incidents (id, kind, channel_id, delivery_id, detail, opened_at) select gen_random_uuid(), 'second-post', channel_id, id, 'x', now() from hub.deliveries where id = '{doubt}';
            insert into hub.alert_endpoints (id, name, address, secret, created_at, last_failed_at, last_failure)
                select gen_random_uuid(), 'Trung tâm điều hành đô thị thông minh', 'http://127.0.0.1:9/duong-dan-rat-dai/canh-bao', 'x', now(), now(), 'HTTP 503' where not exists (select from hub.alert_endpoints);
            update hub.alert_endpoints set removed_at = null
            """);
    }

    public Task DisposeAsync() => hub.Database.TamperAsync(
        "update hub.release_rules set quiet_from = null, quiet_to = null; update hub.alert_endpoints set removed_at = now(); update hub.deliveries set state = 'cancelled', may_be_out = false, ended_at = now(), next_step = null where state in ('needs-look', 'parked')");

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Everybody_can_read_and_use_them(int width)
    {
        await using var admin = await hub.VisitAsync(width);
        await admin.SignInAsync(PracticePeople.Administrator);
        var findings = new List<string>();
        foreach (var path in Pages)
        {
            await admin.OpenAsync(path);
            await admin.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => { d.open = true; })");
            await admin.PictureAsync(path.Replace('/', '_').Replace('?', '_'));
            findings.AddRange(await AxeRun.FindingsAsync(admin.Page));
            findings.AddRange(await admin.OverflowAsync());
        }

        findings.AddRange(admin.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task The_act_beside_each_delivery_stands_whole_in_its_column()
    {
        await using var officer = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync("/deliveries");

        var cut = await officer.Page.EvaluateAsync<string[]>(
            "() => [...document.querySelectorAll('.steady tbody td:last-child > *')].filter(act => act.getBoundingClientRect().right > act.closest('table').getBoundingClientRect().right).map(act => act.textContent)");

        await Expect(officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Kiểm tra trước" }).First).ToBeVisibleAsync();
        Assert.Empty(cut);
    }

    [Fact]
    public async Task Not_there_is_said_only_after_it_was_confirmed_that_somebody_looked()
    {
        await using var officer = await hub.VisitAsync(390);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync($"/deliveries/{doubt}");
        var button = officer.Page.Locator("#khong-thay");

        await Expect(button).ToBeDisabledAsync();
        await officer.Page.GetByLabel("Tôi đã mở kênh và tìm theo mã tin, không thấy bài").CheckAsync();
        await Expect(button).ToBeEnabledAsync();
        await officer.PictureAsync("look-first");

        Assert.Empty(await AxeRun.FindingsAsync(officer.Page));
        Assert.Empty(await officer.OverflowAsync());
        Assert.Empty(officer.Complaints);
    }
}
