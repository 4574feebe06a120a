using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hub.Reach;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>One quarter with posts and bulletins says the same number of both on every page, in the API, in the files, in the report and in the check-list.</summary>
public sealed class OneCountFacts(WebHub hub) : IClassFixture<WebHub>
{
    private const string Quarter = "2025-q3";
    private const string Channel = "dem-mot-cach";
    private const string Row = "<td data-l=\"Lên lúc\">";
    private static readonly DateTimeOffset At = new(2025, 7, 9, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Posts_and_bulletins_are_the_same_numbers_everywhere()
    {
        await FillAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var scope = $"period={Quarter}&channel={Channel}";

        var api = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?{scope}&metric=posted")).Html).RootElement.GetProperty("figures")[0];
        var items = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?{scope}&metric=posted&by=item")).Html).RootElement.GetProperty("figures");
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/export.csv?{scope}")).Split("\r\n").Select(l => l.Split(';')).Where(l => l.Length > 3).ToList();
        var sheet = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/items.csv?{scope}")).Split("\r\n").Select(l => l.Split(';')).Where(l => l.Length > 3).ToList();
        var board = (await browser.GetAsync($"/reach?{scope}")).Text;
        var rows = (await browser.GetAsync($"/reach/rows?{scope}&metric=posted")).Text;
        var bulletins = (await browser.GetAsync($"/reach/rows?{scope}&metric=posted&of=bulletins")).Text;
        var list = (await browser.GetAsync($"/reach/items?{scope}")).Text;
        var made = await browser.PostAsync($"/periods/{Quarter}?handler=Report", [], at: $"/periods/{Quarter}");
        var report = ReportTable.OfWord(await browser.BytesAsync($"{made.Location}/docx")).Rows.First(r => r.Count == 11 && r[1] == $"Kênh {Channel}");
        var check = (await browser.GetAsync($"/periods/{Quarter}")).Text;

        Assert.Equal((5, 5, 3), (api.GetProperty("value").GetInt64(), api.GetProperty("published").GetInt32(), api.GetProperty("bulletins").GetInt32()));
        Assert.Equal(5, items.GetArrayLength());
        Assert.Equal(["5", "3"], csv.Where(l => l[1] is "Lượt đăng" or "Bản tin đã gửi").Select(l => l[2]));
        Assert.Equal((5, 3), (sheet.Count(l => l[1] == "Lượt đăng"), sheet.Count(l => l[1] == "Bản tin")));
        Assert.Matches(">5</a>", Cells(board, "Lượt đăng"));
        Assert.Matches(">3</a>", Cells(board, "Bản tin đã gửi"));
        Assert.Contains("5 tin, bài khác nhau", board, StringComparison.Ordinal);
        Assert.Contains("3 bản tin đã gửi", board, StringComparison.Ordinal);
        Assert.Equal((5, 5), (Number(rows), Regex.Count(rows, Row)));
        Assert.Equal((3, 3), (Number(bulletins), Regex.Count(bulletins, Row)));
        Assert.Contains("Trong kỳ: 5 lượt đăng, 3 bản tin.", list, StringComparison.Ordinal);
        Assert.Equal(("5", "3"), (report[3], report[4]));

        // Two posts have nothing at all, and a bulletin has not either; the other two bulletins lack no views.
        Assert.Contains("2 bản đăng chưa có số liệu nào", check, StringComparison.Ordinal);
        Assert.Contains("1 bản tin chưa có số liệu nào", check, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_of_a_metric_is_the_same_number_everywhere()
    {
        await FillAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");
        var scope = $"period={Quarter}&channel={Channel}";

        foreach (var (metric, label, with, of) in new[] { ("views", "Lượt xem", 3, 5), ("sent", "Lượt gửi", 2, 3) })
        {
            var api = JsonDocument.Parse((await browser.GetAsync($"/api/v1/figures?{scope}&metric={metric}")).Html).RootElement.GetProperty("figures")[0];
            var csv = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/export.csv?{scope}")).Split("\r\n").Select(l => l.Split(';')).First(l => l.Length > 5 && l[1] == label);
            var without = (await browser.GetAsync($"/reach/rows?{scope}&metric={metric}&kind=without")).Text;
            var page = (await browser.GetAsync($"/reach/rows?{scope}&metric={metric}")).Text;
            var made = await browser.PostAsync($"/periods/{Quarter}?handler=Report", [], at: $"/periods/{Quarter}");
            var report = ReportTable.OfWord(await browser.BytesAsync($"{made.Location}/docx")).Line(Channel, Hub.Reports.ReportWords.Metric(metric))!;

            Assert.Equal((with, of), (api.GetProperty("covered").GetInt32(), api.GetProperty("published").GetInt32()));
            Assert.Equal(($"{with}", $"{of}"), (csv[4], csv[5]));
            Assert.Equal(of - with, Regex.Count(without, Row));
            Assert.Contains($"n = {with}/{of}", page, StringComparison.Ordinal);
            Assert.Equal($"{with}/{of}", report[9]);
        }
    }

    [Fact]
    public async Task A_month_without_a_bulletin_is_no_gap_of_what_bulletins_carry()
    {
        await FillAsync();
        using var browser = await hub.SignedInAsync("lanh-dao-so");

        var page = (await browser.GetAsync($"/reach/channels/{Channel}?period={Quarter}")).Text;

        // July has two bulletins with a figure, August only posts, September a bulletin of which nobody read anything.
        var months = page[page.IndexOf("<caption class=\"sr\">Lượt gửi", StringComparison.Ordinal)..];
        months = months[..months.IndexOf("</table>", StringComparison.Ordinal)];
        Assert.Contains("không có bản tin", Month(months, 8), StringComparison.Ordinal);
        Assert.Contains("nodata", Month(months, 9), StringComparison.Ordinal);
        Assert.DoesNotContain("nodata", Month(months, 7), StringComparison.Ordinal);
        Assert.Matches(@"Thiếu số: [^.]*9/2025\.", months);
        Assert.DoesNotMatch(@"Thiếu số: [^.]*8/2025", months);
    }

    private async Task FillAsync()
    {
        await using var db = hub.Db();
        if (db.Channels.Any(c => c.Slug == Channel))
        {
            return;
        }

        var channel = await hub.World.ChannelAsync("assisted", Channel, [], []);
        var other = await hub.World.ChannelAsync("assisted", Channel + "-khac", [], []);
        var field = new FigureField(hub.Database);
        var first = field.Grow(channel, At);
        Grown[] read = [first, field.Grow(channel, At.AddDays(40)), field.Grow(channel, At.AddDays(41))];
        field.Grow(channel, At.AddDays(41));
        field.Grow(channel, At.AddDays(45), subject: field.Grow(other, At.AddDays(3)));
        field.Grow(channel, At.AddDays(60), bulletin: true);
        foreach (var post in read)
        {
            field.Read(post, "views", 1_234);
        }

        foreach (var day in new[] { 1, 8 })
        {
            field.Read(field.Grow(channel, At.AddDays(day), bulletin: true), "sent", 96_200, source: ReachSource.Counter);
        }

        await field.WriteAsync();
    }

    private static string Month(string months, int month)
    {
        var at = months.IndexOf($">tháng {month}/2025", StringComparison.Ordinal);
        return months[at..months.IndexOf("</tr>", at, StringComparison.Ordinal)];
    }

    private static long Number(string page) => long.Parse(Regex.Match(page[page.IndexOf("class=\"body row wide\"", StringComparison.Ordinal)..], "class=\"fig\">([0-9]+)<").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

    // The cell of the only channel under a heading of the table by channel.
    private static string Cells(string page, string heading)
    {
        var section = page[page.IndexOf("id=\"h-t\"", StringComparison.Ordinal)..];
        section = section[..section.IndexOf("</section>", StringComparison.Ordinal)];
        var heads = Regex.Matches(section, "<th scope=\"col\"[^>]*>([^<]*)</th>").Select(m => m.Groups[1].Value).ToList();
        return section[section.IndexOf("<tbody>", StringComparison.Ordinal)..].Split("<td class=\"n\">")[heads.IndexOf(heading)];
    }
}
