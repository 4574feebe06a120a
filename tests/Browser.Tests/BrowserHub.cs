using System.Net.Http.Headers;
using System.Net.Http.Json;
using Hub.Approvals;
using Hub.Deliveries.Sending;
using Hub.Items;
using Hub.Nodes;
using Hub.Orders;
using Hub.Practice;
using Hub.Secrets;
using Hub.Setup;
using Hub.Storage;
using Hub.Web.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using StandIns;
using StandIns.Facebook;
using StandIns.SignedPush;
using Tests.Support;
using Tests.Support.Hubs;

namespace Browser.Tests;

/// <summary>The whole program, pages and jobs, on a port of its own over a practice world of its own, and a browser that looks at it.</summary>
public class BrowserHub : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("trinh-duyet-").FullName;
    private WebApplication app = null!;
    private StandInHost partner = null!;
    private StandInHost facebook = null!;
    private IBrowser browser = null!;

    public TestDatabase Database { get; } = new();

    protected virtual NodeRole Role => NodeRole.All;

    public async Task InitializeAsync()
    {
        await Database.InitializeAsync();
        partner = await StandInHost.StartAsync(new PartnerStandIn(), 0, folder);
        facebook = await StandInHost.StartAsync(new FacebookStandIn(), 0, folder);
        var settings = Settings();
        app = HubServer.Build(settings, LogLevel.Error, builder => builder.WebHost.UseUrls("http://127.0.0.1:0"));
        await StartUp.CheckAsync(app.Services, settings, default);
        await SowAsync(app.Services);
        await app.StartAsync();
        browser = await Chromium.TakeAsync();
    }

    public async Task DisposeAsync()
    {
        await Chromium.GiveBackAsync();
        await app.DisposeAsync();
        await partner.DisposeAsync();
        await facebook.DisposeAsync();
        await Database.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A new window, as wide as given, in which nobody has signed in.</summary>
    public Task<Visit> VisitAsync(int width) => VisitAsync(width, app.Urls.Single());

    /// <summary>A window on another hub than this one.</summary>
    public Task<Visit> VisitAsync(int width, string address) => VisitAsync(width, address, script: true);

    /// <summary>A window in which nothing of ours runs.</summary>
    public Task<Visit> VisitWithoutScriptAsync(int width) => VisitAsync(width, app.Urls.Single(), script: false);

    private async Task<Visit> VisitAsync(int width, string address, bool script)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address,
            JavaScriptEnabled = script,
            Locale = "vi-VN",
            TimezoneId = "Asia/Ho_Chi_Minh",
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(30_000);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>An item that was written and submitted for our own page and for the partner; its code and its submission.</summary>
    public Task<(string Code, Guid Submission)> SubmittedAsync() => SubmittedAsync(null, "hub-site", "signed-push");

    public async Task<(string Code, Guid Submission)> SubmittedAsync(DateTimeOffset? at, params string[] connectors)
    {
        var writer = await Get<PracticeWorld>().ActorAsync(PracticePeople.PressOfficer, default);
        await using var db = Database.CreateDb();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var channels = await db.Channels.Where(c => connectors.Contains(c.Connector)).Select(c => c.Id).ToListAsync();
        var saved = await Get<Saving>().CreateAsync(db, World.Draft(), $"tin-{Guid.NewGuid():n}", sample: true, RevisionOrigin.Composer, writer, default);
        var submission = await Get<Submitting>().SubmitAsync(db, new SubmitRequest(saved.Item.Id, channels) { RequestedAt = at }, writer, default);
        await transaction.CommitAsync();
        return (saved.Item.Code, submission.Id);
    }

    /// <summary>The code of an item that is out on both.</summary>
    public async Task<string> PublishedAsync()
    {
        var code = await ApprovedAsync(null, "hub-site", "signed-push");
        await using var db = Database.CreateDb();
        await Eventually.IsTrue(
            async () => await db.Publications.CountAsync(p => db.Items.Any(i => i.Code == code && i.Id == p.SubjectId)) == 2, $"{code} is out on two channels", TimeSpan.FromSeconds(60));
        return code;
    }

    /// <summary>The code of an item that may go out, at the moment given or at once.</summary>
    public async Task<string> ApprovedAsync(DateTimeOffset? at, params string[] connectors)
    {
        var (code, submission) = await SubmittedAsync(at, connectors);
        var approver = await Get<PracticeWorld>().ActorAsync(PracticePeople.Approver, default);
        await using var db = Database.CreateDb();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            await Get<Approving>().SignAsync(db, submission, null, approver, default);
            await transaction.CommitAsync();
        }

        await Get<LaneWakes>().WakeDueAsync(default);
        return code;
    }

    /// <summary>Somebody posts on the practice Page by hand, without the hub.</summary>
    public async Task PostedByHandAsync(string message)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(facebook.Address, $"v25.0/{FacebookPractice.PageId}/feed")) { Content = JsonContent.Create(new { message }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", FacebookPractice.PageToken);
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The practice Page had these before the hub, as the practice start sows them.</summary>
    public void PageHad(params IReadOnlyList<PastPost> posts) => facebook.Sow(posts);

    /// <summary>The order by which an item was taken back that is out on both.</summary>
    public async Task<string> WithdrawnAsync()
    {
        var code = await PublishedAsync();
        var approver = await Get<PracticeWorld>().ActorAsync(PracticePeople.Approver, default);
        await using var db = Database.CreateDb();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var item = await db.Items.SingleAsync(i => i.Code == code);
        var order = await Get<Withdrawing>().WithdrawAsync(db, item.Id, "Số liệu không còn đúng.", approver, default);
        await transaction.CommitAsync();
        return $"{order.Id:D}";
    }

    /// <summary>What is there before the first page is opened.</summary>
    protected virtual Task SowAsync(IServiceProvider services) => Task.CompletedTask;

    private T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    private HubSettings Settings()
    {
        var ports = new Dictionary<string, int> { ["partner"] = partner.Port, ["facebook"] = facebook.Port };
        return new HubSettings
        {
            Mode = HubMode.Practice,
            Role = Role,
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
