using System.Net;
using System.Text.RegularExpressions;
using Hub.Periods;
using Hub.Practice;
using Hub.Reach;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Tests.Support.Hubs;

namespace Browser.Tests;

/// <summary>A manager at the pages of figures: every number leads to its evidence, nothing is wider than the window, nothing is wrong for those who cannot see.</summary>
[Collection(BrowserCollection.Name)]
public sealed partial class ReachFacts(BrowserHub hub)
{
    // Numbers of figures stand in links. Days, codes, versions and the axis of a chart are no figures.
    private const string LooseNumbers = """
        () => {
          const free = ['A', 'TIME', 'CODE', 'SVG', 'TITLE', 'TEXT', 'CAPTION'];
          const loose = [];
          for (const part of document.querySelectorAll('[data-figures]')) {
            const walk = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
              const node = walk.currentNode;
              if (!/[0-9]/.test(node.textContent)) continue;
              let up = node.parentElement, ok = false;
              while (up && up !== part) { if (free.includes(up.tagName.toUpperCase()) || up.matches('thead, .head, .end-row, tbody th, .muted, .meaning, .nosum')) { ok = true; break; } up = up.parentElement; }
              const words = node.textContent.trim();
              if (!ok && !/^(tháng [0-9]+\/[0-9]{4})$/.test(words)) loose.push(words);
            }
          }
          return loose;
        }
        """;

    private static readonly string[] Pages = ["/reach", "/reach/items", "/reach/channels/trang-tin"];

