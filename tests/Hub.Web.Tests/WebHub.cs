using System.Net;
using Connectors.Outbound;
using Hub.Nodes;
using Hub.People;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Tests.Support;
using Tests.Support.Hubs;

namespace Hub.Web.Tests;

/// <summary>The whole web application on a port of its own over a database of its own, with somebody for each role.</summary>
public sealed class WebHub : IAsyncLifetime
{
    public const string Password = "mật-khẩu-thử-2026";

    private WebApplication app = null!;

    public TestDatabase Database { get; } = new();

    /// <summary>A node beside it, for whatever a test makes without a browser.</summary>
    public TestHub Jobs { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("hub-thu-").FullName;

    public HubDb Db() => Database.CreateDb();

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        Jobs = new TestHub(Database);
        World = await World.BuildAsync(Jobs);
        await using (var db = Db())
        {
            await World.HearAsync(db);
        }

        app = HubServer.Build(Settings(), LogLevel.Error, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await app.StartAsync();
        Address = new Uri(app.Urls.Single());
        foreach (var role in RoleBundles.Keys)
        {
            await AddPersonAsync(role, role);
        }
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await Jobs.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>Somebody with one role, whose user name is given.</summary>
    public async Task<Guid> AddPersonAsync(string userName, string role)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<User>>();
        var user = new User { UserName = userName, Email = $"{userName}@hoasua.example", EmailConfirmed = true, DisplayName = $"Đỗ Thị {userName}" };
        Assert.True((await users.CreateAsync(user, Password)).Succeeded);
        await using var db = Db();
        await World.GiveRoleAsync(db, user.Id, role);
        return user.Id;
    }

    /// <summary>A browser without a person.</summary>
    public Browser Browser() => new(Address);

    /// <summary>A browser in which somebody of the role has signed in.</summary>
    public async Task<Browser> SignedInAsync(string userName)
    {
        var browser = Browser();
        var page = await browser.PostAsync("/sign-in", new() { ["Name"] = userName, ["Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, page.Status);
        return browser;
    }

    private HubSettings Settings() => new()
    {
        Mode = HubMode.Practice,
        Role = NodeRole.Web,
        Database = new DatabaseOptions { Application = Database.AppConnection, Owner = Database.OwnerConnection, AllowUnsafeServerForTests = true },
        Instance = TestDatabase.Instance,
        MasterKey = new MasterKey(TestHub.MasterKeyBytes),
        Addresses = new PublicAddresses(new Uri("https://tin.hoasua.example/")),
        DataFolder = DataFolder,
        PlugInFolder = Path.Combine(DataFolder, "plugins"),
        Outbound = new OutboundOptions { OnlyAllowedEndpoints = true, AllowedEndpoints = { "127.0.0.1:9" } },
    };
}
