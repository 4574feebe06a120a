using Hub.Nodes;
using Hub.Secrets;
using Hub.Setup;
using Hub.Setup.Steps;
using Hub.Storage;
using Hub.Web.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tests.Support.Hubs;

namespace Browser.Tests;

/// <summary>A live hub that nobody has set up, and the link that opens it.</summary>
public sealed class LiveWindow : IAsyncLifetime
{
    private readonly LiveTestDatabase database = new();
    private WebApplication app = null!;

    public string Address => app.Urls.Single();

    public string Link { get; private set; } = "";

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        app = HubServer.Build(Settings(), LogLevel.Error, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await app.StartAsync();
        await using var db = database.CreateDb();
        Link = $"/setup/link/{await SetupLinks.MakeAsync(db, default)}";
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private HubSettings Settings() => new()
    {
        Mode = HubMode.Live,
        Role = NodeRole.Web,
        Database = new DatabaseOptions { Application = database.AppConnection, Owner = database.OwnerConnection, AllowUnsafeServerForTests = true },
        Instance = TestDatabase.Instance,
        MasterKey = new MasterKey(TestHub.MasterKeyBytes),
        Addresses = new PublicAddresses(new Uri("http://127.0.0.1:9/")),
        DataFolder = Path.Combine(Path.GetTempPath(), "hub-chua-co"),
    };
}
