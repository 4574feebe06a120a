using Hub.Practice;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>An administrator looks at what a Page had posted before the hub, adopts it, and finds an item that nobody here approved.</summary>
[Collection(BrowserCollection.Name)]
public sealed class HistoryFacts(BrowserHub hub)
{
    private const string Page = "/channels/facebook-thuc-hanh/history";

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task What_would_be_adopted_is_shown_before_it_can_be_adopted(int width)
    {
        var words = $"Bài cũ {Guid.NewGuid():n}: đường Nguyễn Khuyến nghiêng nghiêng, 1.234,5 lượt 🌸";
        await hub.PostedByHandAsync(words);
        await using var administrator = await hub.VisitAsync(width);
        await administrator.SignInAsync(PracticePeople.Administrator);
        await administrator.OpenAsync(Page);
        var adopt = administrator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tiếp nhận [0-9]+ bài$") });
        await Expect(adopt).ToHaveCountAsync(0);

        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Xem thử, không ghi" }).ClickAsync();
        await Expect(administrator.Page.Locator("#noi-dung")).ToContainTextAsync(words[..40]);
        await administrator.PictureAsync("history-rehearsal");
        await adopt.ClickAsync();
        await Expect(administrator.Page.Locator("#noi-dung")).ToContainTextAsync("Các lần tiếp nhận");
        await administrator.PictureAsync("history");

        await administrator.OpenUntilAsync($"/items?q={Uri.EscapeDataString(words[..20])}", Found);
        await Found(administrator.Page).ClickAsync();
        await Expect(administrator.Page.Locator("#noi-dung")).ToContainTextAsync("Tiếp nhận từ danh sách của kênh; không có phê duyệt và lượt gửi nào ở đây.");
        await administrator.PictureAsync("history-item");
        Assert.Empty(administrator.Complaints);
    }

    private static ILocator Found(IPage page) => page.Locator("#noi-dung a[href^='/items/HS-']").First;
}
