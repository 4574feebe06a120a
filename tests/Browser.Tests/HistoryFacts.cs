using Hub.Practice;
using Microsoft.Playwright;
using StandIns;
using StandIns.Facebook;
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

    [Theory]
    [InlineData(1440, 700_000_101)]
    [InlineData(390, 700_000_102)]
    public async Task A_past_that_was_sown_is_rehearsed_adopted_and_then_known(int width, int number)
    {
        var (at, words) = (new DateTimeOffset(2026, 4, 2, 1, 15, 0, TimeSpan.Zero), $"Bài trước khi có hệ thống {number}: phường Đồng Xanh, 1.234,5 lượt 🌸");
        hub.PageHad(
            new PastPost($"{FacebookPractice.PageId}_{number}", at, $"{words}\n\n[DỮ LIỆU MẪU] Nội dung.") { Figures = new Dictionary<string, long> { ["views"] = 4321 } },
            new PastPost($"{FacebookPractice.PageId}_{number + 100}", at, "") { Picture = new PastPicture("anh.png", "Ảnh", [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)width]) });
        await using var administrator = await hub.VisitAsync(width);
        await administrator.SignInAsync(PracticePeople.Administrator);
        var (rehearse, main) = (administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Xem thử, không ghi" }), administrator.Page.Locator("#noi-dung"));
        var row = main.Locator("tr", new() { HasText = words[..37] });
        await administrator.OpenAsync(Page);

        await rehearse.ClickAsync();
        await Expect(row).ToContainTextAsync("08:15 02/04/2026");
        await Expect(row.Locator("td").Last).ToHaveTextAsync("Tiếp nhận");
        await Expect(main.Locator("tr", new() { HasText = $"_{number + 100}" })).ToContainTextAsync("(bài không có chữ)");
        await administrator.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Tiếp nhận [0-9]+ bài$") }).ClickAsync();
        await administrator.OpenUntilAsync($"/items?q={number}", Found);
        await Expect(main.Locator("ul.strip").First).ToContainTextAsync("Đã đăng");
        await Found(administrator.Page).ClickAsync();
        await Expect(main).ToContainTextAsync("4.321");
        await administrator.OpenAsync(Page);
        await rehearse.ClickAsync();

        await Expect(row.Locator("td").Last).ToHaveTextAsync("Bỏ qua: đã có trong hệ thống");
        await administrator.PictureAsync("history-known");
        Assert.Empty(administrator.Complaints);
    }

    private static ILocator Found(IPage page) => page.Locator("#noi-dung a[href^='/items/HS-']").First;
}
