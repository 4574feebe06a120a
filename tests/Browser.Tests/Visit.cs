using Hub.Practice;
using Microsoft.Playwright;
using Tests.Support;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>Somebody at a browser. Whatever the console complains of, the policy of contents before all, is kept and fails the test.</summary>
public sealed class Visit : IAsyncDisposable
{
    private const string Banner = "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH";

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("HUB_TEST_PICTURES");

    private readonly IBrowserContext context;
    private readonly List<string> complaints = [];

    public Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    /// <summary>Opens a page of the hub, which says that it is practice.</summary>
    public async Task OpenAsync(string path)
    {
        await OpenLiveAsync(path);
        await Expect(Page.GetByText(Banner).First).ToBeVisibleAsync();
    }

    /// <summary>Opens a page of a live hub.</summary>
    public async Task OpenLiveAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path}: {answer.Status}");
    }

    public async Task SignInAsync(PracticePerson person)
    {
        await OpenAsync("/sign-in");
        await Page.GetByLabel("Tên đăng nhập").FillAsync(person.UserName);
        await Page.GetByLabel("Mật khẩu", new PageGetByLabelOptions { Exact = true }).FillAsync(PracticePeople.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Đăng nhập" }).ClickAsync();
        await Expect(Page.Locator(".me")).ToBeVisibleAsync();
    }

    /// <summary>Opens the page again until it shows what is looked for: pages do not change under the reader.</summary>
    public async Task OpenUntilAsync(string path, Func<IPage, ILocator> shows)
    {
        await OpenAsync(path);
        await Eventually.IsTrue(
            async () =>
            {
                if (await shows(Page).CountAsync() > 0)
                {
                    return true;
                }

                await Page.ReloadAsync();
                return false;
            },
            $"{path} shows {shows(Page)}", TimeSpan.FromSeconds(60));
    }

    /// <summary>A page that is wider than its window makes people scroll sideways.</summary>
    public async Task<IReadOnlyList<string>> OverflowAsync()
    {
        var width = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        return width > Page.ViewportSize!.Width ? [$"{Page.Url}: {width} px wide in a window of {Page.ViewportSize.Width} px"] : [];
    }

    /// <summary>Keeps a picture where HUB_TEST_PICTURES names a folder, for people who want to look.</summary>
    public async Task PictureAsync(string name)
    {
        if (Pictures is not null)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Pictures, $"{name}-{Page.ViewportSize!.Width}.png"), FullPage = true });
        }
    }

    /// <summary>The same of one part of the page.</summary>
    public async Task PictureAsync(string name, ILocator part)
    {
        if (Pictures is not null)
        {
            await part.ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(Pictures, $"{name}-{Page.ViewportSize!.Width}.png") });
        }
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
