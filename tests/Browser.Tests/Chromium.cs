using Microsoft.Playwright;

namespace Browser.Tests;

/// <summary>
/// Debian's chromium, driven by Playwright; its headless shell, which takes half the processor time. It reaches nothing but this machine;
/// nothing is downloaded.
/// </summary>
internal static class Chromium
{
    private const string Path = "/usr/bin/chromium-headless-shell";

    private static readonly string[] Arguments =
    [
        "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-default-apps", "--disable-domain-reliability", "--no-pings", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
        "--proxy-server=direct://",
    ];

    private static readonly SemaphoreSlim Turn = new(1);
    private static IPlaywright? playwright;
    private static IBrowser? browser;
    private static int users;

    /// <summary>The one of this process: what is in a window of its own shares nothing but the program.</summary>
    public static async Task<IBrowser> TakeAsync()
    {
        await Turn.WaitAsync();
        try
        {
            playwright ??= await Playwright.CreateAsync();
            browser ??= await LaunchAsync(playwright);
            users++;
            return browser;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>It ends with whoever gives it back last.</summary>
    public static async Task GiveBackAsync()
    {
        await Turn.WaitAsync();
        try
        {
            if (--users == 0)
            {
                await browser!.DisposeAsync();
                playwright!.Dispose();
                (browser, playwright) = (null, null);
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    private static Task<IBrowser> LaunchAsync(IPlaywright playwright)
    {
        Assert.True(File.Exists(Path), $"{Path} is not there. Install it: apt-get install chromium-headless-shell");
        return playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            // As root the sandbox does not start.
            ExecutablePath = Path,
            ChromiumSandbox = Environment.UserName != "root",
            Args = Arguments,
            Timeout = 60_000,
        });
    }
}
