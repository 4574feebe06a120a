using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Hub.Web.Tests.Public;
using Tests.Support;

namespace Hub.Web.Tests.Feeds;

/// <summary>Feeds as their readers get them, over real sockets and from what the lane has recorded.</summary>
public sealed class FeedRoutesFacts(WebHub hub) : IClassFixture<WebHub>, IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = hub.Address };
    private SiteRoom site = null!;

    public async Task InitializeAsync() => site = await SiteRoom.OpenAsync(hub);

    public Task DisposeAsync()
    {
        client.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("rss", "application/rss+xml; charset=utf-8")]
    [InlineData("atom", "application/atom+xml; charset=utf-8")]
    [InlineData("json", "application/feed+json; charset=utf-8")]
    public async Task An_item_stands_in_the_feed_of_all_and_in_that_of_its_section(string format, string type)
    {
        var item = await site.PublishedAsync(SiteRoom.Draft($"Cầu Bằng Lăng sửa mặt ({format})", "Giao thông – Đô thị"));
        await site.PublishedAsync(SiteRoom.Draft($"Tin của mục khác ({format})", "Y tế"));

        await InFeedAsync($"/feeds/all.{format}", item.Code);
        var text = await InFeedAsync($"/feeds/s/giao-thong-do-thi.{format}", item.Code);

        using var answer = await client.GetAsync($"/feeds/all.{format}");
        Assert.Equal(type, answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("1.234,5", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tin của mục khác", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_keeps_the_id_and_no_cache_that_asks_keeps_the_old_text()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Bể bơi Hồ Xanh mở cửa lúc 5h30"));
        var before = await EntryAsync(item);
        using var old = await client.GetAsync("/feeds/all.atom");
        await site.CorrectedAsync(item, SiteRoom.Draft("Bể bơi Hồ Xanh mở cửa lúc 6h00") with { CorrectionNote = "Giờ đúng là 6h00." });

        await InFeedAsync("/feeds/all.atom", "Giờ đúng là 6h00.");
        var after = await EntryAsync(item);
        using var asked = await AskAsync("/feeds/all.atom", old.Headers.ETag);

        Assert.Equal(before.Element(Atom + "id")!.Value, after.Element(Atom + "id")!.Value);
        Assert.Equal(before.Element(Atom + "published")!.Value, after.Element(Atom + "published")!.Value);
        Assert.True(DateTimeOffset.Parse(after.Element(Atom + "updated")!.Value, null) >= DateTimeOffset.Parse(before.Element(Atom + "updated")!.Value, null));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.DoesNotContain("5h30", await asked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawal_takes_the_text_away_and_says_so_in_every_format()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Tin thu hồi về đường Đê"));
        var id = (await EntryAsync(item)).Element(Atom + "id")!.Value;
        await site.WithdrawnAsync(item);

        await InFeedAsync("/feeds/all.atom", $"ref=\"{id}\"");
        await InFeedAsync("/feeds/all.rss", "[Đã gỡ] Tin thu hồi về đường Đê");
        var json = JsonDocument.Parse(await InFeedAsync("/feeds/all.json", "\"withdrawn\"")).RootElement;

        var gone = json.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetString() == id);
        Assert.Equal("withdrawn", gone.GetProperty("_tin").GetProperty("status").GetString());
        var atom = XDocument.Parse(await client.GetStringAsync("/feeds/all.atom")).Root!;
        Assert.Single(atom.Elements(At + "deleted-entry"), t => (string?)t.Attribute("ref") == id);
        Assert.DoesNotContain(atom.Elements(Atom + "entry"), e => e.Element(Atom + "id")!.Value == id);
    }

    [Fact]
    public async Task What_comes_out_again_is_the_same_entry_and_no_tombstone()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Lịch cắt điện phường Đức Thắng"));
        var first = await EntryAsync(item);
        await site.WithdrawnAsync(item);
        await site.CorrectedAsync(item, SiteRoom.Draft("Lịch cắt điện phường Đức Thắng, bản mới"));

        await InFeedAsync("/feeds/all.atom", "bản mới");
        var again = await EntryAsync(item);

        Assert.Equal(first.Element(Atom + "id")!.Value, again.Element(Atom + "id")!.Value);
        Assert.Equal(first.Element(Atom + "published")!.Value, again.Element(Atom + "published")!.Value);
        Assert.DoesNotContain($"ref=\"{first.Element(Atom + "id")!.Value}\"", await client.GetStringAsync("/feeds/all.atom"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_packed_feed_is_not_sent_twice(string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/feeds/all.rss");
        request.Headers.AcceptEncoding.Add(new(coding));
        using var whole = await client.SendAsync(request);

        using var known = await AskAsync("/feeds/all.rss", whole.Headers.ETag, coding);

        Assert.Equal([coding], whole.Content.Headers.ContentEncoding);
        Assert.False(whole.Headers.ETag!.IsWeak);
        Assert.Equal(["Accept-Encoding"], whole.Headers.Vary);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(whole.Headers.ETag, known.Headers.ETag);
        Assert.Empty(await known.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task The_head_of_a_feed_is_that_of_the_feed()
    {
        using var whole = await client.GetAsync("/feeds/all.json");
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/feeds/all.json"));

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(whole.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(whole.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/feeds/s/khong-co-muc-nay.rss")]
    [InlineData("/feeds/all.xml")]
    [InlineData("/feeds/s/..%2Fall.rss")]
    public async Task A_feed_that_does_not_exist_says_so_in_both_languages(string path)
    {
        using var answer = await client.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Không có nguồn cấp này.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("There is no such feed", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> InFeedAsync(string path, string part) => await Eventually.Get(
        async () => await client.GetStringAsync(path) is var text && text.Contains(part, StringComparison.Ordinal) ? text : null, $"“{part}” in {path}");

    private async Task<XElement> EntryAsync(SiteItem item) => XDocument.Parse(await InFeedAsync("/feeds/all.atom", $"<tin:item-code>{item.Code}</tin:item-code>")).Root!
        .Elements(Atom + "entry").Single(e => e.Elements().Any(x => x.Name.LocalName == "item-code" && x.Value == item.Code));

    private async Task<HttpResponseMessage> AskAsync(string path, EntityTagHeaderValue? tag, string? coding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(tag!);
        if (coding is not null)
        {
            request.Headers.AcceptEncoding.Add(new(coding));
        }

        return await client.SendAsync(request);
    }
}
