using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Connectors.Tests.StandIns;
using StandIns;
using StandIns.Facebook;

namespace Connectors.Tests.FacebookPage;

/// <summary>The fake Page is at least as strict as the real one is known to be.</summary>
public sealed class FacebookStandInFacts : IAsyncLifetime, IDisposable
{
    private const string Words = "Lịch tiêm chủng 🏥 cho trẻ em, 1.234,5 liều. Mã tin: HS-26-0009";

    private readonly TempFolder folder = new();
    private readonly FacebookStandIn page = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());
    private StandInHost host = null!;

    public async Task InitializeAsync()
    {
        host = await StandInHost.StartAsync(page, 0, folder.Path);
        http.DefaultRequestHeaders.Authorization = new("Bearer", FacebookPractice.PageToken);
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("v9.0/1029384756/feed", """{"message":"x"}""", 2500, 0)]
    [InlineData("v25.0/1029384756/feed", "{}", 100, 0)]
    [InlineData("v25.0/1029384756/feed", "{\"message\":", 100, 0)]
    [InlineData("v25.0/1029384756/feed", """{"mesage":"x"}""", 100, 0)]
    [InlineData("v25.0/1029384756/feed", """{"message":"x","published":"có lẽ"}""", 100, 0)]
    [InlineData("v25.0/1029384756/feed", """{"message":"x","link":"https://www.facebook.com/y"}""", 100, 1609008)]
    [InlineData("v25.0/1029384756/feed", """{"message":"x","link":"không"}""", 100, 2061006)]
    [InlineData("v25.0/1029384756/feed", """{"message":"x","link":"https://hong.example/"}""", 1609005, 0)]
    [InlineData("v25.0/1029384756/feed", """{"message":"x","attached_media":[{"media_fbid":"1"}]}""", 100, 0)]
    [InlineData("v25.0/1029384756/feed", """{"message":"x","attached_media":"hỏng"}""", 100, 0)]
    [InlineData("v25.0/1029384756/photos", """{"published":"false"}""", 100, 2069019)]
    [InlineData("v25.0/55/feed", """{"message":"x"}""", 100, 33)]
    [InlineData("v25.0/1029384756_1", """{"message":"x"}""", 100, 33)]
    [InlineData("v25.0/1029384756/feed?appsecret_proof=00", """{"message":"x"}""", 100, 0)]
    public async Task What_is_wrong_is_refused_and_nothing_is_kept(string path, string body, int code, int subcode)
    {
        page.Settings = new() { DeadHosts = ["hong.example"] };

        var (status, answer) = await PostAsync(path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal((code, subcode), ((int)answer["error"]!["code"]!, (int?)answer["error"]!["error_subcode"] ?? 0));
        Assert.Empty(page.Posts);
    }

    [Theory]
    [InlineData("metric=post_impressions", 100)]
    [InlineData("metric=post_media_view,post_impressions", 100)]
    [InlineData("metric=post_media_view&period=day", 100)]
    [InlineData("", 3001)]
    public async Task One_unknown_figure_fails_its_whole_call(string query, int code)
    {
        var id = await MadeAsync();

        using var answer = await http.GetAsync(new Uri(host.Address, $"v25.0/{id}/insights?{query}"));

        Assert.Equal(code, (int)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["error"]!["code"]!);
    }

    [Theory]
    [InlineData("?fields=id,title")]
    [InlineData("/published_posts?limit=101")]
    public async Task A_read_that_the_platform_does_not_know_is_refused(string rest)
    {
        var id = await MadeAsync();

        using var answer = await http.GetAsync(new Uri(host.Address, "v25.0/" + (rest[0] == '?' ? id : FacebookPractice.PageId) + rest));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Too_many_posts_in_an_hour_are_too_fast()
    {
        page.Settings = new() { PostsPerHour = 1 };
        await MadeAsync();

        var (_, answer) = await PostAsync("v25.0/1029384756/feed", """{"message":"tin thứ hai"}""");

        Assert.Equal((368, 1390008), ((int)answer["error"]!["code"]!, (int)answer["error"]!["error_subcode"]!));
    }

    [Fact]
    public async Task A_photo_can_be_fetched_by_its_address_and_posted_at_once()
    {
        await using var pictures = await StandInHost.StartAsync(new Outbound.ScriptedStandIn(c => c.Response.Body.WriteAsync(PageChannel.CoverBytes).AsTask()), 0, Path.Combine(folder.Path, "anh"));
        var (status, answer) = await PostAsync("v25.0/1029384756/photos", $$"""{"url":"{{pictures.Address}}a.jpg","caption":"{{Words}}"}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((string?)answer["post_id"], Assert.Single(page.Posts).Id);
        Assert.Equal(PageChannel.Cover.Sha256, page.Posts[0].Photos[0].Sha256);
    }

    [Fact]
    public async Task A_batch_holds_at_most_fifty_questions()
    {
        var parts = string.Join(',', Enumerable.Repeat("""{"method":"GET","relative_url":"1029384756"}""", 51));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["batch"] = $"[{parts}]" });

        using var answer = await http.PostAsync(new Uri(host.Address, "v25.0"), form);

        Assert.Equal("GraphBatchException", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["error"]!["type"]);
    }

    [Fact]
    public async Task A_restart_shows_the_same_world()
    {
        var id = await MadeAsync();
        page.SetFigure(id, "post_media_view", 77);
        await PostAsync($"v25.0/{id}", $$"""{"message":"Đã sửa. {{Words}}"}""");
        await host.DisposeAsync();
        var again = new FacebookStandIn();

        host = await StandInHost.StartAsync(again, 0, folder.Path);

        var post = Assert.Single(again.Posts);
        Assert.Equal((id, $"Đã sửa. {Words}", 77L), (post.Id, post.Message, post.Figures["post_media_view"]!.Value));
        Assert.Equal(1, host.Witness["HS-26-0009"].CreationsEverVisible);
        Assert.NotEqual(id, (string?)(await PostAsync("v25.0/1029384756/feed", """{"message":"tin mới"}""")).Answer["id"]);
    }

    [Fact]
    public async Task Its_behaviour_and_figures_can_be_set_from_outside()
    {
        var id = await MadeAsync();

        using var set = await http.PutAsJsonAsync(new Uri(host.Address, "_facebook"), new { developmentMode = true, listDelayMs = 500 });
        using var gone = await http.PostAsync(new Uri(host.Address, $"_facebook/figures?post={id}"), null);

        Assert.Equal((true, 500), (page.Settings.DevelopmentMode, page.Settings.ListDelayMs));
        Assert.True(page.Posts[0].FiguresDeleted);
    }

    [Fact]
    public async Task A_reader_sees_that_nothing_of_it_is_real()
    {
        var id = await MadeAsync();

        var seen = WebUtility.HtmlDecode(await http.GetStringAsync(new Uri(host.Address, id)));

        Assert.Contains("GIẢ LẬP", seen, StringComparison.Ordinal);
        Assert.Contains(Words, seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unpublished_post_is_there_for_the_Pages_token_alone()
    {
        var (_, answer) = await PostAsync("v25.0/1029384756/feed", new JsonObject { ["message"] = Words, ["published"] = false }.ToJsonString());
        var id = (string)answer["id"]!;

        Assert.False((bool)(await GetAsync($"v25.0/{id}?fields=id,is_published"))["is_published"]!);
        Assert.Empty((await GetAsync("v25.0/1029384756/published_posts"))["data"]!.AsArray());
        Assert.Empty((await GetAsync("v25.0/1029384756/feed"))["data"]!.AsArray());
        using var reader = new HttpClient(new SocketsHttpHandler());
        foreach (var address in new[] { id, id.Replace("_", "/posts/", StringComparison.Ordinal) })
        {
            using var seen = await reader.GetAsync(new Uri(host.Address, address));
            Assert.Equal(HttpStatusCode.NotFound, seen.StatusCode);
        }

        http.DefaultRequestHeaders.Authorization = new("Bearer", FacebookPractice.SecondPageToken);
        Assert.Equal(33, (int)(await GetAsync($"v25.0/{id}?fields=id"))["error"]!["error_subcode"]!);
        Assert.Equal((0, 0), (host.Witness["HS-26-0009"].CreationsEverVisible, host.Witness["HS-26-0009"].VisibleNow.Count));
    }

    [Fact]
    public async Task Only_a_Page_that_has_subscribed_tells_and_only_a_hook_that_answered_the_challenge()
    {
        var bodies = new List<string>();
        await using var receiver = await StandInHost.StartAsync(new Outbound.ScriptedStandIn(async c =>
        {
            using var reader = new StreamReader(c.Request.Body);
            bodies.Add(await reader.ReadToEndAsync());
            await c.Response.Body.WriteAsync(System.Text.Encoding.ASCII.GetBytes(c.Request.Query["hub.challenge"].ToString()));
        }), 0, Path.Combine(folder.Path, "moc"));
        var hook = new Uri(receiver.Address, "moc/trang");
        var what = new PageHappening(FacebookPractice.PageId, "comment");

        await SubscribeAsync("feed,mention");
        Assert.Empty(await page.TellHookAsync(hook, what));
        Assert.True(await page.GreetHookAsync(hook));
        Assert.Empty(await page.TellHookAsync(hook, what with { PageId = FacebookPractice.SecondPageId }));
        Assert.Equal([200], await page.TellHookAsync(hook, what));
        await http.DeleteAsync(new Uri(host.Address, "v25.0/1029384756/subscribed_apps"));
        Assert.Empty(await page.TellHookAsync(hook, what));

        Assert.Single(bodies, b => b.Contains("\\u", StringComparison.Ordinal));
        Assert.Equal(100, await SubscribeAsync("bai-dang"));
        page.Settings = new() { MissingPermissions = ["pages_manage_metadata"] };
        Assert.Equal(200, await SubscribeAsync("feed"));
    }

    /// <returns>The code of the error; null where it was taken.</returns>
    private async Task<int?> SubscribeAsync(string fields) =>
        (int?)(await PostAsync("v25.0/1029384756/subscribed_apps", new JsonObject { ["subscribed_fields"] = fields }.ToJsonString())).Answer["error"]?["code"];

    private async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(host.Address, path));
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<string> MadeAsync() =>
        (string)(await PostAsync("v25.0/1029384756/feed", new JsonObject { ["message"] = Words }.ToJsonString())).Answer["id"]!;

    private async Task<(HttpStatusCode Status, JsonNode Answer)> PostAsync(string path, string body)
    {
        using var content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var answer = await http.PostAsync(new Uri(host.Address, path), content);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }
}
