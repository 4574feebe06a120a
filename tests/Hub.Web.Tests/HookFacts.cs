using System.Net;
using System.Net.Http.Headers;
using Connectors.Contract;
using Hub.Channels;
using Hub.Channels.Events;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using StandIns;
using StandIns.Facebook;

namespace Hub.Web.Tests;

/// <summary>The whole way of a web hook: the platform greets the address, tells it what happened, and the hub counts; what is too large or not signed is refused.</summary>
public sealed class HookFacts(WebHub hub) : IClassFixture<WebHub>, IAsyncLifetime, IDisposable
{
    private const int Bound = 1024 * 1024;

    private readonly string folder = Directory.CreateTempSubdirectory("moc-").FullName;
    private readonly FacebookStandIn page = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());
    private StandInHost host = null!;
    private Guid channel;
    private Uri hook = null!;

    public async Task InitializeAsync()
    {
        host = await StandInHost.StartAsync(page, 0, folder);
        channel = await ChannelAsync(FacebookPractice.PageId);
        hook = new Uri(hub.Address, $"hooks/trang-{channel:N}");
    }

    public async Task DisposeAsync()
    {
        await host.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    public void Dispose() => http.Dispose();

    [Fact]
    public async Task A_hook_that_is_greeted_counts_what_a_subscribed_Page_tells_once()
    {
        Assert.False(await page.GreetHookAsync(new Uri(hub.Address, "hooks/khong-co-kenh-nay")));
        Assert.True(await page.GreetHookAsync(hook));
        Assert.Empty(await page.TellHookAsync(hook, new(FacebookPractice.PageId, "comment")));
        await SubscribeAsync();

        Assert.Equal([200], await page.TellHookAsync(hook, new(FacebookPractice.PageId, "comment")));
        Assert.Equal([200], await page.TellHookAsync(hook, new(FacebookPractice.PageId, "reaction", Person: "56")));
        Assert.Equal([200], await page.TellHookAsync(hook, new(FacebookPractice.PageId, "comment", "edited")));
        Assert.Equal([200], await page.TellHookAsync(hook, new(FacebookPractice.PageId, "comment", Person: FacebookPractice.PageId)));

        Assert.Equal([("comment", 1L), ("reaction", 1L)], await CountsAsync());
    }

    [Fact]
    public async Task A_thousand_updates_in_one_message_are_counted_one_by_one()
    {
        await page.GreetHookAsync(hook);
        await SubscribeAsync();
        var what = new PageHappening(FacebookPractice.PageId, "comment", Times: 1000);
        Assert.InRange(FacebookHookSender.BodyOf(what, 0).Length, 128 * 1024, Bound);

        Assert.Equal([200], await page.TellHookAsync(hook, what));

        Assert.Equal([("comment", 1000L)], await CountsAsync());
    }

    [Theory]
    [InlineData(0, HttpStatusCode.OK, true)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge, true)]
    [InlineData(0, HttpStatusCode.OK, false)]
    [InlineData(1, HttpStatusCode.RequestEntityTooLarge, false)]
    public async Task A_body_up_to_the_bound_is_taken_and_one_byte_more_is_refused_in_words(int more, HttpStatusCode status, bool saysItsLength)
    {
        var told = FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "55", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        byte[] body = [.. told, .. Enumerable.Repeat((byte)' ', Bound + more - told.Length)];

        var answer = await TellAsync(body, FacebookHookSender.Signature(body), saysItsLength);

        Assert.Equal(status, answer.Status);
        Assert.Equal(more == 0 ? 1 : 0, (await CountsAsync()).Count);
        Assert.Equal(more > 0, answer.Text.Contains("1 MB", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_not_signed_or_signed_for_another_body_is_refused_and_not_counted()
    {
        var body = FacebookHookSender.BodyOf(FacebookPractice.PageId, "comment", "add", "55", TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

        Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync(body, null, true)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await TellAsync([.. body, (byte)' '], FacebookHookSender.Signature(body), true)).Status);
        Assert.Empty(await CountsAsync());
    }

    private async Task<(HttpStatusCode Status, string Text)> TellAsync(byte[] body, string? signature, bool saysItsLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, hook) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        (request.Headers.TransferEncodingChunked, request.Headers.ExpectContinue) = (!saysItsLength, saysItsLength);
        if (signature is not null)
        {
            request.Headers.Add("X-Hub-Signature-256", signature);
        }

        using var answer = await http.SendAsync(request);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task SubscribeAsync()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, $"v25.0/{FacebookPractice.PageId}/subscribed_apps?subscribed_fields=feed,mention"))
        {
            Headers = { Authorization = new("Bearer", FacebookPractice.PageToken) },
        };
        using var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<List<(string, long)>> CountsAsync()
    {
        await using var db = hub.Db();
        return (await db.Set<EventCount>().AsNoTracking().Where(c => c.ChannelId == channel).OrderBy(c => c.Kind).ToListAsync()).ConvertAll(c => (c.Kind, c.Number));
    }

    private async Task<Guid> ChannelAsync(string pageId)
    {
        await using var db = hub.Db();
        var (id, appId) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var box = hub.Jobs.Get<SecretBox>();
        db.Apps.Add(new App
        {
            Id = appId,
            Connector = "facebook-page",
            Name = $"Ứng dụng {appId:N}",
            Secrets = new[] { ("app-secret", FacebookPractice.AppSecret), ("hook-verify-token", FacebookPractice.VerifyToken) }
                .ToDictionary(s => s.Item1, s => box.Lock($"{SecretPurposes.OfApp(appId)}:{s.Item1}", new Secret(s.Item2))),
        });
        db.Channels.Add(new Channel
        {
            Id = id,
            Connector = "facebook-page",
            Slug = $"trang-{id:N}",
            Name = "Trang thông tin Hoa Sữa",
            AppId = appId,
            Settings = new() { ["page-id"] = pageId },
            MaxParallel = 1,
            CreatedAt = await HubClock.ReadAsync(db, default),
        });
        await db.SaveChangesAsync();
        return id;
    }
}
