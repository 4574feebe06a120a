using System.Text.RegularExpressions;
using Hub.Deliveries;
using Hub.People;
using Hub.Periods;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>What the words of a report count leads to just that.</summary>
public sealed class ReportLinksFacts(WebHub hub) : IClassFixture<WebHub>
{
    private const string Row = "<td class=\"n\" data-l=\"Giá trị\">";

    private int posts = 2000;

    [Fact]
    public async Task Corrections_lead_to_the_old_and_the_new_figure_and_what_is_corrected_later_to_itself_alone()
    {
        var (channel, field) = (await hub.World.ChannelAsync("assisted", "sua-so", [], []), new FigureField(hub.Database));
        var (one, other) = (field.Grow(channel, new DateTimeOffset(2025, 2, 3, 3, 0, 0, TimeSpan.Zero)), field.Grow(channel, new DateTimeOffset(2025, 2, 4, 3, 0, 0, TimeSpan.Zero)));
        var (wrong, late) = (field.Read(one, "views", 5_000), field.Read(other, "views", 7_000));
        await field.WriteAsync();
        var right = await CorrectAsync(one, wrong, 500);
        await World.AdvanceAsync(hub.Jobs, TimeSpan.FromMinutes(1));
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);

        var made = await manager.PostAsync("/periods/2025-q1?handler=Report", [], at: "/periods/2025-q1");
        await World.AdvanceAsync(hub.Jobs, TimeSpan.FromMinutes(1));
        var later = await CorrectAsync(other, late, 700);
        var report = (await manager.GetAsync($"{made.Location}")).Html;
        var since = Regex.Match(report, "<a href=\"([^\"]*since=[^\"]*)\">1 số của kỳ này đã được đính chính").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);

        Assert.Contains($"<td class=\"n\"><a href=\"/reach/evidence/{wrong}\">5.000</a></td><td class=\"n\"><a href=\"/reach/evidence/{right}\">500</a></td>", report, StringComparison.Ordinal);
        Assert.Contains("6. Đã sửa: <a href=\"/reach/typed?period=2025-q1&amp;kind=corrected\">1 số</a>, xem nhật ký ở Phụ lục 3.", report, StringComparison.Ordinal);
        Assert.Contains("4. Số sớm: không có;", report, StringComparison.Ordinal);
        var listed = (await manager.GetAsync(since)).Html;
        Assert.Equal(1, Regex.Count(listed, Row));
        Assert.Contains($"/reach/evidence/{later}\">700</a>", listed, StringComparison.Ordinal);
        Assert.Contains($"/reach/evidence/{late}\">7.000</a>", listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_and_early_figures_lead_to_just_those()
    {
        var (channel, field) = (await hub.World.ChannelAsync("assisted", "thieu-so", [], []), new FigureField(hub.Database));
        var at = new DateTimeOffset(2025, 5, 5, 3, 0, 0, TimeSpan.Zero);
        field.Read(field.Grow(channel, at), "views", 100, after: TimeSpan.FromDays(1));
        field.Read(field.Grow(channel, at.AddDays(1)), "views", 200);
        field.Read(field.Grow(channel, at.AddDays(2)), "views", null, ReachMissing.Error);
        field.Read(field.Grow(channel, at.AddDays(3)), "views", null, ReachMissing.NoPermission);
        field.Grow(channel, at.AddDays(4));
        await field.WriteAsync();
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);

        var made = await manager.PostAsync("/periods/2025-q2?handler=Report", [], at: "/periods/2025-q2");
        var report = (await manager.GetAsync($"{made.Location}")).Html;

        const string Of = "/reach/figures?period=2025-q2&amp;channel=thieu-so&amp;metric=views&amp;kind=missing";
        Assert.Contains($"<a href=\"{Of}\">2 bản</a> (<a href=\"{Of}&amp;reason=error\">1 lỗi khi đọc</a>, <a href=\"{Of}&amp;reason=no-permission\">1 chưa có quyền đọc</a>).", report, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/reach/figures?period=2025-q2&amp;channel=thieu-so&amp;kind=early\">1 số của từng bản đăng</a>", report, StringComparison.Ordinal);
        Assert.Equal(2, await RowsAsync(manager, Of));
        Assert.Equal(1, await RowsAsync(manager, $"{Of}&amp;reason=error"));
        Assert.Equal(1, await RowsAsync(manager, "/reach/figures?period=2025-q2&channel=thieu-so&kind=early"));
    }

    [Fact]
    public async Task Orders_lead_to_those_of_the_period_that_a_channel_had_and_did_in_time()
    {
        var channel = await hub.World.ChannelAsync("lotus", "lenh-cua-ky", new() { ["mode"] = "assisted" }, []);
        var (done, open) = (await WithdrawnAsync(channel), await WithdrawnAsync(channel));
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        await ProveAsync(officer, done, "lenh-cua-ky");
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);
        var days = PeriodDays.QuarterOf(await NowAsync());
        await World.AdvanceAsync(hub.Jobs, TimeSpan.FromMinutes(1));

        var made = await manager.PostAsync($"/periods/{days.Code}?handler=Report", [], at: $"/periods/{days.Code}");
        var report = (await manager.GetAsync($"{made.Location}")).Html;
        var summary = (await manager.GetAsync($"{made.Location}/summary")).Html;
        async Task<IReadOnlyList<Guid>> ListAsync(string period, string outcome) => [.. Regex.Matches(
            (await manager.GetAsync($"/orders?period={period}&channel=lenh-cua-ky{outcome}")).Html, "class=\"title\" href=\"/orders/([0-9a-f-]+)\"").Select(m => Guid.Parse(m.Groups[1].Value))];

        Assert.Contains($"<a href=\"/orders/{done}/certificate\">", report, StringComparison.Ordinal);
        Assert.Contains($"Đính chính, thu hồi trong kỳ: <a href=\"/orders?period={days.Code}\">2</a>; chưa xong khi chốt: <a href=\"/orders?period={days.Code}&amp;outcome=unsettled\">1</a>.", summary, StringComparison.Ordinal);
        Assert.Equal([open, done], await ListAsync(days.Code, ""));
        Assert.Equal([open, done], await ListAsync(days.Code, "&outcome=asked"));
        Assert.Equal([done], await ListAsync(days.Code, "&outcome=in-time"));
        Assert.Equal([open], await ListAsync(days.Code, "&outcome=late"));
        Assert.Equal([open], await ListAsync(days.Code, "&outcome=unsettled"));
        Assert.Empty(await ListAsync(days.Before.Code, "&outcome=asked"));
        Assert.Equal(1, Regex.Count((await manager.GetAsync($"/orders?period={days.Code}&channel=lenh-cua-ky&outcome=asked")).Html, "data-in-time=\"yes\""));
    }

    [Fact]
    public async Task Changed_evidence_behind_a_report_leads_to_just_that_of_its_period()
    {
        var field = new FigureField(hub.Database);
        var (channel, quiet) = (await hub.World.ChannelAsync("assisted", "sua-ngoai", [], []), await hub.World.ChannelAsync("assisted", "yen-on", [], []));
        var (mine, before) = (field.Grow(channel, new DateTimeOffset(2025, 8, 5, 3, 0, 0, TimeSpan.Zero)), field.Grow(channel, new DateTimeOffset(2025, 5, 20, 3, 0, 0, TimeSpan.Zero)));
        field.Read(field.Grow(quiet, mine.At), "views", 300);
        var (changed, earlier) = (field.Read(mine, "views", 100), field.Read(before, "views", 200));
        await field.WriteAsync();
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);
        var made = await manager.PostAsync("/periods/2025-q3?handler=Report", [], at: "/periods/2025-q3");
        await using (var owner = hub.Database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"delete from hub.reach_samples where id in ({changed}, {earlier})");
        }

        var report = (await manager.GetAsync($"{made.Location}")).Html;
        var links = Regex.Matches(report, "<a href=\"(/reach/changed[^\"]*)\">1 minh chứng của [^<]*không còn đúng như khi được lưu").Select(m => m.Groups[1].Value).ToList();
        var check = Regex.Match((await manager.GetAsync("/periods/2025-q3")).Html, "href=\"(/reach/changed[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var listed = await manager.GetAsync(links[0]);

        Assert.Equal(["/reach/changed?period=2025-q3", "/reach/changed?period=2025-q2"], links);
        Assert.Equal("/reach/changed?period=2025-q3&channel=sua-ngoai", check);
        foreach (var (address, row, other) in new[] { (links[0], changed, earlier), (check, changed, earlier), (links[1], earlier, changed) })
        {
            var page = await manager.GetAsync(address);
            Assert.Contains($"<tr id=\"e-{row}\">", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain($"<tr id=\"e-{other}\">", page.Html, StringComparison.Ordinal);
            Assert.Contains("Minh chứng của số liệu quý", page.Text, StringComparison.Ordinal);
            Assert.Contains("<a class=\"btn\" href=\"/reach/changed\">Xem tất cả</a>", page.Text, StringComparison.Ordinal);
        }

        Assert.Contains("Minh chứng của số liệu quý III/2025, Kênh sua-ngoai", (await manager.GetAsync(check)).Text, StringComparison.Ordinal);
        Assert.Contains("Minh chứng của mọi số liệu quý III/2025 còn đúng", (await manager.GetAsync("/reach/changed?period=2025-q3&channel=yen-on")).Text, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await manager.GetAsync("/reach/changed?period=quy-ba")).Status);
    }

    [Fact]
    public async Task A_long_list_of_changed_evidence_goes_on_over_pages()
    {
        var (channel, field) = (await hub.World.ChannelAsync("assisted", "nhieu-dong", [], []), new FigureField(hub.Database));
        for (var n = 0; n < 207; n++)
        {
            field.Read(field.Grow(channel, new DateTimeOffset(2019, 8, 5, 3, n / 60, n % 60, TimeSpan.Zero)), "views", n);
        }

        await field.WriteAsync();
        await using (var owner = hub.Database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"delete from hub.reach_samples where channel_id = {channel}");
        }

        using var manager = await hub.SignedInAsync(RoleBundles.Manager);
        var first = (await manager.GetAsync("/reach/changed?period=2019-q3")).Html;
        var next = Regex.Match(first, "<p class=\"end-row\"><a href=\"([^\"]*after=[^\"]*)\"").Groups[1].Value.Replace("&amp;", "&", StringComparison.Ordinal);
        var rest = (await manager.GetAsync(next)).Html;
        static IEnumerable<string> Ids(string html) => Regex.Matches(html, "<tr id=\"e-([0-9a-f-]+)\">").Select(m => m.Groups[1].Value);

        Assert.Equal((200, 7), (Ids(first).Count(), Ids(rest).Count()));
        Assert.Equal(207, Ids(first).Concat(Ids(rest)).Distinct().Count());
        Assert.DoesNotContain("class=\"end-row\"", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tasks_of_a_check_list_lead_to_just_those_and_not_to_what_a_channel_has_done()
    {
        var (done, open) = (await hub.World.ChannelAsync("lotus", "da-xong", new() { ["mode"] = "assisted" }, []), await hub.World.ChannelAsync("lotus", "chua-xong", new() { ["mode"] = "assisted" }, []));
        var item = await hub.World.ApprovedItemAsync(done, open);
        foreach (var channel in new[] { done, open })
        {
            await hub.Jobs.RunLaneAsync(channel);
            await PostedAsync(Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id);
        }

        await hub.World.WithdrawAsync(item);
        await hub.Jobs.RunLaneAsync(done);
        await hub.Jobs.RunLaneAsync(open);
        var (order, days) = (await OrderAsync(item), PeriodDays.QuarterOf(await NowAsync()));
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        await ProveAsync(officer, order, "da-xong");
        await hub.Jobs.RunJobAsync<Hub.Orders.OrderWatch>();
        using var manager = await hub.SignedInAsync(RoleBundles.Manager);

        var lines = Regex.Matches((await manager.GetAsync($"/periods/{days.Code}")).Text, "<td>([0-9]+) việc đính chính, thu hồi chưa có bằng chứng</td>.*?href=\"([^\"]+)\"", RegexOptions.Singleline)
            .Where(m => m.Groups[2].Value.Contains("xong", StringComparison.Ordinal)).ToList();
        var (count, link) = (int.Parse(Assert.Single(lines).Groups[1].Value, null), lines[0].Groups[2].Value);
        var page = await manager.GetAsync(link);

        Assert.StartsWith($"/orders/tasks?period={days.Code}&channel=chua-xong&by=", link, StringComparison.Ordinal);
        Assert.Equal((1, 1), (count, Regex.Count(page.Html, $"/orders/{order}/tasks/")));
        Assert.Contains($"/orders/{order}/tasks/chua-xong\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Kênh chua-xong, lệnh của ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"/orders/{order}", (await manager.GetAsync($"/orders/tasks?period={days.Code}&channel=da-xong")).Html, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await manager.GetAsync("/orders/tasks")).Status);
    }

    private static async Task<int> RowsAsync(Browser browser, string address) => Regex.Count((await browser.GetAsync(address.Replace("&amp;", "&", StringComparison.Ordinal))).Html, Row);

    private async Task<Guid> CorrectAsync(Grown post, Guid wrong, long value)
    {
        await using var db = hub.Db();
        var right = await hub.Jobs.Get<ManualFigures>().EnterAsync(
            db, new ManualFigure(post.Publication, "views", value) { Evidence = "https://quan-tri.example/so-lieu", Supersedes = wrong, Note = "gõ thừa số 0" }, hub.World.Writer, default);
        await hub.Jobs.Get<ManualFigures>().ConfirmAsync(db, right.Id, hub.World.Approver, default);
        return right.Id;
    }

    private async Task<Guid> WithdrawnAsync(Guid channel)
    {
        var item = await hub.World.ApprovedItemAsync(channel);
        await hub.Jobs.RunLaneAsync(channel);
        await PostedAsync(Assert.Single(await hub.World.DeliveriesAsync(item, channel)).Id);
        await hub.World.WithdrawAsync(item);
        await hub.Jobs.RunLaneAsync(channel);
        return await OrderAsync(item);
    }

    private async Task PostedAsync(Guid delivery)
    {
        await using var db = hub.Db();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await hub.Jobs.Get<Decisions>().DoneAsync(db, delivery, $"https://lotus.vn/w/post/{++posts}.htm", hub.World.Writer, default);
        await transaction.CommitAsync();
    }

    private async Task<Guid> OrderAsync(Guid item)
    {
        await using var db = hub.Db();
        return await db.Orders.Where(o => o.ItemId == item).Select(o => o.Id).SingleAsync();
    }

    private static async Task ProveAsync(Browser officer, Guid order, string channel)
    {
        var task = $"/orders/{order}/tasks/{channel}";
        await officer.PostAsync(task + "?handler=Done", [], at: task);
        await officer.PostAsync(task + "?handler=Prove", new() { ["Form.Note"] = "Mở trang, bài không còn", ["Form.ProofLink"] = "https://luu.example/1" }, at: task);
    }

    private async Task<DateTimeOffset> NowAsync()
    {
        await using var db = hub.Db();
        return await HubClock.ReadAsync(db, default);
    }
}
