using Connectors.Contract;
using Connectors.Outbound;
using Hub.Mail;
using Hub.Nodes;
using Hub.Secrets;
using Hub.Setup;
using Hub.Setup.Steps;
using Hub.Storage;
using Hub.Web.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Setup;

/// <summary>A live hub that nobody has set up, and the server that stands in front of it at its public address.</summary>
public sealed class LiveHub : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly WebApplication app;
    private readonly WebApplication front;

    private LiveHub(TestDatabase database, WebApplication app, WebApplication front, HubSettings settings)
    {
        this.database = database;
        this.app = app;
        this.front = front;
        Settings = settings;
    }

    public HubSettings Settings { get; }

    public IServiceProvider Services => app.Services;

    public HubDb Db() => database.CreateDb();

    public static async Task<LiveHub> StartAsync(int? mailPort = null)
    {
        var database = new LiveTestDatabase();
        await database.InitializeAsync();
        var front = await FrontAsync(database);
        var settings = new HubSettings
        {
            Mode = HubMode.Live,
            Role = NodeRole.Web,
            Database = new DatabaseOptions { Application = database.AppConnection, Owner = database.OwnerConnection, AllowUnsafeServerForTests = true },
            Instance = TestDatabase.Instance,
            MasterKey = new MasterKey(TestHub.MasterKeyBytes),
            Addresses = new PublicAddresses(new Uri(front.Urls.Single())),
            DataFolder = Path.Combine(Directory.CreateTempSubdirectory("hub-that-").FullName, "live"),
            Mail = mailPort is { } port ? new MailSettings("127.0.0.1", port, Tls: false, "hub", new Secret("mật-khẩu-thư"), "hub@hoasua.example") : MailSettings.Files,
            Outbound = new OutboundOptions { AllowedEndpoints = { new Uri(front.Urls.Single()).Authority } },
        };
        var app = HubServer.Build(settings, LogLevel.Error, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await app.StartAsync();
        return new LiveHub(database, app, front, settings);
    }

    /// <summary>A browser that has used the printed link.</summary>
    public async Task<Browser> BeginAsync()
    {
        var browser = Browser();
        await browser.PostAsync($"/setup/link/{await LinkAsync()}", []);
        return browser;
    }

    public Browser Browser() => new(new Uri(app.Urls.Single()));

    public async Task<string> LinkAsync()
    {
        await using var db = Db();
        return (await SetupLinks.MakeAsync(db, default))!;
    }

    /// <summary>What lies under the public address is no longer this hub.</summary>
    public Task LoseFrontAsync() => front.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await front.DisposeAsync();
        await database.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(Settings.DataFolder)!, recursive: true);
    }

    private static async Task<WebApplication> FrontAsync(TestDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var front = builder.Build();
        front.MapGet("/setup/proof/{key}", async (string key) =>
        {
            await using var db = database.CreateDb();
            return await AddressProof.AnswerAsync(db, key, default) is { } code ? Results.Text(code) : Results.NotFound();
        });
        await front.StartAsync();
        return front;
    }
}
