using System.Net;
using System.Text;
using System.Text.Json;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hub.Reach.Metrics;

namespace Hub.Web.Tests;

/// <summary>What may not be added is added nowhere: the whole table, on the pages, in the API and in the files.</summary>
public sealed class FigureTableFacts(FigureTable table) : IClassFixture<FigureTable>
{
    // Of items: over items | of bulletins: over bulletins | over channels. Over metrics never; a sum over days is one over items of several days.
    private const string Table = """
        posted             yes yes yes
        sent               no  yes no
        delivered          no  yes no
        opened             no  yes no
        impressions        yes yes no
        views              yes yes no
        unique_viewers     no  no  no
        engagements        yes yes yes
        reactions          yes yes yes
        comments           yes yes yes
        shares             yes yes yes
        clicks             yes yes yes
        pickups            yes yes yes
        airings            yes yes yes
        potential_audience no  no  no
        """;

    /// <summary>By metric: over items, over bulletins, over channels.</summary>
    public static IEnumerable<(Metric Metric, bool Items, bool Bulletins, bool Channels)> Rules { get; } =
        [.. Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => (MetricCatalogue.Find(w[0])!, w[1] == "yes", w[2] == "yes", w[3] == "yes"))];

    public static TheoryData<string, string, bool> Cells()
    {
        var cells = new TheoryData<string, string, bool>();
        foreach (var words in Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            cells.Add(words[0], "Hai tin", words[1] == "yes");
            cells.Add(words[0], "Hai bản tin", words[2] == "yes");
            cells.Add(words[0], "Hai kênh", words[3] == "yes");
        }

        return cells;
    }

    [Fact]
    public void Every_metric_is_in_the_table() => Assert.Equal(MetricCatalogue.All.Select(m => m.Code), Table.Split('\n').Select(l => l.Split(' ')[0]));

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_API_adds_it_or_says_why_not(string metric, string section, bool allowed)
    {
        var browser = table.Manager;

        foreach (var by in new[] { "", "&by=section" })
        {
            var answer = await browser.GetAsync($"/api/v1/figures?period={FigureTable.Quarter}&metric={metric}&section={Uri.EscapeDataString(section)}{by}");
            var json = JsonDocument.Parse(answer.Html).RootElement;
            Assert.Equal(allowed ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, answer.Status);
            if (allowed)
            {
                var figure = Assert.Single(json.GetProperty("figures").EnumerateArray());
                Assert.Equal(metric == "posted" ? Posts(section) : FigureTable.First + FigureTable.Second, figure.GetProperty("value").GetInt64());
                Assert.Equal(metric == "posted" ? Posts(section) : 2, figure.GetProperty("covered").GetInt32());
            }
            else
            {
                Assert.NotEqual("", json.GetProperty("textVi").GetString());
                Assert.DoesNotContain($"{FigureTable.First + FigureTable.Second}", answer.Html, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task The_pages_add_it_or_say_why_not(string metric, string section, bool allowed)
    {
        var browser = table.Manager;
        var scope = $"period={FigureTable.Quarter}&section={Uri.EscapeDataString(section)}";

        var rows = await browser.GetAsync($"/reach/rows?{scope}&metric={metric}");
        var number = Between(rows.Text, "class=\"body row wide\"", "</section>");
        Assert.Equal(allowed, number.Contains($">{(metric == "posted" ? $"{Posts(section)}" : FigureTable.Sum)}<", StringComparison.Ordinal));
        Assert.Equal(!allowed, number.Contains("∑ không áp dụng", StringComparison.Ordinal));

        if (MetricCatalogue.Find(metric)!.PartOf is not null)
        {
            return;
        }

        // The last line of the table by section is the only one: the section that was asked for.
        var board = await browser.GetAsync($"/reach?{scope}");
        var label = MetricCatalogue.Find(metric)!.LabelVi;
        var lines = Between(board.Text, "id=\"h-cm\"", "</section>");
        var heads = lines.Split("<th scope=\"col\"").Skip(1).Select(h => h[(h.IndexOf('>', StringComparison.Ordinal) + 1)..h.IndexOf("</th>", StringComparison.Ordinal)]).ToList();
        var cell = lines[lines.IndexOf("<tbody>", StringComparison.Ordinal)..].Split("<td class=\"n\">")[heads.IndexOf(label)];
        Assert.Equal(allowed, cell.Contains($">{(metric == "posted" ? $"{Posts(section)}" : FigureTable.Sum)}<", StringComparison.Ordinal));
        Assert.Equal(!allowed, cell.Contains("∑ không áp dụng", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Hai tin", 1)]
    [InlineData("Hai bản tin", 2)]
    [InlineData("Hai kênh", 3)]
    public async Task The_files_add_it_or_say_why_not(string section, int column)
    {
        var browser = table.Manager;
        var address = $"period={FigureTable.Quarter}&section={Uri.EscapeDataString(section)}";
        var sums = SheetOf(await browser.BytesAsync($"/reach/export.xlsx?{address}")).Where(r => r[0] == "Cộng").ToDictionary(r => r[1], r => (Value: r[2], Why: r[12]));
        var csv = Encoding.UTF8.GetString(await browser.BytesAsync($"/reach/export.csv?{address}")).Split("\r\n").Select(l => l.Split(';')).Where(l => l[0] == "Cộng").ToDictionary(l => l[1], l => l[2]);

        foreach (var words in Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var metric = MetricCatalogue.Find(words[0])!;
            if (metric.PartOf is not null)
            {
                continue;
            }

            var sum = words[column] == "yes" ? metric.Code == "posted" ? $"{Posts(section)}" : $"{FigureTable.First + FigureTable.Second}" : "∑ không áp dụng";
            Assert.Equal(sum, sums[metric.LabelVi].Value);
            Assert.Equal(sum, csv[metric.LabelVi]);
            Assert.Equal(words[column] == "no", sums[metric.LabelVi].Why.Contains($"“{metric.LabelVi}”", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("month")]
    [InlineData("channel")]
    [InlineData("item")]
    public async Task A_group_of_an_answer_that_holds_what_is_not_added_refuses_the_whole(string by)
    {
        var browser = table.Manager;

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/api/v1/figures?period={FigureTable.Quarter}&metric=clicks&by={by}")).Status);
        Assert.Equal(by == "item" ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/api/v1/figures?period={FigureTable.Quarter}&metric=sent&by={by}")).Status);
        Assert.Equal(by == "item" ? HttpStatusCode.OK : HttpStatusCode.UnprocessableEntity, (await browser.GetAsync($"/api/v1/figures?period={FigureTable.Quarter}&metric=unique_viewers&by={by}")).Status);
    }

    [Theory]
    [InlineData("hai-tin", "Hai tin", 1)]
    [InlineData("hai-ban-tin", "Hai bản tin", 2)]
    public async Task The_page_of_a_channel_adds_it_or_says_why_not(string channel, string section, int column)
    {
        var page = await table.Manager.GetAsync($"/reach/channels/{channel}?period={FigureTable.Quarter}");

        foreach (var words in Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            var rung = Between(page.Text, $"<li><span class=\"s14 soft\">{MetricCatalogue.Find(words[0])!.LabelVi}</span>", "</li>");
            Says(rung, words, column, section);
        }
    }

    [Theory]
    [InlineData("Hai tin", 1)]
    [InlineData("Hai bản tin", 2)]
    [InlineData("Hai kênh", 3)]
    public async Task What_came_together_since_the_year_began_is_added_or_says_why_not(string section, int column)
    {
        var board = await table.Manager.GetAsync($"/reach?period={FigureTable.Quarter}&section={Uri.EscapeDataString(section)}");

        foreach (var words in Shown().Where(w => w[0] != "posted" || section != "Hai bản tin"))
        {
            var row = Between(board.Text, $"id=\"lk--{words[0]}\"", "</tr>");
            Says(row[row.LastIndexOf("<td", StringComparison.Ordinal)..], words, column, section);
            Says(row[..row.LastIndexOf("<td", StringComparison.Ordinal)], words, column, section);
        }
    }

    [Theory]
    [InlineData("Hai tin", 1)]
    [InlineData("Hai bản tin", 2)]
    [InlineData("Hai kênh", 3)]
    public async Task A_quarter_that_is_held_against_another_is_added_or_says_why_not(string section, int column)
    {
        foreach (var (days, against, now) in new[] { (FigureTable.Quarter, "2025-q1", true), ("2025-q1", FigureTable.Quarter, false) })
        {
            var board = await table.Manager.GetAsync($"/reach?period={days}&against={against}&section={Uri.EscapeDataString(section)}");
            var rows = Between(board.Text, "id=\"h-so\"", "</section>").Split("<tr>");
            foreach (var words in Shown().Where(w => w[0] != "posted" || section != "Hai bản tin"))
            {
                var cells = rows.Single(r => r.Contains($"Cộng<small>{MetricCatalogue.Find(words[0])!.LabelVi}</small>", StringComparison.Ordinal)).Split("<td");
                Says(cells[now ? 1 : 2], words, column, section);
            }
        }
    }

    [Fact]
    public async Task The_page_of_an_item_adds_nothing_over_its_channels()
    {
        var page = await table.Manager.GetAsync($"/items/{table.OnTwo}");

        var figures = Between(page.Text, "id=\"so-lieu\"", "</section>");
        Assert.Equal(MetricDefinitions.Typed.Count, Count(figures, "700.011"));
        Assert.Equal(MetricDefinitions.Typed.Count, Count(figures, "27.022"));
        Assert.DoesNotContain(FigureTable.Sum, page.Text, StringComparison.Ordinal);
        Assert.Contains("∑ không áp dụng", figures, StringComparison.Ordinal);
    }

    private static int Count(string text, string number) => text.Split($">{number}<").Length - 1;

    // Parts of another metric stand on the page of a channel only.
    private static IEnumerable<string[]> Shown() => Table.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => MetricCatalogue.Find(w[0])!.PartOf is null);

    private static void Says(string cell, string[] words, int column, string section)
    {
        var allowed = words[column] == "yes";
        Assert.True(allowed == cell.Contains($">{(words[0] == "posted" ? $"{Posts(section)}" : FigureTable.Sum)}<", StringComparison.Ordinal), $"{words[0]}: {cell}");
        Assert.True(allowed != cell.Contains("∑ không áp dụng", StringComparison.Ordinal), $"{words[0]}: {cell}");
    }

    // Bulletins are no posts.
    private static int Posts(string section) => section == "Hai bản tin" ? 0 : 2;

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(start >= 0, $"{from} is not in the page");
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static List<string[]> SheetOf(byte[] bytes)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        var part = (WorksheetPart)document.WorkbookPart!.GetPartById("sheet1");
        return [.. part.Worksheet.GetFirstChild<SheetData>()!.Elements<Row>().Select(r => r.Elements<Cell>().Select(c => c.InnerText).ToArray()).Where(r => r.Length > 11)];
    }
}
