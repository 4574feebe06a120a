using Hub.Practice;
using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>A manager at the pages of figures: nothing is wider than the window, nothing is wrong for those who cannot see.</summary>
[Collection(FilledCollection.Name)]
public sealed class ReachFacts(FilledHub hub)
{
    private static readonly string[] Pages = ["/reach", "/reach/items", "/reach/channels/trang-tin"];

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_pages_of_figures_are_for_everybody(int width, ColorScheme scheme)
    {
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

    private static async Task<IReadOnlyList<string>> LinksAsync(Visit visit, string selector) =>
        await visit.Page.Locator(selector).EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href'))");
}