    [Fact]
    public async Task From_every_number_to_its_evidence_in_at_most_three_clicks()
    {
        await SowAsync();
        await using var visit = await hub.VisitAsync(1440);
        await visit.SignInAsync(PracticePeople.Manager);
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var page in await DashboardsAsync())
        {
            await visit.OpenAsync(page);
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(LooseNumbers));
            numbers.UnionWith(await LinksAsync(visit, "[data-figures] a.num, [data-figures] a.nodata"));
        }

        foreach (var (page, selector) in await OthersAsync(visit))
        {
            await visit.OpenAsync(page);
            var links = await LinksAsync(visit, selector);
            Assert.True(links.Count > 2, page);
            numbers.UnionWith(links);
        }

        Assert.True(numbers.Count > 120, $"{numbers.Count} numbers");
        foreach (var number in numbers)
        {
            Assert.True(await IsEvidenceAsync(visit, number, clicks: 3), number);
        }

        Assert.Empty(visit.Complaints);
    }

    // Per period, section, item and channel: the open quarter, the one before it, and each channel.
    private async Task<IReadOnlyList<string>> DashboardsAsync()
    {
        await using var db = hub.Database.CreateDb();
        var before = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Before.Code;
        var channels = await db.Channels.Select(c => c.Slug).ToListAsync();
        return [.. Pages, $"/reach?period={before}", $"/reach?period={before}&section=Y%20t%E1%BA%BF", $"/reach/items?period={before}&sort=clicks", .. channels.Select(c => $"/reach/channels/{c}?period={before}")];
    }

    // An item, and the report of the quarter before as it is printed.
    private async Task<IReadOnlyList<(string Page, string Selector)>> OthersAsync(Visit visit)
    {
        await using var db = hub.Database.CreateDb();
        var before = PeriodDays.QuarterOf(await HubClock.ReadAsync(db, default)).Before;
        var item = await db.Items.Where(i => i.Code.StartsWith("KS-")).OrderBy(i => i.Code).Select(i => i.Code).FirstAsync();
        await visit.OpenAsync($"/periods/{before.Code}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Lập báo cáo" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/reports/**");
        return [($"/items/{item}", "#so-lieu a.num"), (new Uri(visit.Page.Url).AbsolutePath, ".report a")];
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_pages_of_figures_are_for_everybody(int width, ColorScheme scheme)
    {
        await SowAsync();
        await using var visit = await hub.VisitAsync(width);
        await visit.Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await visit.SignInAsync(PracticePeople.Manager);
        await visit.OpenAsync("/reach");
        await visit.PictureAsync($"reach-{scheme}");
        var evidence = (await LinksAsync(visit, "[data-figures] a.num")).First(l => l.Contains("metric=views", StringComparison.Ordinal));
        await visit.OpenAsync(evidence);
        var sample = (await LinksAsync(visit, "main a[href^='/reach/evidence/']"))[0];
        var findings = new List<string>();
        (string Path, string Name)[] all = [.. Pages.Select(p => (p, p)), (evidence, "/rows"), (sample, "/evidence"), ("/reach/metrics", "/metrics"), ("/reach?channel=trang-tin", "/one")];
        foreach (var (path, name) in all)
        {
            await visit.OpenAsync(path);
            await visit.PictureAsync($"reach{name.Replace('/', '_')}-{scheme}");
            findings.AddRange(await AxeRun.FindingsAsync(visit.Page));
            findings.AddRange(await visit.OverflowAsync());
        }

        findings.AddRange(visit.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    // A page of evidence, or one from which it is reached with what is left of the clicks: any of its figures will do.
    private static async Task<bool> IsEvidenceAsync(Visit visit, string address, int clicks)
    {
        var answer = await visit.Page.APIRequest.GetAsync(address);
        var html = await answer.TextAsync();
        if (!answer.Ok || html.Contains("data-evidence", StringComparison.Ordinal))
        {
            return answer.Ok;
        }

        // An empty list, or reasons without a sample, are the evidence that there is nothing.
        var next = Deeper().Match(html);
        return next.Success ? clicks > 1 && await IsEvidenceAsync(visit, WebUtility.HtmlDecode(next.Groups[1].Value), clicks - 1) : Nothing().IsMatch(html);
    }

    [GeneratedRegex("href=\"(/reach/(?:evidence|posts)/[^\"]+)\"")]
    private static partial Regex Deeper();

    [GeneratedRegex("class=\"(empty|nodata|muted)\"")]
    private static partial Regex Nothing();

    private static async Task<IReadOnlyList<string>> LinksAsync(Visit visit, string selector) =>
        await visit.Page.Locator(selector).EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");

    // A year and a quarter on four channels: one of bulletins, one that lost its metric, one by hand, and the hub's own.
    private async Task SowAsync()
    {
        await using var db = hub.Database.CreateDb();
        if (await db.Items.AnyAsync(i => i.Code.StartsWith("KS-")))
        {
            return;
        }

        var officer = await db.Users.Where(u => u.UserName == PracticePeople.PressOfficer.UserName).Select(u => u.Id).SingleAsync();
        var channels = await db.Channels.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync();
        var field = new FigureField(hub.Database);
        var now = await HubClock.ReadAsync(db, default);
        var today = PeriodDays.QuarterOf(now);
        var first = today.Before.Before.Before.Before.Before.Start;
        for (var at = first; at < now.AddDays(-2); at = at.AddDays(6))
        {
            var age = now - at;
            var after = age > TimeSpan.FromDays(28) ? TimeSpan.FromDays(28) : TimeSpan.FromHours(24);
            Grown? item = null;
            foreach (var (channel, place) in channels.Select((c, n) => (c, n)))
            {
                var bulletin = channel.Connector == "zalo-oa";
                var grown = field.Grow(channel.Id, at.AddHours(place), place % 3 == 2 ? null : at.Day % 2 == 0 ? "Y tế" : "Cải cách hành chính", bulletin, bulletin ? null : item);
                item ??= bulletin ? null : grown;
                var value = 1_000 + (at.DayOfYear * 37 % 900) + (place * 5_000);
                switch (channel.Connector)
                {
                    case "zalo-oa":
                        field.Read(grown, "sent", value * 900, after: after, qualifier: at.Day < 4 ? ReachQualifier.AtLeast : ReachQualifier.Exact);
                        field.Read(grown, "opened", value * 90, after: after);
                        break;
                    case "facebook-page":
                        field.Read(grown, "views", age < TimeSpan.FromDays(120) ? null : value * 7, age < TimeSpan.FromDays(120) ? ReachMissing.MetricRemoved : null, after: after);
                        field.Read(grown, "unique_viewers", value / 2, after: after);
                        break;
                    case "lotus":
                        field.Read(grown, "views", null, ReachMissing.NotSupported, after: after);
                        break;
                    case "hub-site":
                        field.Read(grown, "views", value, source: ReachSource.Counter, after: after);
                        break;
                    case "signed-push":
                        field.Read(grown, "pickups", at.Month == 3 ? null : 1 + (at.Day % 4), at.Month == 3 ? ReachMissing.NotCollected : null, after: after);
                        break;
                    default:
                        field.Read(grown, "views", at.Day > 25 ? null : value, at.Day > 25 ? ReachMissing.Error : null, version: age > TimeSpan.FromDays(300) ? 1 : 2, after: after);
                        break;
                }

                field.Read(grown, "clicks", value / 40, source: ReachSource.Counter, after: after);
                if (age < TimeSpan.FromDays(20) && channel.Connector == "hub-site")
                {
                    field.Read(grown, "airings", 12, source: ReachSource.Manual, after: after, enteredBy: officer);
                }
            }
        }

        await field.WriteAsync();
    }
}
