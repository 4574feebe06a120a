using Hub.Deliveries.Sending;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using StandIns;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Browser.Tests;

/// <summary>The whole program, pages and jobs, on a port of its own over a practice world of its own, and a browser that looks at it.</summary>
public sealed class BrowserHub : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trinh-duyet-").FullName;
    private WebApplication app = null!;
    private StandInHost partner = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public TestDatabase Database { get; } = new();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        var settings = Settings();
        app = HubServer.Build(settings, LogLevel.Error, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await StartUp.CheckAsync(app.Services, settings, default);
        await app.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.LaunchAsync(playwright);
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await app.DisposeAsync();
        await partner.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A new window, as wide as given, in which nobody has signed in.</summary>
    public async Task<Visit> VisitAsync(int width)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = app.Urls.Single(),
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(30_000);
        return new Visit(context, await context.NewPageAsync());
    }

    private HubSettings Settings()
    {
        var ports = new Dictionary<string, int> { ["partner"] = partner.Port };
        return new HubSettings
        {
            Mode = HubMode.Practice,
            Database = new DatabaseOptions { Application = Database.AppConnection, Owner = Database.OwnerConnection, AllowUnsafeServerForTests = true },
            Instance = TestDatabase.Instance,
            MasterKey = new MasterKey(TestHub.MasterKeyBytes),
            Addresses = new PublicAddresses(new Uri("https://tin.hoasua.example/")),
            DataFolder = folder,
            Waits = PracticeWaits.Quick,
            Lease = new LeaseOptions { Length = TimeSpan.FromSeconds(30), Margin = TimeSpan.FromSeconds(5), LaneTime = TimeSpan.FromSeconds(20) },
            Outbound = PracticePorts.OnlyStandIns(ports),
            Ports = ports,
        };
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserHub>
{
    public const string Name = "browser";
}
