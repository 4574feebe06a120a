using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hub.Periods;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>A closed quarter is corrected afterwards: the year shows what was closed on its page, in the API, in the files and in its report, and says so. What is not known is no nought.</summary>
public sealed partial class ClosedInAYearFacts(WebHub hub) : IClassFixture<WebHub>
{
    private static readonly PeriodDays Quarter = PeriodDays.Quarter(2023, 1);
    private static readonly DateTimeOffset February = new(2023, 2, 4, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_year_keeps_what_its_closed_quarter_showed_and_says_what_changed_later()
    {
        var channel = await hub.World.ChannelAsync("assisted", "nam-cu", [], []);
        var field = new FigureField(hub.Database);
        var grown = field.Grow(channel, February, "Y tế");
        var sample = field.Read(grown, "views", 1_000);
        field.Read(field.Grow(channel, February.AddMonths(3), "Y tế"), "views", 234);
        await field.WriteAsync();
        await CloseAsync(grown, sample);
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = await browser.GetAsync("/reach/channels/nam-cu?period=2023");
        var rows = await browser.GetAsync("/reach/rows?period=2023&channel=nam-cu&metric=views&kind=with");
        var json = JsonDocument.Parse((await browser.GetAsync("/api/v1/figures?period=2023&channel=nam-cu&metric=views")).Html).RootElement;
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync("/reach/export.csv?period=2023&channel=nam-cu"));
        var made = await browser.PostAsync("/periods/2023?handler=Report", [], at: "/periods/2023");
        var word = ReportTable.OfWord(await browser.BytesAsync($"{made.Location}/docx"));
        await SaysOfTheQuarterBeforeAsync(browser);

        Assert.Contains(">1.234</a>", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 số thay đổi về sau", page.Text, StringComparison.Ordinal);
        var later = LaterLink().Match(page.Text).Value;
        Assert.Equal((1, 0), (await LaterRowsAsync(browser, later), await LaterRowsAsync(browser, later.Replace("metric=views", "metric=clicks", StringComparison.Ordinal))));
        Assert.Contains("Giữ số đã chốt: quý I/2023.", page.Text, StringComparison.Ordinal);
        Assert.Contains(">1.000</a>", rows.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">9</a>", rows.Text, StringComparison.Ordinal);
        var figure = json.GetProperty("figures")[0];
        Assert.Equal((1_234, 1, "2023-q1"), (figure.GetProperty("value").GetInt64(), figure.GetProperty("changedLater").GetInt32(), json.GetProperty("closedQuarters")[0].GetString()));
        Assert.Contains(csv.Split("\r\n"), l => l.Contains("Lượt xem;1234;", StringComparison.Ordinal) && l.Contains("1 số thay đổi về sau", StringComparison.Ordinal));
        Assert.Equal("1.234", word.Line("nam-cu", "Lượt xem")![6]);
        Assert.Contains(word.Lines, l => l.Contains("Số liệu thay đổi về sau, sau khi chốt", StringComparison.Ordinal));
    }

    // The next quarter adds it to the year, and is held against it.
    private static async Task SaysOfTheQuarterBeforeAsync(Browser browser)
    {
        const string Next = "period=2023-q2&against=2023-q1&channel=nam-cu";
        var page = (await browser.GetAsync($"/reach/channels/nam-cu?{Next}")).Text;
        var figure = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?{Next}&metric=views")).Html).RootElement.GetProperty("figures")[0];
        var made = await browser.PostAsync("/periods/2023-q2?handler=Report", [], at: "/periods/2023-q2");
        var word = ReportTable.OfWord(await browser.BytesAsync($"{made.Location}/docx"));
        using var file = SpreadsheetDocument.Open(new MemoryStream(await browser.BytesAsync($"/reach/export.xlsx?{Next}")), isEditable: false);
        var cells = file.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<Cell>()).Select(c => c.InnerText).ToList();

        var since = page.Split("<tr id=\"lk-nam-cu-views\">")[1].Split("</tr>")[0];
        Assert.Equal(2, since.Split("1 số thay đổi về sau").Length - 1);
        Assert.Contains("/periods/2023-q1?channel=nam-cu&metric=views#h-sau", since, StringComparison.Ordinal);
        Assert.Contains("1 số thay đổi về sau", page.Split("id=\"h-so\"")[1].Split("</section>")[0], StringComparison.Ordinal);
        Assert.Equal((0, 1), (figure.GetProperty("changedLater").GetInt32(), figure.GetProperty("comparedChangedLater").GetInt32()));
        Assert.Contains(Lines(await browser.BytesAsync($"/reach/export.csv?{Next}")), l => l.Contains("Lượt xem;234;", StringComparison.Ordinal) && l.Contains("Quý I/2023: 1 số thay đổi về sau", StringComparison.Ordinal));
        Assert.Equal(3, cells.Count(c => c.EndsWith("Quý I/2023: 1 số thay đổi về sau", StringComparison.Ordinal)));
        Assert.Contains(word.Lines, l => l.StartsWith("Quý I/2023 (kỳ được so): 1 số thay đổi về sau, sau khi chốt", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_hub_knew_a_channel_its_posts_are_unknown_on_pages_in_the_API_and_in_files()
    {
        var channel = await hub.World.ChannelAsync("assisted", "den-sau", [], []);
        var field = new FigureField(hub.Database);
        field.Grow(channel, new DateTimeOffset(2022, 6, 4, 3, 0, 0, TimeSpan.Zero), "Y tế");
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        const string Unknown = "không có số liệu (trong hệ thống từ 04/06/2022)";

        var before = JsonDocument.Parse((await browser.GetAsync("/api/v1/figures?period=2022-q1&channel=den-sau&metric=posted")).Html).RootElement.GetProperty("figures")[0];
        var after = JsonDocument.Parse((await browser.GetAsync("/api/v1/figures?period=2022-q3&channel=den-sau&metric=posted")).Html).RootElement.GetProperty("figures")[0];

        foreach (var path in new[] { "/reach", "/reach/channels/den-sau", "/reach/rows" })
        {
            Assert.Contains(Unknown, (await browser.GetAsync($"{path}?period=2022-q1&channel=den-sau&metric=posted")).Text, StringComparison.Ordinal);
        }

        Assert.Contains("<span class=\"fig\">0</span>", (await browser.GetAsync("/reach/rows?period=2022-q3&channel=den-sau&metric=posted")).Text, StringComparison.Ordinal);

        Assert.Equal((JsonValueKind.Null, "before-the-hub", "2022-06-04"), (before.GetProperty("value").ValueKind, before.GetProperty("whyNone").GetString(), before.GetProperty("knownSince").GetString()));
        Assert.Equal((0, JsonValueKind.Null), (after.GetProperty("value").GetInt64(), after.GetProperty("whyNone").ValueKind));
        Assert.Contains(Lines(await browser.BytesAsync("/reach/export.csv?period=2022-q1&channel=den-sau")), l => l.StartsWith("Kênh den-sau;Lượt đăng;;", StringComparison.Ordinal) && l.Contains(Unknown, StringComparison.Ordinal));
        Assert.Contains(Lines(await browser.BytesAsync("/reach/export.csv?period=2022-q3&channel=den-sau")), l => l.StartsWith("Kênh den-sau;Lượt đăng;0;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Figures_of_another_source_or_less_sure_are_not_held_against_each_other_and_that_is_said()
    {
        var field = new FigureField(hub.Database);
        foreach (var (slug, source, qualifier) in new[] { ("khac-nguon", Hub.Reach.ReachSource.Counter, Hub.Reach.ReachQualifier.Exact), ("khac-loai", Hub.Reach.ReachSource.Platform, Hub.Reach.ReachQualifier.AtLeast) })
        {
            var channel = await hub.World.ChannelAsync("assisted", slug, [], []);
            field.Grow(channel, new DateTimeOffset(2020, 3, 4, 3, 0, 0, TimeSpan.Zero));
            field.Read(field.Grow(channel, new DateTimeOffset(2020, 5, 4, 3, 0, 0, TimeSpan.Zero)), "views", 100);
            field.Read(field.Grow(channel, new DateTimeOffset(2021, 5, 4, 3, 0, 0, TimeSpan.Zero)), "views", 120, source: source, qualifier: qualifier);
        }

        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        foreach (var (slug, code, words) in new[] { ("khac-nguon", "other-source", "không so được: khác nguồn số liệu"), ("khac-loai", "other-qualifier", "không so được: khác loại số") })
        {
            var figure = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?period=2021-q2&channel={slug}&metric=views")).Html).RootElement.GetProperty("figures")[0];
            Assert.Equal((JsonValueKind.Null, code), (figure.GetProperty("index").ValueKind, figure.GetProperty("noIndex").GetString()));
            Assert.Contains(words, (await browser.GetAsync($"/reach/channels/{slug}?period=2021-q2")).Text, StringComparison.Ordinal);
            Assert.Contains(Lines(await browser.BytesAsync($"/reach/export.csv?period=2021-q2&channel={slug}")), l => l.Contains("Lượt xem;120", StringComparison.Ordinal) && l.Contains(words, StringComparison.Ordinal));
        }

        var made = await browser.PostAsync("/periods/2021-q2?handler=Report", [], at: "/periods/2021-q2");
        var text = string.Join('\n', ReportTable.OfWord(await browser.BytesAsync($"{made.Location}/docx")).Rows.Select(r => string.Join(" | ", r)));
        Assert.Contains("không so: khác nguồn số liệu (hệ thống tự đếm; kỳ đó API của nền tảng)", text, StringComparison.Ordinal);
        Assert.Contains("không so: khác loại số (tối thiểu (“hơn”); kỳ đó chính xác)", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalogue_says_what_changed_with_a_definition_and_from_when()
    {
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var row = (await browser.GetAsync("/reach/metrics")).Text.Split("<tr id=\"unique_viewers\">")[1].Split("</tr>")[0];

        Assert.Contains("đến trước 15/06/2026", row, StringComparison.Ordinal);
        Assert.Contains("từ 15/06/2026", row, StringComparison.Ordinal);
        Assert.Contains("không so với bản 1", row, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_of_items_says_of_each_figure_where_it_is_from_and_why_there_is_none()
    {
        var channel = await hub.World.ChannelAsync("assisted", "tung-tin", [], []);
        var field = new FigureField(hub.Database);
        field.Read(field.Grow(channel, new DateTimeOffset(2019, 2, 4, 3, 0, 0, TimeSpan.Zero)), "views", 1_234, version: 2, after: TimeSpan.FromDays(3));
        field.Grow(channel, new DateTimeOffset(2019, 2, 5, 3, 0, 0, TimeSpan.Zero));
        await field.WriteAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var lines = Lines(await browser.BytesAsync("/reach/items.csv?period=2019-q1&channel=tung-tin"));
        var (head, with, without) = (lines.Single(l => l.Contains("Lượt xem: nguồn, cách tính, lúc đọc", StringComparison.Ordinal)).Split(';').ToList(), lines.Single(l => l.Contains(";1234;", StringComparison.Ordinal)), lines.Single(l => l.Contains("05/02/2019", StringComparison.Ordinal) && !l.Contains("1234", StringComparison.Ordinal)));

        Assert.Contains("bản 2", with, StringComparison.Ordinal);
        Assert.Contains("07/02/2019", with, StringComparison.Ordinal);
        Assert.Contains("số sớm", with, StringComparison.Ordinal);
        Assert.StartsWith("không có số liệu (", without.Split(';')[head.IndexOf("Lượt xem")].Trim('"'), StringComparison.Ordinal);
    }

    private static string[] Lines(byte[] csv) => Encoding.UTF8.GetString(csv).Split("\r\n");

    private async Task CloseAsync(Grown grown, Guid wrong)
    {
        await using var owner = hub.Database.CreateOwnerDb();
        var (id, closer) = (Guid.CreateVersion7(), await owner.Users.Select(u => u.Id).FirstAsync());
        await owner.Database.ExecuteSqlAsync($"insert into hub.periods (id, kind, first_day, last_day, opened_at) values ({id}, 'quarter', {Quarter.First}, {Quarter.Last}, now())");
        await owner.Database.ExecuteSqlAsync($"select hub.freeze_period({id}, now())");
        await owner.Database.ExecuteSqlAsync($"update hub.periods set closed_at = now(), closed_by = {closer}, cut_off = now() where id = {id}");
        await owner.Database.ExecuteSqlAsync(
            $"""
            insert into hub.reach_samples (id, read_at, publication_id, subject_id, channel_id, slot, metric, definition_version, value, qualifier, source, evidence, supersedes, note)
            values ({Guid.CreateVersion7()}, now(), {grown.Publication}, {grown.Subject}, {grown.Channel}, '28d', 'views', 1, 9, 'exact', 'platform', 'đọc lại', {wrong}, 'đọc nhầm cột')
            """);
    }

    private static async Task<int> LaterRowsAsync(Browser browser, string link) =>
        LaterRow().Count((await browser.GetAsync(link)).Text);

    [GeneratedRegex("/periods/2023-q1\\?[^\"#]*metric=views[^\"#]*#h-sau")]
    private static partial Regex LaterLink();

    [GeneratedRegex("số được đính chính")]
    private static partial Regex LaterRow();
}
