using Hub.Practice;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The queue keeps itself true while somebody works in it, says of when it is, and stands still when told to.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LiveQueueFacts(BrowserHub hub) : IAsyncLifetime
{
    private const int Round = 16_000;
    private const string Stale = "Chưa cập nhật được";

    private Guid kept;
    private Guid other;

    public async Task InitializeAsync()
    {
        var code = await hub.PublishedAsync();
        await using var db = hub.Database.CreateDb();
        var deliveries = await db.Deliveries.Where(d => db.Items.Any(i => i.Code == code && i.Id == d.SubjectId)).Select(d => d.Id).ToListAsync();
        (kept, other) = (deliveries[0], deliveries[1]);
        await hub.Database.TamperAsync(
            $"update hub.deliveries set state = 'parked', claimed_from = 'waiting', next_step = null, ended_at = null, cause = 'hub:window-ended', window_to = now() - interval '1 hour' where id in ('{kept}', '{other}')");
    }

    public Task DisposeAsync() => hub.Database.TamperAsync($"update hub.deliveries set state = 'cancelled', ended_at = now(), next_step = null where id in ('{kept}', '{other}')");

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task What_changed_is_put_in_place_and_focus_tick_selection_and_place_stay(int width)
    {
        await using var officer = await OpenAsync(width);
        var page = officer.Page;
        await Row(page, kept).GetByRole(AriaRole.Checkbox).CheckAsync();
        await Row(page, kept).Locator("a.btn").FocusAsync();
        var before = await TopAsync(page);

        await hub.Database.TamperAsync($"update hub.deliveries set due_at = '2021-02-03T04:05:00Z' where id = '{other}'; update hub.deliveries set cause = 'hub:mourning' where id = '{kept}'");
        await page.Clock.RunForAsync(Round);
        await Expect(Row(page, other)).ToContainTextAsync("03/02/2021");

        await Expect(Row(page, kept).GetByRole(AriaRole.Checkbox)).ToBeCheckedAsync();
        await Expect(Row(page, kept).Locator("a.btn")).ToBeFocusedAsync();
        Assert.InRange(await TopAsync(page) - before, -2, 2);

        // A line that somebody marks is not taken from under the pointer.
        await page.EvaluateAsync("id => getSelection().selectAllChildren(document.getElementById(id).querySelector('.title'))", $"luot-{kept}");
        await hub.Database.TamperAsync($"update hub.deliveries set state = 'cancelled', ended_at = now() where id = '{other}'");
        Assert.Equal(0, await AskedAsync(page, Round));
        await Expect(Row(page, other)).ToHaveCountAsync(1);
        await page.EvaluateAsync("() => getSelection().removeAllRanges()");
        await page.Clock.RunForAsync(Round);
        await Expect(Row(page, other)).ToHaveCountAsync(0);
        await Expect(page.Locator("#live-said")).ToHaveTextAsync("1 lượt gửi vừa đổi.");

        Assert.Empty(await AxeRun.FindingsAsync(page));
        Assert.Empty(await officer.OverflowAsync());
        Assert.Empty(officer.Complaints);
    }

    [Fact]
    public async Task It_can_be_paused_and_says_so_and_it_says_when_it_could_not_be_renewed()
    {
        await using var officer = await OpenAsync(1440);
        var page = officer.Page;
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạm dừng tự cập nhật" }).ClickAsync();
        await hub.Database.TamperAsync($"update hub.deliveries set state = 'cancelled', ended_at = now() where id = '{other}'");

        Assert.Equal(0, await AskedAsync(page, 4 * Round));
        await Expect(page.GetByText("Đang tạm dừng tự cập nhật")).ToBeVisibleAsync();
        await Expect(Row(page, other)).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Tự cập nhật tiếp" }).ClickAsync();
        await Expect(Row(page, other)).ToHaveCountAsync(0);
        await Expect(page.Locator("#live-told")).ToBeHiddenAsync();
        Assert.Empty(officer.Complaints);

        var shown = await page.Locator("#live-at").TextContentAsync();
        await page.RouteAsync("**/deliveries?**", route => route.AbortAsync());
        await page.Clock.RunForAsync(Round);
        await Expect(page.Locator("#live-told")).ToContainTextAsync($"{Stale}: danh sách vẫn là của lúc {shown}");
        await page.UnrouteAsync("**/deliveries?**");
        await page.Clock.RunForAsync(Round);
        await Expect(page.Locator("#live-told")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_script_it_is_a_page_that_says_of_when_it_is()
    {
        await using var officer = await hub.VisitWithoutScriptAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.OpenAsync("/deliveries?group=held");

        await Expect(officer.Page.Locator(".sub")).ToContainTextAsync("Cập nhật lúc");
        await Expect(officer.Page.Locator("#live-pause")).ToBeHiddenAsync();
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Làm mới" }).ClickAsync();
        await Expect(Row(officer.Page, kept)).ToHaveCountAsync(1);
    }

    private async Task<Visit> OpenAsync(int width)
    {
        var officer = await hub.VisitAsync(width);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await officer.Page.Clock.InstallAsync();
        await officer.OpenAsync("/deliveries?group=held");
        return officer;
    }

    // How often the list is asked for in that time. What is fetched afterwards is seen afterwards.
    private static async Task<int> AskedAsync(IPage page, int time)
    {
        var asked = 0;
        page.Request += Count;
        await page.Clock.RunForAsync(time);
        await page.EvaluateAsync("() => fetch('/mark.svg').then(answer => answer.text())");
        page.Request -= Count;
        return asked;

        void Count(object? sender, IRequest request) => asked += request.Url.Contains("/deliveries?", StringComparison.Ordinal) ? 1 : 0;
    }

    private static ILocator Row(IPage page, Guid delivery) => page.Locator($"[id='luot-{delivery}']");

    private Task<double> TopAsync(IPage page) => page.EvaluateAsync<double>("id => document.getElementById(id).getBoundingClientRect().top", $"luot-{kept}");
}
