using Hub.Practice;
using Hub.Storage;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The city mourns: what was to go out is set aside, and people let it out again, one and all, under their names.</summary>
[Collection(BrowserCollection.Name)]
public sealed class StopsFacts(BrowserHub hub)
{
    [Fact]
    public async Task What_was_set_aside_is_released_one_and_all_with_the_name_of_who_did_it()
    {
        await using (var db = hub.Database.CreateDb())
        {
            var tomorrow = (await HubClock.ReadAsync(db, default)).AddDays(1);
            await hub.ApprovedAsync(tomorrow, "hub-site", "signed-push");
            await hub.ApprovedAsync(tomorrow.AddHours(1), "hub-site");
        }

        await using var officer = await hub.VisitAsync(1440);
        await using var approver = await hub.VisitAsync(1440);
        await officer.SignInAsync(PracticePeople.PressOfficer);
        await approver.SignInAsync(PracticePeople.Approver);
        await MournAsync(officer);
        await approver.OpenAsync("/stops");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc chế độ tang" }).ClickAsync();
        var parked = approver.Page.Locator("section", new() { Has = approver.Page.Locator("#h-xc") });
        await Expect(parked.Locator("tbody tr")).ToHaveCountAsync(3);
        await approver.PictureAsync("parked");

        await officer.OpenAsync("/stops");
        await officer.Page.Locator("input[name=Chosen]").First.CheckAsync();
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Thả các lượt đã chọn" }).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Kết quả: 1 lượt xong, 0 lượt không làm được");
        await approver.OpenAsync("/stops");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Thả tất cả 2 lượt" }).ClickAsync();
        await Expect(approver.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Kết quả: 2 lượt xong, 0 lượt không làm được");

        await Expect(parked).ToContainTextAsync("0 lượt");
        var released = approver.Page.Locator("section", new() { Has = approver.Page.Locator("#h-tha") }).GetByRole(AriaRole.Listitem);
        await Expect(released.Filter(new() { HasText = $"{PracticePeople.PressOfficer.DisplayName} thả lúc" })).ToHaveCountAsync(1);
        await Expect(released.Filter(new() { HasText = $"{PracticePeople.Approver.DisplayName} thả lúc" })).ToHaveCountAsync(2);
        Assert.Empty(officer.Complaints);
        Assert.Empty(approver.Complaints);
    }

    private static async Task MournAsync(Visit officer)
    {
        await officer.OpenAsync("/stops");
        var form = officer.Page.Locator("details", new() { Has = officer.Page.Locator("#ct-ld") });
        await form.Locator("summary").ClickAsync();
        await form.Locator("#ct-den").FillAsync("23:59 31/12/2099");
        await form.Locator("#ct-ld").FillAsync("Quốc tang");
        await form.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(officer.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("3");
    }
}
