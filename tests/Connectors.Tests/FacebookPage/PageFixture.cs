using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.FacebookPage;
using Connectors.Tests.StandIns;
using StandIns;
using StandIns.Facebook;
using StandIns.Faults;

namespace Connectors.Tests.FacebookPage;

/// <summary>The connector, the practice Page and a door between them.</summary>
public abstract class PageFixture : IAsyncLifetime, IDisposable
{
    private readonly TempFolder folder = new();

    internal FacebookPageConnector Connector { get; } = new();

    protected FacebookStandIn Page { get; } = new();

    protected StandInHost Host { get; private set; } = null!;

    private protected Door Door { get; private set; } = null!;

    protected ChannelSetup Channel { get; set; } = null!;

    protected static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public async Task InitializeAsync()
    {
        Host = await StandInHost.StartAsync(Page, 0, folder.Path);
        Door = Door.To(Host);
        Channel = PageChannel.At(Host.Address);
    }

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        Door.Dispose();
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected PublishRequest Request(OutgoingItem? item = null, PublishOutcome.Published? live = null)
    {
        var it = item ?? PageChannel.Item;
        return new()
        {
            Channel = Channel,
            Rendition = Connector.Render(it, Channel),
            ItemCode = it.ItemCode,
            Slug = "du-bao-mua-lon",
            Version = it.Version,
            PublishKey = "s:c:1",
            SendKey = "s:c:1:1:publish:0a1b2c3d",
            TrackedUrl = it.TrackedUrl,
            RemoteId = live?.RemoteId,
            RemoteUrl = live?.Url,
            LastKnownHash = live?.ContentHash,
            Now = Now,
            Media = new PageChannel.Pictures(),
        };
    }

    protected Task<PublishOutcome> PublishAsync(OutgoingItem? item = null) => Connector.PublishAsync(Request(item), Door.Out, default);

    protected async Task<PublishOutcome.Published> PublishedAsync(OutgoingItem? item = null) => Assert.IsType<PublishOutcome.Published>(await PublishAsync(item));

    protected Task<FindOutcome> FindAsync(OutgoingItem? item = null) =>
        Connector.FindAsync(new FindRequest { Sent = Request(item), Step = DeliveryStep.Publish, FirstAttemptAt = Now }, Door.Out, default);

    /// <summary>Somebody with rights on the Page posts by hand.</summary>
    protected async Task<string> PostByHandAsync(string message)
    {
        using var http = new HttpClient(new SocketsHttpHandler());
        http.DefaultRequestHeaders.Authorization = new("Bearer", FacebookPractice.PageToken);
        using var answer = await http.PostAsJsonAsync(new Uri(Host.Address, $"v25.0/{FacebookPractice.PageId}/feed"), new { message });
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!.GetValue<string>();
    }

    protected ArmedFault Answers(string path, int status, string body, string method = "POST") =>
        Host.Faults.Add(new Fault { Kind = FaultKind.Status, Status = status, Body = body, Path = path, Method = method });

    protected static string Error(int code, int subcode = 0, string message = "xin lỗi", bool transient = false) => new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["message"] = message,
            ["type"] = "OAuthException",
            ["code"] = code,
            ["error_subcode"] = subcode,
            ["is_transient"] = transient,
            ["fbtrace_id"] = "AmFGcW_3h",
        },
    }.ToJsonString();
}
