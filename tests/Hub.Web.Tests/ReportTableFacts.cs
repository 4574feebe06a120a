using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Hub.Reach.Metrics;

namespace Hub.Web.Tests;

/// <summary>The whole table of what may be added, on a report that was made and taken out as Word and as sheets: every allowed sum is printed, every forbidden one refused with its reason.</summary>
public sealed partial class ReportTableFacts(FigureTable table) : IClassFixture<FigureTable>, IAsyncLifetime
{
    private const long Two = FigureTable.First + FigureTable.Second;

    private ReportTable word = null!;
    private ReportTable sheets = null!;
    private string data = "";

    public async Task InitializeAsync()
    {
        var page = $"/periods/{FigureTable.Quarter}";
        var made = await table.Manager.PostAsync(page + "?handler=Report", [], at: page);
        Assert.Equal(HttpStatusCode.Redirect, made.Status);
        word = ReportTable.OfWord(await table.Manager.BytesAsync($"{made.Location}/docx"));
        sheets = ReportTable.OfSheets(await table.Manager.BytesAsync($"{made.Location}/xlsx"));
        data = (await table.Manager.GetAsync($"{made.Location}/data")).Html;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Sums_over_the_items_or_bulletins_of_a_channel_are_printed_or_refused()
    {
        foreach (var (metric, ofItems, ofBulletins, _) in FigureTableFacts.Rules.Where(r => r.Metric.Code != "posted"))
        {
            Line("hai-tin", metric, ofItems);
            Line("hai-ban-tin", metric, ofBulletins);
        }
    }

    [Fact]
    public void Posts_are_counted_without_bulletins_which_have_their_own_column()
    {
        Assert.All(["hai-tin", "hai-ban-tin", "mot"], channel =>
        {
            var (posts, bulletins) = channel switch { "hai-tin" => ("2", "0"), "hai-ban-tin" => ("0", "2"), _ => ("1", "1") };
            foreach (var line in new[] { word, sheets }.Select(t => t.Rows.First(r => r.Count == 11 && r[1] == $"Kênh {channel}")))
            {
                Assert.Equal((posts, bulletins), (line[3], line[4]));
            }
        });
        Assert.Contains(word.Lines, l => l.Contains("= 4 lượt đăng theo kênh", StringComparison.Ordinal));
    }

    [Fact]
    public void Sums_over_channels_are_printed_or_refused_with_their_reason()
    {
        foreach (var (metric, _, _, over) in FigureTableFacts.Rules.Where(r => r.Metric.Code != "posted" && r.Metric.PartOf is null))
        {
            var label = Hub.Reports.ReportWords.Metric(metric.Code);
            var sum = $"{label}, cộng các kênh: {Number(3 * Two)} ";
            var refused = $"{label}: ∑ không áp dụng. Không cộng “{metric.LabelVi}” của nhiều kênh";
            Assert.Equal(over, word.Lines.Any(l => l.StartsWith(sum, StringComparison.Ordinal)));
            Assert.Equal(!over, word.Lines.Any(l => l.StartsWith(refused, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public void Metrics_are_never_added_and_no_forbidden_sum_is_anywhere_in_the_report()
    {
        Assert.Contains(word.Lines, l => l.StartsWith("Không cộng các chỉ số khác nhau", StringComparison.Ordinal));
        var numbers = new[] { word, sheets }.SelectMany(t => t.Rows.SelectMany(r => r).Concat(t.Lines)).Append(data).SelectMany(t => Numbers().Matches(Shares().Replace(t, ""))).Select(m => m.Value.Replace(".", "", StringComparison.Ordinal)).ToHashSet();
        Assert.Contains($"{Two}", numbers);
        Assert.Contains($"{3 * Two}", numbers);
        Assert.DoesNotContain($"{2 * Two}", numbers);
        Assert.All(Enumerable.Range(4, 60), times => Assert.DoesNotContain($"{times * Two}", numbers));
    }

    [Fact]
    public async Task The_report_of_the_year_prints_or_refuses_the_same_sums_by_quarter()
    {
        const string Page = "/periods/2025";
        var made = await table.Manager.PostAsync(Page + "?handler=Report", [], at: Page);
        foreach (var year in new[] { ReportTable.OfWord(await table.Manager.BytesAsync($"{made.Location}/docx")), ReportTable.OfSheets(await table.Manager.BytesAsync($"{made.Location}/xlsx")) })
        {
            foreach (var (metric, ofItems, ofBulletins, _) in FigureTableFacts.Rules.Where(r => r.Metric.Code != "posted" && r.Metric.PartOf is null))
            {
                foreach (var (channel, allowed) in new[] { ("hai-tin", ofItems), ("hai-ban-tin", ofBulletins) })
                {
                    var label = Hub.Reports.ReportWords.Metric(metric.Code);
                    var quarters = Assert.Single(year.Rows, r => r.Count == 6 && r[0] == $"Kênh {channel}" && r[1] == label);
                    Assert.Equal(allowed ? $"{Two}" : "∑ không áp dụng", quarters[3].Replace(".", "", StringComparison.Ordinal).Split(' ') is [var number, "(từ", ..] ? number : quarters[3].Replace(".", "", StringComparison.Ordinal));
                    Assert.Equal(allowed ? $"{Two}" : "∑ không áp dụng", year.Line(channel, label)![6].Replace(".", "", StringComparison.Ordinal));
                }
            }
        }
    }

    private void Line(string channel, Metric metric, bool allowed)
    {
        var label = Hub.Reports.ReportWords.Metric(metric.Code);
        if (metric.PartOf is not null)
        {
            // Its whole stands there: parts and whole are no two results.
            Assert.All([word, sheets], t => Assert.Null(t.Line(channel, label)));
            return;
        }

        var (printed, counted) = (word.Line(channel, label), sheets.Line(channel, label));
        Assert.NotNull(printed);
        Assert.NotNull(counted);
        Assert.Equal((allowed ? FigureTable.Sum : "∑ không áp dụng", "2/2"), (printed[6], printed[9]));
        Assert.Equal((allowed ? $"{Two}" : "∑ không áp dụng", "2/2"), (counted[6], counted[9]));
        Assert.Equal(!allowed, printed[10].Contains($"“{metric.LabelVi}”", StringComparison.Ordinal));
        Assert.Equal(!allowed, counted[10].Contains($"“{metric.LabelVi}”", StringComparison.Ordinal));
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.GetCultureInfo("vi-VN"));

    // A share of two numbers that stand beside it is no sum.
    [GeneratedRegex("[0-9.,]+%")]
    private static partial Regex Shares();

    [GeneratedRegex(@"\d+(\.\d{3})*")]
    private static partial Regex Numbers();
}
