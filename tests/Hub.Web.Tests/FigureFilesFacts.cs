using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hub.Audit;
using Hub.Reach;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>Files and answers with figures say what their numbers are.</summary>
public sealed class FigureFilesFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task What_stood_out_says_of_each_number_how_sure_it_is_where_it_is_from_and_by_which_definition()
    {
        var field = new FigureField(hub.Database);
        var best = field.Grow(await hub.World.ChannelAsync("assisted", "noi-bat", [], []), Day(2023, 5, 3));
        var sample = field.Read(best, "views", 927_000_000, version: 3, qualifier: ReachQualifier.AtLeast, after: TimeSpan.FromDays(3));
        await field.WriteAsync();
        await using (var owner = hub.Database.CreateOwnerDb())
        {
            await owner.Database.ExecuteSqlAsync($"update hub.reach_samples set evidence = 'khác' where id = {sample}");
        }

        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var sheet = SheetOf(await browser.BytesAsync("/reach/export.xlsx?period=2023-q2&channel=noi-bat"), "Tin nổi bật");
        var (head, line) = (sheet.Single(r => r[0] == "Kênh"), sheet.Single(r => r.Contains(best.Code)));

        Assert.Equal(
            ["927000000", "hơn", "1", "1", "nền tảng khai", "3", "1", "minh chứng đã bị sửa"],
            new[] { "Giá trị", "Mức độ chắc chắn", "n", "N", "Nguồn, giờ đọc", "Cách tính", "số sớm", "Ghi chú" }.Select(name => line[Array.IndexOf(head, name)]));
        Assert.NotEmpty(line[Array.IndexOf(head, "Đọc lúc")]);
    }

    [Fact]
    public async Task Each_month_of_a_chart_is_a_line_with_its_number_or_the_reason_why_there_is_none()
    {
        var field = new FigureField(hub.Database);
        var channel = await hub.World.ChannelAsync("assisted", "tung-thang", [], []);
        field.Read(field.Grow(channel, Day(2023, 4, 3)), "views", 1_234, qualifier: ReachQualifier.About);
        field.Grow(channel, Day(2023, 5, 3));
        await field.WriteAsync();

        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var sheet = SheetOf(await browser.BytesAsync("/reach/export.xlsx?period=2023-q2&channel=tung-thang"), "Mười hai tháng");
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync("/reach/export.csv?period=2023-q2&channel=tung-thang&part=months"));
        var months = sheet.Where(r => r.Contains("Lượt xem")).ToList();

        Assert.Equal(12, months.Count);
        var (april, may) = (months.Single(r => r.Contains("tháng 4/2023")), months.Single(r => r.Contains("tháng 5/2023")));
        Assert.Contains("1234", april);
        Assert.Contains("khoảng", april);
        Assert.DoesNotContain("0", may.Skip(3).Take(1));
        Assert.NotEmpty(may[^1]);
        Assert.Contains("tháng 5/2023", csv, StringComparison.Ordinal);
        Assert.Equal(csv.Split("Lượt xem").Length - 1, months.Count);
    }

    [Fact]
    public async Task Each_quarter_since_the_year_began_says_how_sure_its_number_is()
    {
        var channel = await hub.World.ChannelAsync("assisted", "tung-quy", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, Day(2023, 2, 3)), "views", 1_000, qualifier: ReachQualifier.About);
        field.Read(field.Grow(channel, Day(2023, 5, 3)), "views", 250);
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var sheet = SheetOf(await browser.BytesAsync("/reach/export.xlsx?period=2023-q2&channel=tung-quy"), "Lũy kế từ đầu năm");
        var (head, line) = (sheet.Single(r => r[0] == "Kênh"), sheet.Single(r => r.Contains("Lượt xem")));

        Assert.Equal(
            ["1000", "khoảng", "250", "đúng số này", "1250", "khoảng"],
            new[] { "Quý I/2023", "Mức độ chắc chắn, quý I/2023", "Quý II/2023", "Mức độ chắc chắn, quý II/2023", "Lũy kế", "Mức độ chắc chắn" }.Select(name => line[Array.IndexOf(head, name)]));
    }

    [Fact]
    public async Task An_answer_counts_what_waits_for_a_second_person()
    {
        var channel = await hub.World.ChannelAsync("assisted", "cho-xac-nhan", [], []);
        var field = new FigureField(hub.Database);
        var (first, second) = (field.Grow(channel, Day(2023, 4, 30), "Y tế"), field.Grow(channel, Day(2023, 5, 3), "Y tế"));
        field.Read(first, "views", 100);
        field.Read(second, "views", 7_777, source: ReachSource.Manual, enteredBy: await OfficerAsync());
        field.Read(second, "clicks", 8_888, source: ReachSource.Manual, enteredBy: await OfficerAsync());
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        foreach (var (by, counts) in new[] { ("", new[] { 1 }), ("&by=channel", [1]), ("&by=section", [1]), ("&by=month", [0, 1]), ("&by=item", [1, 0]) })
        {
            var figures = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?period=2023-q2&channel=cho-xac-nhan&metric=views{by}")).Html).RootElement.GetProperty("figures").EnumerateArray().ToList();
            Assert.Equal(counts, figures.Select(f => f.GetProperty("unconfirmed").GetInt32()));
            Assert.Equal(100, figures.Sum(f => f.GetProperty("value").ValueKind == JsonValueKind.Null ? 0 : f.GetProperty("value").GetInt64()));
        }
    }

    [Fact]
    public async Task The_figures_of_one_item_are_given_as_files_without_formulas_and_without_numbers_that_nobody_confirmed()
    {
        var field = new FigureField(hub.Database);
        var (channel, silent) = (await hub.World.ChannelAsync("assisted", "mot-tin", [], []), await hub.World.ChannelAsync("assisted", "chua-co-so", [], []));
        var grown = field.Grow(channel, Day(2023, 5, 3));
        field.Grow(silent, Day(2023, 5, 3), subject: grown);
        field.Read(grown, "views", 1_234, version: 2, qualifier: ReachQualifier.Nearly);
        field.Read(grown, "clicks", null, ReachMissing.MetricRemoved);
        field.Read(grown, "engagements", 8_888, source: ReachSource.Manual, enteredBy: await OfficerAsync());
        await field.WriteAsync();
        await hub.Database.TamperAsync($"update hub.channels set name = '=HYPERLINK(1)' where id = '{channel}'");
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = await browser.GetAsync($"/items/{grown.Code}");
        var sheet = SheetOf(await browser.BytesAsync($"/items/{grown.Code}/figures.xlsx"), $"Số liệu {grown.Code}");
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync($"/items/{grown.Code}/figures.csv")).Split("\r\n").Where(l => l.Length > 0).Skip(1).ToList();
        var head = sheet.Single(r => r[0] == "Kênh");
        string[] Named(string metric, params string[] names) => [.. names.Select(name => sheet.Single(r => r.Contains(metric))[Array.IndexOf(head, name)])];

        Assert.All(["xlsx", "csv"], form => Assert.Contains($"href=\"/items/{grown.Code}/figures.{form}\"", page.Text, StringComparison.Ordinal));
        Assert.Equal(["1234", "gần", "nền tảng khai", "2", "Số chính thức: đọc từ ngày thứ 28"], Named("Lượt xem", "Giá trị", "Mức độ chắc chắn", "Nguồn, giờ đọc", "Cách tính", "Căn cứ"));
        Assert.Equal(["không có số liệu (nền tảng đã bỏ chỉ số này)", ""], Named("Lượt bấm", "Giá trị", "Mức độ chắc chắn"));
        Assert.Equal(["Chờ xác nhận", "nhập tay, chưa xác nhận", "8.888: chưa có người thứ hai xác nhận; chưa được tính"], Named("Tương tác", "Giá trị", "Nguồn, giờ đọc", "Ghi chú"));
        Assert.StartsWith("không có số liệu (", Named("Kênh chua-co-so", "Giá trị")[0], StringComparison.Ordinal);
        Assert.Equal(4, csv.Count);
        Assert.All(csv.Where(l => !l.Contains("chua-co-so", StringComparison.Ordinal)), line => Assert.StartsWith("'=HYPERLINK(1);", line, StringComparison.Ordinal));
        await using var db = hub.Db();
        Assert.Contains(await db.Set<AuditEntry>().Where(a => a.Action == "figure.exported").Select(a => a.Detail).ToListAsync(), d => d.Contains($"so-lieu-{grown.Code!.ToLowerInvariant()}.csv", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_month_before_the_hub_knew_the_channel_has_a_hatch_and_words_of_its_own_in_the_chart_its_legend_and_its_table()
    {
        var channel = await hub.World.ChannelAsync("assisted", "moi-vao", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, Day(2022, 6, 4)), "views", 1_234);
        field.Read(field.Grow(channel, Day(2022, 7, 4)), "views", null, ReachMissing.NoPermission);
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = (await browser.GetAsync("/reach/channels/moi-vao?period=2022-q3")).Text;
        var (views, posted) = (Chart(page, "moi-vao-views"), Chart(page, "moi-vao-posted"));

        Assert.Contains("</svg>chưa có trong hệ thống</span>", page, StringComparison.Ordinal);
        Assert.All([views, posted], chart => Assert.Contains("Chưa có trong hệ thống trước 04/06/2022.", chart, StringComparison.Ordinal));
        Assert.All([views, posted], chart => Assert.Equal(8, Count(chart, "<span class=\"nodata\">chưa có trong hệ thống (có từ 04/06/2022)</span>")));
        Assert.Equal((8, 1), (Count(views, "class=\"c-before\""), Count(views, "class=\"c-gap\"")));

        // Of the first month a part was before.
        Assert.Equal((9, 0), (Count(posted, "class=\"c-before\""), Count(posted, "class=\"c-gap\"")));
        Assert.Contains("<small>trong hệ thống từ 04/06/2022</small>", posted, StringComparison.Ordinal);
        Assert.Contains("href=\"/reach/export.csv?period=2022-q3&channel=moi-vao\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa có trong hệ thống", (await browser.GetAsync("/reach/channels/moi-vao?period=2023-q4")).Text, StringComparison.Ordinal);
    }

    private async Task<Guid> OfficerAsync()
    {
        await using var db = hub.Db();
        return await db.Users.Where(u => u.UserName == "can-bo-bao-chi").Select(u => u.Id).SingleAsync();
    }

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 3, 0, 0, TimeSpan.Zero);

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static string Chart(string page, string chart)
    {
        var from = page[page.IndexOf($"aria-labelledby=\"h-{chart}\"", StringComparison.Ordinal)..];
        return from[..from.IndexOf("</figure>", StringComparison.Ordinal)];
    }

    private static List<string[]> SheetOf(byte[] bytes, string name)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var book = document.WorkbookPart!;
        var part = (WorksheetPart)book.GetPartById(book.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Single(s => s.Name == name).Id!);
        return [.. part.Worksheet.GetFirstChild<SheetData>()!.Elements<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToArray())];
    }
}
