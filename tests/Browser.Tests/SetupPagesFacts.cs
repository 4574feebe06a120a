using Hub.Setup.Steps;
using Hub.Storage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

[Collection(BrowserCollection.Name)]
public sealed class SetupPagesFacts(BrowserHub hub, LiveWindow live) : IClassFixture<LiveWindow>
{
    [Fact]
    public async Task The_ten_steps_can_be_read_and_used_by_everybody()
    {
        await using var visit = await hub.VisitAsync(1440, live.Address);
        var findings = new List<string>();

        await visit.OpenLiveAsync(live.Link);
        await visit.PictureAsync("setup-link");
        await visit.Page.Locator(".btn.primary").ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Tổng kết");
        foreach (var path in Enum.GetValues<SetupStep>().Select(s => $"/setup/{Kebab.Of(s)}").Append("/setup"))
        {
            await visit.OpenLiveAsync(path);
            await visit.PictureAsync(path.Replace('/', '_'));
            findings.AddRange(await AxeRun.FindingsAsync(visit.Page));
            await visit.Page.SetViewportSizeAsync(390, 900);
            await visit.PictureAsync(path.Replace('/', '_'));
            findings.AddRange(await visit.OverflowAsync());
            await visit.Page.SetViewportSizeAsync(1440, 900);
        }

        findings.AddRange(visit.Complaints);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
