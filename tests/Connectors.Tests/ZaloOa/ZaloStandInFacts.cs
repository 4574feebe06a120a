using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using StandIns.Zalo;

namespace Connectors.Tests.ZaloOa;

/// <summary>The stand-in is at least as strict as what is known of Zalo.</summary>
public sealed class ZaloStandInFacts : IAsyncLifetime, IDisposable
{
    private readonly ZaloSetup zalo = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());

    public async Task InitializeAsync()
    {
        await zalo.StartAsync();
        http.DefaultRequestHeaders.Add("access_token", ZaloPractice.FirstAccessToken);
    }

    public Task DisposeAsync() => zalo.StopAsync();

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData("title", 150)]
    [InlineData("author", 50)]
    [InlineData("description", 300)]
    public async Task A_text_over_its_limit_is_refused(string field, int max)
    {
        var good = Article();
        good[field] = new string('đ', max);
        var over = Article();
        over[field] = new string('đ', max + 1);

        Assert.Equal(0, (await PostAsync("create", good)).GetProperty("error").GetInt32());
        var refused = await PostAsync("create", over);

        Assert.Equal((-201, $"{field} is invalid!"), (refused.GetProperty("error").GetInt32(), refused.GetProperty("message").GetString()));
        Assert.False(refused.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task An_article_without_a_cover_is_refused()
    {
        var article = Article();
        article.Remove("cover");

        Assert.Equal("cover is invalid!", (await PostAsync("create", article)).GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_page_holds_ten_at_most()
    {
        var answer = await http.GetFromJsonAsync<JsonElement>(Address("getslice?offset=0&limit=11&type=normal"));

        Assert.Equal(-210, answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task The_token_counts_in_its_header_alone()
    {
        using var bare = new HttpClient(new SocketsHttpHandler());

        var answer = await bare.GetFromJsonAsync<JsonElement>(Address($"getslice?offset=0&limit=10&type=normal&access_token={ZaloPractice.FirstAccessToken}"));

        Assert.Equal(-216, answer.GetProperty("error").GetInt32());
    }

    [Fact]
    public async Task A_picture_of_another_machine_is_not_fetched()
    {
        var article = Article();
        article["cover"]!["photo_url"] = "http://192.0.2.1/anh.jpg";

        var taken = await PostAsync("create", article);
        zalo.Clock.Advance(TimeSpan.FromSeconds(5));
        var verified = await PostAsync("verify", new JsonObject { ["token"] = taken.GetProperty("data").GetProperty("token").GetString() });

        Assert.Equal("photo_url is invalid!", verified.GetProperty("message").GetString());
    }

    [Fact]
    public async Task Its_pages_show_what_is_visible_and_say_that_it_is_not_real()
    {
        var published = await zalo.PublishAsync();

        var home = await http.GetStringAsync(zalo.Host.Address);
        var page = await http.GetStringAsync(published.Url);
        zalo.Zalo.Remove(published.RemoteId);
        using var gone = await http.GetAsync(published.Url);

        Assert.Contains("GIẢ LẬP", home, StringComparison.Ordinal);
        Assert.Contains("GIẢ LẬP", page, StringComparison.Ordinal);
        Assert.Contains(ZaloSetup.Code, home, StringComparison.Ordinal);
        Assert.Contains(ZaloSetup.Code, page, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task After_a_restart_the_same_articles_are_there()
    {
        var published = await zalo.PublishAsync();
        zalo.Zalo.SetFigures(published.RemoteId, 42, 7);

        await zalo.RestartAsync();

        Assert.Equal([published.RemoteId], zalo.Zalo.Ids);
        Assert.Equal(1, zalo.Host.Witness[ZaloSetup.Code].CreationsEverVisible);
        var list = await http.GetFromJsonAsync<JsonElement>(Address("getslice?offset=0&limit=10&type=normal"));
        Assert.Equal(42, list.GetProperty("data").GetProperty("medias")[0].GetProperty("total_view").GetInt32());
    }

    private JsonObject Article() => new()
    {
        ["type"] = "normal",
        ["title"] = "Tin",
        ["author"] = "Sở",
        ["description"] = "Tóm tắt",
        ["cover"] = new JsonObject { ["cover_type"] = "photo", ["photo_url"] = zalo.Pictures.AddressOf(zalo.Item.Media[0].Sha256).AbsoluteUri, ["status"] = "show" },
        ["body"] = new JsonArray(new JsonObject { ["type"] = "text", ["content"] = "Nội dung" }),
        ["status"] = "hide",
        ["comment"] = "show",
    };

    private async Task<JsonElement> PostAsync(string call, JsonObject body)
    {
        using var answer = await http.PostAsJsonAsync(Address(call), body);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Uri Address(string call) => new(zalo.Host.Address, $"v2.0/article/{call}");
}
