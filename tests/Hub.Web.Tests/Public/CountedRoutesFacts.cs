using System.Net;
using Hub.Counts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tests.Support;

namespace Hub.Web.Tests.Public;

public sealed class CountedRoutesFacts(WebHub hub) : IClassFixture<WebHub>, IAsyncLifetime
{
    private const string Phone = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36";
    private const string Picture = "image/avif,image/webp,image/apng,image/*,*/*;q=0.8";

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.Address };
    private SiteRoom site = null!;

    public async Task InitializeAsync() => site = await SiteRoom.OpenAsync(hub);

    public Task DisposeAsync()
    {
        client.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_tracked_link_leads_to_the_items_own_address_and_nowhere_else()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Tuyến xe buýt điện mới"));
        var key = await KeyAsync(item);

        using var plain = await AskAsync($"/t/{key}");
        using var loaded = await AskAsync($"/t/{key}?to=https://ke-xau.example/&utm_source=x");

        Assert.All((HttpResponseMessage[])[plain, loaded], a =>
        {
            Assert.Equal(HttpStatusCode.Found, a.StatusCode);
            Assert.Equal($"https://tin.hoasua.example/tin/{item.Slug}", a.Headers.Location!.AbsoluteUri);
            Assert.True(a.Headers.CacheControl!.NoStore);
            Assert.False(a.Headers.Contains("Set-Cookie"));
        });
    }

    [Fact]
    public async Task A_link_of_something_not_yet_public_leads_nowhere()
    {
        var item = await site.DraftedAsync(SiteRoom.Draft("Tin chưa ra"));
        await hub.World.SubmitAsync(item.Id, null, site.Channel);

        using var answer = await AskAsync($"/t/{await KeyAsync(item)}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Null(answer.Headers.Location);
    }

    [Fact]
    public async Task Clicks_of_people_are_counted_for_the_channel_and_others_are_not()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Chữ ký số miễn phí"));
        var key = await KeyAsync(item);

        for (var i = 0; i < 3; i++)
        {
            using var _ = await AskAsync($"/t/{key}");
        }

        using var head = await AskAsync($"/t/{key}", method: HttpMethod.Head);
        using var program = await AskAsync($"/t/{key}", agent: "Googlebot/2.1");
        using var ahead = await AskAsync($"/t/{key}", header: ("Sec-Purpose", "prefetch;prerender"));

        Assert.All((HttpResponseMessage[])[head, program, ahead], a => Assert.Equal(HttpStatusCode.Found, a.StatusCode));
        var row = await CountedAsync(item, 3);
        Assert.Equal((site.Channel, CountKind.Click, 3L), (row.ChannelId, row.Kind, row.Count));
    }

    [Fact]
    public async Task A_page_is_counted_when_a_browser_shows_its_dot()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Trưng bày ảnh phố nghề xưa"));
        var dot = $"/v/{item.Code}.gif";

        using var page = await client.GetAsync($"/tin/{item.Slug}");
        using var shown = await AskAsync(dot, accept: Picture, header: ("Referer", $"https://tin.hoasua.example/tin/{item.Slug}"));
        using var withoutReferer = await AskAsync(dot, accept: Picture);
        using var elsewhere = await AskAsync(dot, accept: Picture, header: ("Referer", "https://trang-khac.example/"));
        using var opened = await AskAsync(dot, accept: "text/html");

        Assert.Contains($"<img class=\"dot\" src=\"{dot}\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("image/gif", shown.Content.Headers.ContentType!.MediaType);
        Assert.True(shown.Headers.CacheControl!.NoStore);
        var row = await CountedAsync(item, 2);
        Assert.Equal((null, CountKind.View, 2L), (row.ChannelId, row.Kind, row.Count));
    }

    [Fact]
    public async Task A_withdrawn_page_is_counted_no_more()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Tin thu hồi, đếm"));
        await site.WithdrawnAsync(item);

        using var dot = await AskAsync($"/v/{item.Code}.gif", accept: Picture);
        using var link = await AskAsync($"/t/{await KeyAsync(item)}");

        Assert.Equal(HttpStatusCode.NotFound, dot.StatusCode);
        Assert.Equal($"https://tin.hoasua.example/tin/{item.Slug}", link.Headers.Location!.AbsoluteUri);
    }

    private async Task<string> KeyAsync(SiteItem item)
    {
        await using var db = hub.Db();
        return await db.TrackedLinks.Where(l => l.ItemId == item.Id && l.ChannelId == site.Channel).Select(l => l.Key).SingleAsync();
    }

    // The server stores each second. What was not to be counted was asked before what is waited for, or comes into the same round.
    private async Task<ItemCount> CountedAsync(SiteItem item, long atLeast)
    {
        await hub.Services.GetServices<IHostedService>().OfType<CountFlush>().Single().FlushAsync(default);
        return await Eventually.Get(
            async () =>
            {
                await using var db = hub.Db();
                return await db.ItemCounts.Where(c => c.ItemId == item.Id).ToListAsync() is [var row] && row.Count >= atLeast ? row : null;
            },
            "the counts are stored");
    }

    private async Task<HttpResponseMessage> AskAsync(string path, HttpMethod? method = null, string agent = Phone, string accept = "text/html", (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (header is { } more)
        {
            request.Headers.TryAddWithoutValidation(more.Name, more.Value);
        }

        return await client.SendAsync(request);
    }
}
