using System.Net;
using System.Text;
using System.Text.Json;
using Hub.Audit;
using Hub.Dashboards;
using Hub.Reach;
using Hub.Storage.Pipeline;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>Pages, files and the API of figures: who may see them, and what they say of what is missing.</summary>
public sealed class ReachPagesFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static readonly DateTimeOffset At = new(2025, 2, 3, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/reach")]
    [InlineData("/reach/items")]
    [InlineData("/reach/rows")]
    [InlineData("/reach/metrics")]
    [InlineData("/reach/export.csv")]
    [InlineData("/api/v1/figures?metric=views")]
    public async Task Figures_are_for_the_people_of_the_department(string path)
    {
        using var nobody = hub.Browser();
        using var partner = await hub.SignedInAsync("doi-tac");
        using var editor = await hub.SignedInAsync("bien-tap-vien");

        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.OK, (await editor.GetAsync(path)).Status);
    }

    [Theory]
    [InlineData("/reach?period=08%2F04")]
    [InlineData("/reach?channel=khong-co")]
    [InlineData("/reach?month=thang-5")]
    [InlineData("/reach/channels/khong-co")]
    [InlineData("/reach/rows?metric=tiep-can")]
    [InlineData("/reach/evidence/00000000-0000-0000-0000-000000000001")]
    [InlineData("/reach/posts/00000000-0000-0000-0000-000000000001")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);
    }

    [Fact]
    public async Task What_is_missing_is_said_with_its_reason_and_counted()
    {
        var channel = await hub.World.ChannelAsync("assisted", "thieu-so", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, At), "views", 1_234);
        field.Read(field.Grow(channel, At.AddDays(1)), "views", null, ReachMissing.MetricRemoved);
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = await browser.GetAsync("/reach/channels/thieu-so?period=2025-q1");
        var without = await browser.GetAsync("/reach/rows?period=2025-q1&channel=thieu-so&metric=views&kind=without");
        var api = JsonDocument.Parse((await browser.GetAsync("/api/v1/figures?period=2025-q1&channel=thieu-so&metric=views&by=month")).Html).RootElement.GetProperty("figures")[0];

        Assert.Contains("n = 1/2 tin", page.Text, StringComparison.Ordinal);
        Assert.Contains("không so được: cùng kỳ năm trước không có số", page.Text, StringComparison.Ordinal);
        Assert.Contains("không có số liệu (nền tảng đã bỏ chỉ số này)", without.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">1.234</a>", without.Text, StringComparison.Ordinal);
        Assert.All(["firstReadAt", "lastReadAt"], name => Assert.True(api.GetProperty(name).GetDateTimeOffset() >= At));
        Assert.Equal((1, 2, 1), (api.GetProperty("covered").GetInt32(), api.GetProperty("published").GetInt32(), api.GetProperty("missing").GetProperty("metric-removed").GetInt32()));
    }

    [Fact]
    public async Task A_figure_whose_evidence_was_changed_is_marked_wherever_it_is_used()
    {
        var channel = await hub.World.ChannelAsync("assisted", "bi-sua", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, At);
        var sample = field.Read(grown, "views", 927);
        await field.WriteAsync();
        await using (var owner = hub.Database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set value = 927000000 where id = {sample}");
        }

        using var browser = await hub.SignedInAsync("lanh-dao-so");
        foreach (var (path, mark) in new[]
        {
            ("/reach?period=2025-q1&channel=bi-sua", "1 minh chứng đã bị sửa"), ("/reach/channels/bi-sua?period=2025-q1", "1 minh chứng đã bị sửa"),
            ("/reach/items?period=2025-q1&channel=bi-sua", "minh chứng đã bị sửa"), ("/reach/rows?period=2025-q1&channel=bi-sua&metric=views&kind=changed", "minh chứng đã bị sửa"),
            ("/reach/rows?period=2025-q1&channel=bi-sua&metric=views&kind=without", "1 minh chứng đã bị sửa"), ($"/items/{grown.Code}", "minh chứng đã bị sửa"),
            ($"/reach/evidence/{sample}", "không còn như khi được ghi"),
            ($"/reach/posts/{grown.Publication}", "minh chứng đã bị sửa"),
        })
        {
            Assert.Contains(mark, (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        }

        var months = Twin((await browser.GetAsync("/reach/channels/bi-sua?period=2025-q1")).Text, "bi-sua-views");
        Assert.Single(months, m => m.Contains("minh chứng đã bị sửa", StringComparison.Ordinal));
        Assert.Contains("1 minh chứng đã bị sửa", Encoding.UTF8.GetString(await browser.BytesAsync("/reach/export.csv?period=2025-q1&channel=bi-sua")), StringComparison.Ordinal);
        Assert.Contains("Lượt xem: minh chứng đã bị sửa", Encoding.UTF8.GetString(await browser.BytesAsync("/reach/items.csv?period=2025-q1&channel=bi-sua")), StringComparison.Ordinal);
        foreach (var by in new[] { "", "&by=month", "&by=item", "&by=section", "&by=channel" })
        {
            var api = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?period=2025-q1&channel=bi-sua&metric=views{by}")).Html).RootElement;
            Assert.Equal(1, api.GetProperty("figures")[0].GetProperty("changedEvidence").GetInt32());
            Assert.Equal(JsonValueKind.String, api.GetProperty("figures")[0].GetProperty("lastReadAt").ValueKind);
        }
    }

    [Fact]
    public async Task What_was_removed_is_named_and_somebody_who_stands_for_figures_answers_for_it()
    {
        var channel = await hub.World.ChannelAsync("assisted", "bi-xoa", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, At);
        var sample = field.Read(grown, "views", 1_234);
        await field.WriteAsync();
        await using (var owner = hub.Database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"delete from hub.reach_samples where id = {sample}");
        }

        using var officer = await hub.SignedInAsync("can-bo-bao-chi");
        using var manager = await hub.SignedInAsync("lanh-dao-so");
        var led = await manager.GetAsync($"/reach/evidence/{sample}");
        var page = $"/reach/changed?only={sample}";
        var seen = await officer.GetAsync(page);
        var mayNot = await officer.PostAsync(page, new() { ["evidence"] = sample.ToString(), ["answer"] = "Không rõ" }, at: "/me");
        var unsaid = await manager.PostAsync(page, new() { ["evidence"] = sample.ToString(), ["answer"] = " " }, at: page);
        var said = await manager.PostAsync(page, new() { ["evidence"] = sample.ToString(), ["answer"] = "Xóa nhầm khi dọn dữ liệu thử" }, at: page);
        var after = await manager.GetAsync(page);

        Assert.Equal(page, led.Location!.ToString());
        Assert.All([grown.Code!, "Lượt xem", "03/02/2025", "bị xóa", "Chưa ai trả lời"], words => Assert.Contains(words, seen.Text, StringComparison.Ordinal));
        Assert.DoesNotContain("Ghi câu trả lời", seen.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (mayNot.Status, unsaid.Status, said.Status));
        Assert.Contains("Xóa nhầm khi dọn dữ liệu thử", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ghi câu trả lời", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_deliveries_that_were_found_in_the_night_lead_to_the_page_that_names_them()
    {
        var (channel, field) = (await hub.World.ChannelAsync("assisted", "doi-luot-gui", [], []), new FigureField(hub.Database));
        var (changed, gone) = (field.Grow(channel, At), field.Grow(channel, At.AddDays(1)));
        await field.WriteAsync();
        await hub.Database.TamperAsync($"""
            update hub.deliveries set remote_id = 'khac' where subject_id = '{changed.Subject}';
            delete from hub.publications where subject_id = '{gone.Subject}';
            delete from hub.deliveries where subject_id = '{gone.Subject}'
            """);
        await using var db = hub.Db();
        await EvidenceRows.FindChangedSendsAsync(db, default);
        var (id, rows) = (await db.Deliveries.Where(d => d.SubjectId == changed.Subject).Select(d => d.Id).SingleAsync(), await db.Set<ChangedEvidence>().Where(c => c.OwnerId != null).ToListAsync());
        using var manager = await hub.SignedInAsync("lanh-dao-so");

        var page = (await manager.GetAsync("/reach/changed")).Text;

        Assert.Equal(2, rows.Count);
        Assert.Contains($"<a class=\"strong\" href=\"/deliveries/{id}\">Lượt gửi</a>", page, StringComparison.Ordinal);
        Assert.Contains($"<a class=\"strong\" href=\"/items/{gone.Code}\">Lượt gửi</a>", page, StringComparison.Ordinal);
        Assert.Contains("deliveries", (await manager.GetAsync($"/items/{gone.Code}")).Text.Split("data-changed")[1].Split("</div>")[0], StringComparison.Ordinal);
        Assert.Contains($"{id}", (await manager.GetAsync($"/deliveries/{id}")).Text.Split("data-changed")[1].Split("</div>")[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_stretch_of_days_is_asked_for_by_two_days()
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = await browser.GetAsync("/reach?from=15%2F02%2F2025&to=2025-03-20");
        var turned = await browser.GetAsync("/reach?from=20%2F03%2F2025&to=15%2F02%2F2025");
        var unreadable = await browser.GetAsync("/reach?from=31%2F02%2F2025&to=15%2F03%2F2025");

        Assert.All([page, turned], answer =>
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Contains("Từ 15/02/2025 đến 20/03/2025", answer.Text, StringComparison.Ordinal);
            Assert.Contains("name=\"from\" value=\"15/02/2025\"", answer.Html, StringComparison.Ordinal);
        });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unreadable.Status);
        Assert.Contains("Hãy ghi hai ngày như 31/12/2026", unreadable.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_without_figures_is_said_wherever_the_quarter_is_shown()
    {
        var channel = await hub.World.ChannelAsync("assisted", "thieu-thang", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, At.AddYears(-1)), "views", 100);
        foreach (var (month, value) in new (int, long?)[] { (1, 1_000), (2, null), (3, 3_000) })
        {
            field.Read(field.Grow(channel, new DateTimeOffset(2025, month, 9, 3, 0, 0, TimeSpan.Zero)), "views", value, value is null ? ReachMissing.NoPermission : null);
        }

        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = (await browser.GetAsync("/reach/channels/thieu-thang?period=2025-q1")).Text;
        var board = (await browser.GetAsync("/reach?period=2025-q1&channel=thieu-thang")).Text;
        var ranked = (await browser.GetAsync("/reach/items?period=2025-q1&channel=thieu-thang&sort=views")).Text;
        var months = JsonDocument.Parse((await browser.GetAsync("/api/v1/figures?period=2025-q1&channel=thieu-thang&metric=views&by=month")).Html).RootElement.GetProperty("figures");
        var whole = JsonDocument.Parse((await browser.GetAsync("/api/v1/figures?period=2025-q1&channel=thieu-thang&metric=views")).Html).RootElement.GetProperty("figures")[0];

        Assert.All([page, board], said =>
        {
            Assert.Contains("n = 2/3 tin", said, StringComparison.Ordinal);
            Assert.Contains("thiếu cả tháng 2/2025", said, StringComparison.Ordinal);
            Assert.Contains("không so được: kỳ này thiếu số", said, StringComparison.Ordinal);
            Assert.Contains("Thiếu số: tháng 2/2025.", said, StringComparison.Ordinal);
            Assert.DoesNotContain("chỉ số 4.000", said, StringComparison.Ordinal);
        });
        Assert.Contains("1 tin không có “Lượt xem” nên không có thứ hạng", ranked, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, months[1].GetProperty("value").ValueKind);
        Assert.Equal((2, 3), (whole.GetProperty("covered").GetInt32(), whole.GetProperty("published").GetInt32()));
        var file = Encoding.UTF8.GetString(await browser.BytesAsync("/reach/export.csv?period=2025-q1&channel=thieu-thang"));
        Assert.Contains(";2;3;", file, StringComparison.Ordinal);
        Assert.Contains("thiếu cả tháng 2/2025", file, StringComparison.Ordinal);
        Assert.Contains("thiếu cả tháng 2/2025", (await browser.GetAsync("/reach/rows?period=2025-q1&channel=thieu-thang&metric=views")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_channel_counted_in_two_ways_has_no_order()
    {
        var channel = await hub.World.ChannelAsync("assisted", "doi-cach-dem", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, At), "views", 100);
        field.Read(field.Grow(channel, At.AddDays(1)), "views", 200, version: 2);
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = (await browser.GetAsync("/reach/items?period=2025-q1&channel=doi-cach-dem")).Text;
        var asked = (await browser.GetAsync("/reach/items?period=2025-q1&channel=doi-cach-dem&sort=views")).Text;

        Assert.DoesNotContain("sort=views", page, StringComparison.Ordinal);
        Assert.Contains("đã đổi cách tính chỉ số này trong kỳ", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lượt xem ↓", asked, StringComparison.Ordinal);
        Assert.Contains("Không cộng được: tháng 2/2025.", (await browser.GetAsync("/reach/channels/doi-cach-dem?period=2025-q1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_are_walked_page_by_page_and_sorted_by_what_one_channel_counts()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nhieu-tin", [], []);
        var field = new FigureField(hub.Database);
        var values = Enumerable.Range(1, 70).Select(n => n * 37 % 100).ToList();
        foreach (var (value, n) in values.Select((v, n) => (v, n)))
        {
            field.Read(field.Grow(channel, At.AddHours(n)), "views", 1_000_000 + value);
        }

        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var met = new List<int>();
        for (var next = "/reach/items?period=2025-q1&channel=nhieu-tin&sort=views"; next is not null;)
        {
            var page = (await browser.GetAsync(next)).Text;
            met.AddRange(System.Text.RegularExpressions.Regex.Matches(page, @">1\.000\.(\d{3})</a>").Select(m => int.Parse(m.Groups[1].Value, null)));
            next = System.Text.RegularExpressions.Regex.Match(page, "href=\"(/reach/items[^\"]+after=[^\"]+)\"") is { Success: true } more ? more.Groups[1].Value : null;
        }

        Assert.Equal(values.OrderDescending(), met);
        Assert.DoesNotContain("sort=views", (await browser.GetAsync("/reach/items?period=2025-q1")).Text, StringComparison.Ordinal);
        Assert.Contains("sort=clicks", (await browser.GetAsync("/reach/items?period=2025-q1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agency_a_label_columns_and_another_quarter_stand_in_the_address_and_every_link_and_file_keeps_them()
    {
        var channel = await hub.World.ChannelAsync("assisted", "loc-don-vi", [], []);
        var field = new FigureField(hub.Database);
        field.Grow(channel, At.AddYears(-1));
        field.Read(field.Grow(channel, At.AddMonths(-3)), "views", 1_000);
        var (mine, other) = (field.Grow(channel, At), field.Grow(channel, At.AddDays(1)));
        field.Read(mine, "views", 2_500);
        field.Read(mine, "clicks", 31, source: ReachSource.Counter);
        field.Read(other, "views", 777_000);
        await field.WriteAsync();
        await hub.Database.TamperAsync($"update hub.revisions set source_agency = 'Phường Đồng Xanh', tags = array['Vành đai 4'] where item_id = '{mine.Subject}'");
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        const string Asked = "period=2025-q1&channel=loc-don-vi&unit=Ph%C6%B0%E1%BB%9Dng%20%C4%90%E1%BB%93ng%20Xanh&label=V%C3%A0nh%20%C4%91ai%204&cols=views";

        var page = await browser.GetAsync($"/reach?{Asked}&against=2024-q4");
        var whole = await browser.GetAsync("/reach?period=2025-q1&channel=loc-don-vi&against=2024-q4");
        var items = await browser.GetAsync($"/reach/items?{Asked}");
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/export.csv?{Asked}"));
        var itemsCsv = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/items.csv?{Asked}"));
        var api = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?{Asked}&metric=views")).Html).RootElement.GetProperty("figures")[0];

        Assert.All([page.Text, items.Text], text =>
        {
            Assert.Contains(">2.500</a>", text, StringComparison.Ordinal);
            Assert.DoesNotContain("777.000", text, StringComparison.Ordinal);
            Assert.Contains("Cột: 1/2", text, StringComparison.Ordinal);
            Assert.DoesNotContain("<th scope=\"col\" class=\"n\">Lượt bấm</th>", text, StringComparison.Ordinal);
        });
        Assert.All(
            System.Text.RegularExpressions.Regex.Matches(page.Html, "href=\"(/reach/(?:rows|items|export)[^\"]+)\"").Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)),
            link => Assert.True(link.Contains("unit=", StringComparison.Ordinal) && link.Contains("label=", StringComparison.Ordinal) && link.Contains("cols=views", StringComparison.Ordinal), link));
        Assert.Contains("Quý I/2025 so với quý IV/2024", whole.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(">77.950,0</a>", whole.Text, StringComparison.Ordinal);
        Assert.Contains("không so được: quý IV/2024 không có số", page.Text, StringComparison.Ordinal);
        Assert.All([csv, itemsCsv], file =>
        {
            Assert.Contains("2500", file, StringComparison.Ordinal);
            Assert.DoesNotContain("777000", file, StringComparison.Ordinal);
            Assert.DoesNotContain("Lượt bấm", file, StringComparison.Ordinal);
        });
        Assert.Equal((2_500, 1), (api.GetProperty("value").GetInt32(), api.GetProperty("published").GetInt32()));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/reach?period=2025-q1&against=hom-qua")).Status);
    }

    [Fact]
    public async Task A_page_says_what_stands_out_what_there_is_since_the_year_began_and_what_did_not_arrive()
    {
        var channel = await hub.World.ChannelAsync("assisted", "luy-ke", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, new DateTimeOffset(2023, 2, 3, 3, 0, 0, TimeSpan.Zero)), "views", 1_000);
        var best = field.Grow(channel, new DateTimeOffset(2023, 5, 3, 3, 0, 0, TimeSpan.Zero));
        field.Read(best, "views", 250);
        var failed = field.Grow(channel, new DateTimeOffset(2023, 5, 4, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        await hub.Database.TamperAsync($"update hub.deliveries set state = 'given-up', ended_at = null where subject_id = '{failed.Subject}'");
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        foreach (var path in new[] { "/reach?period=2023-q2&channel=luy-ke", "/reach/channels/luy-ke?period=2023-q2" })
        {
            var text = (await browser.GetAsync(path)).Text;
            var year = text[text.IndexOf("id=\"lk-luy-ke-views\"", StringComparison.Ordinal)..];
            var top = text[text.IndexOf("id=\"h-nb\"", StringComparison.Ordinal)..];

            Assert.Contains(">1.250</a>", year[..year.IndexOf("</tr>", StringComparison.Ordinal)], StringComparison.Ordinal);
            Assert.Contains("n = 2/3", year[..year.IndexOf("</tr>", StringComparison.Ordinal)], StringComparison.Ordinal);
            Assert.Contains("Lượt xem: 1/2 tin có số nên có thứ hạng", top, StringComparison.Ordinal);
            Assert.Contains(best.Code!, top, StringComparison.Ordinal);
            Assert.Contains("/deliveries?group=wrong&channel=luy-ke", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_was_taken_is_in_the_audit_log()
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        await browser.BytesAsync("/reach/items.xlsx?period=2024-q4");

        await using var db = hub.Db();
        Assert.Contains(await db.Set<AuditEntry>().Where(a => a.Action == "figure.exported").Select(a => a.Detail).ToListAsync(), d => d.Contains("tin-tiep-can-2024-q4.xlsx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_program_reads_is_in_the_audit_log_page_by_page_and_what_gives_no_figure_is_not()
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var after = new RowCursor(DateOnly.MaxValue.DayNumber, Guid.Empty).ToString();

        await browser.GetAsync("/api/v1/figures?period=2019-q4&metric=clicks");
        await browser.GetAsync("/api/v1/figures?period=2019-q4&metric=clicks&by=item");
        await browser.GetAsync($"/api/v1/figures?period=2019-q4&metric=clicks&by=item&after={after}");
        await browser.GetAsync("/api/v1/figures?period=2019-q4&metric=khong-co");

        await using var db = hub.Db();
        var read = await db.Set<AuditEntry>().Where(a => a.Action == "figure.read" && a.Detail.Contains("2019-q4")).OrderBy(a => a.Id).ToListAsync();
        var person = await db.Users.SingleAsync(u => u.UserName == "lanh-dao-so");
        Assert.All(read, r => Assert.Equal(person.DisplayName, r.ActorName));
        Assert.Equal([(null, null, 1), ("item", null, 0), ("item", after, 0)], read.Select(r => JsonDocument.Parse(r.Detail).RootElement)
            .Select(d => (Text(d, "by"), Text(d, "after"), d.GetProperty("rows").GetInt32())));
        Assert.All(read, r => Assert.Equal(("clicks", "2019-q4"), JsonDocument.Parse(r.Detail).RootElement is var d ? (Text(d, "metric"), Text(d, "period")) : default));

        static string? Text(JsonElement detail, string name) => detail.TryGetProperty(name, out var said) ? said.GetString() : null;
    }

    private static List<string> Twin(string page, string chart)
    {
        var table = page[page.IndexOf($"id=\"h-{chart}\"", StringComparison.Ordinal)..];
        table = table[table.IndexOf("<tbody>", StringComparison.Ordinal)..table.IndexOf("</tbody>", StringComparison.Ordinal)];
        return [.. table.Split("<tr>").Skip(1)];
    }
}
