using System.Globalization;
using Hub.Practice;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>What each channel makes of an item that is longer than any channel likes, seen as its editor sees it. HUB_TEST_PICTURES keeps a picture of each.</summary>
[Collection(BrowserCollection.Name)]
public sealed class LongItemFacts(BrowserHub hub)
{
    private const string Source = "Sở Văn hóa và Thông tin thành phố Hoa Sữa";
    private const string Sentence = "Người dân phường Hoa Sữa nộp hồ sơ trực tuyến, nhận kết quả trong 1.234,5 giờ làm việc. ";
    private const string Table = "| Phường | Hồ sơ đúng hạn |\n|---|---:|\n| Đống Đa 🏛 | 1.234,5 |\n| Nghĩa Đô | 927 |\n";
    private const string LastWords = "Hết bài: đường dây nóng 1022.";

    [Fact]
    public async Task Three_thousand_words_twelve_pictures_and_a_table_stand_on_each_channel_or_it_is_said_what_does_not()
    {
        await using var visit = await hub.VisitAsync(1440);
        await visit.SignInAsync(PracticePeople.PressOfficer);
        await visit.OpenAsync("/items/new");
        var page = visit.Page;
        await AddPicturesAsync(page);
        await page.Locator("#than").FillAsync(await BodyAsync(page));
        foreach (var box in await page.Locator(".chan input").AllAsync())
        {
            await box.CheckAsync();
        }

        await PreviewAsync(page);
        var previews = page.Locator("#xem-truoc .window");
        await Expect(previews).ToHaveCountAsync(await page.Locator(".chan").CountAsync());
        foreach (var preview in await previews.AllAsync())
        {
            var name = await preview.GetAttributeAsync("aria-label");
            await KeepAsync(visit, preview, name!);
            var text = await preview.EvaluateAsync<string>("e => e.textContent");
            Assert.True(text.Contains(Source, StringComparison.Ordinal), $"{name}: the source line is missing");

            // A message to a group is title and lead, and the page says so.
            var leadAlone = text.Contains("Thân bài không lên kênh này", StringComparison.Ordinal);
            Assert.Equal(name!.Contains("Lotus Chat", StringComparison.Ordinal), leadAlone);
            Assert.True(leadAlone || text.Contains(LastWords, StringComparison.Ordinal), $"{name}: the end is missing");
            Assert.True(leadAlone || (text.Contains("Nghĩa Đô", StringComparison.Ordinal) && text.Contains("927", StringComparison.Ordinal)), $"{name}: the table is missing");
            Assert.True(text.Contains("ảnh của tin không lên kênh này", StringComparison.Ordinal) || await PicturesAsync(preview) >= 12, $"{name}: pictures are missing without a word");
        }

        Assert.Empty(await visit.OverflowAsync());
        Assert.Empty(visit.Complaints);
    }

    private static async Task AddPicturesAsync(IPage page)
    {
        await page.Locator("#tit").FillAsync("Chuyển đổi số ở phường Hoa Sữa: một năm nhìn lại");
        await page.Locator("#sapo").FillAsync("Ba nghìn chữ, mười hai ảnh và một bảng.");
        var files = new List<FilePayload>();
        for (var i = 1; i <= 12; i++)
        {
            var picture = await page.ScreenshotAsync(new PageScreenshotOptions { Clip = new Clip { X = 0, Y = 0, Width = 320 + (40 * i), Height = 300 } });
            files.Add(new FilePayload { Name = string.Create(CultureInfo.InvariantCulture, $"ảnh-{i}.png"), MimeType = "image/png", Buffer = picture });
        }

        await page.Locator("#tai").SetInputFilesAsync(files);
        await PreviewAsync(page);
        await Expect(page.Locator(".pics li")).ToHaveCountAsync(12);
        for (var i = 0; i < 12; i++)
        {
            await page.Locator(string.Create(CultureInfo.InvariantCulture, $"#alt-{i}")).FillAsync(string.Create(CultureInfo.InvariantCulture, $"Quầy số {i + 1} của phường"));
        }
    }

    private static async Task<string> BodyAsync(IPage page)
    {
        var pictures = await page.Locator(".pics code").AllTextContentsAsync();
        var paragraphs = Enumerable.Range(0, 30).Select(i => string.Concat(Enumerable.Repeat(Sentence, 5)) + (i < pictures.Count ? "\n\n" + pictures[i] : ""));
        return string.Join("\n\n", [.. paragraphs, Table, LastWords]);
    }

    private static async Task PreviewAsync(IPage page)
    {
        await page.Locator("button[formaction$='handler=Preview']").ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    private static Task<int> PicturesAsync(ILocator preview) => preview.Locator("img").CountAsync();

    // The window of a preview scrolls: it is opened to its whole height for the picture.
    private static async Task KeepAsync(Visit visit, ILocator preview, string name)
    {
        await preview.EvaluateAsync("e => { e.style.maxHeight = 'none'; for (const p of e.querySelectorAll('img')) p.loading = 'eager'; }");
        await visit.PictureAsync($"bai-dai-{name}", preview);
    }
}
