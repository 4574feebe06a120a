using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using StandIns;
using StandIns.WordPress;

namespace Connectors.Tests.StandIns;

/// <summary>The stand-in answers as WordPress 6.1.9 was seen to answer.</summary>
public sealed class WordPressStandInFacts : IAsyncLifetime, IDisposable
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];

    private readonly TempFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8, AllowAutoRedirect = false });
    private StandInHost host = null!;

    public async Task InitializeAsync() => host = await StandInHost.StartAsync(new WordPressStandIn(), 0, folder.Path);

    public async Task DisposeAsync() => await host.DisposeAsync();

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_taken_slug_gets_a_number_without_a_word_also_for_drafts()
    {
        var slugs = new List<string>();
        foreach (var status in new[] { "publish", "draft", "publish" })
        {
            slugs.Add((await PostAsync("posts", new { title = "Lịch tiêm chủng 🏥", slug = "lich-tiem", status })).Body.GetProperty("slug").GetString()!);
        }

        Assert.Equal(["lich-tiem", "lich-tiem-2", "lich-tiem-3"], slugs);
    }

    [Fact]
    public async Task The_trash_renames_and_a_second_time_is_410_and_a_deleted_post_404()
    {
        var id = (await PostAsync("posts", new { title = "Tít", slug = "tit", status = "publish" })).Body.GetProperty("id").GetInt64();

        var trashed = await SendAsync(HttpMethod.Delete, $"posts/{id}");
        var again = await SendAsync(HttpMethod.Delete, $"posts/{id}");
        var deleted = await SendAsync(HttpMethod.Delete, $"posts/{id}?force=true");
        var update = await PostAsync($"posts/{id}", new { title = "Sửa" });

        Assert.Equal(("trash", "tit__trashed"), (trashed.Body.GetProperty("status").GetString(), trashed.Body.GetProperty("slug").GetString()));
        Assert.Equal((410, "rest_already_trashed"), Error(again));
        Assert.True(deleted.Body.GetProperty("deleted").GetBoolean());
        Assert.Equal((404, "rest_post_invalid_id"), Error(update));
    }

    [Fact]
    public async Task A_post_back_from_the_trash_has_its_slug_again()
    {
        var id = (await PostAsync("posts", new { title = "Tít", slug = "tit", status = "publish" })).Body.GetProperty("id").GetInt64();
        await SendAsync(HttpMethod.Delete, $"posts/{id}");

        var back = await PostAsync($"posts/{id}", new { status = "publish" });

        Assert.Equal("tit", back.Body.GetProperty("slug").GetString());
    }

    [Fact]
    public async Task Wrong_parameters_are_400_and_missing_rights_401_or_403()
    {
        Assert.Equal((400, "rest_invalid_param"), Error(await SendAsync(HttpMethod.Get, "posts?per_page=101")));
        Assert.Equal((400, "rest_invalid_param"), Error(await PostAsync("posts", new { title = "x", status = "sai" })));
        Assert.Equal((400, "empty_content"), Error(await PostAsync("posts", new { status = "draft" })));
        Assert.Equal((401, "rest_cannot_create"), Error(await PostAsync("posts", new { title = "x" }, null)));
        Assert.Equal((403, "rest_cannot_create"), Error(await PostAsync("posts", new { title = "x" }, SiteUser.Subscriber)));
        Assert.Equal((400, "rest_invalid_param"), Error(await SendAsync(HttpMethod.Get, "posts?status=draft", null, null)));
        Assert.Equal((401, "rest_not_logged_in"), Error(await SendAsync(HttpMethod.Get, "users/me", null, null)));
        Assert.Equal((404, "rest_no_route"), Error(await SendAsync(HttpMethod.Get, "khong-co")));
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, "posts", null, null)).Status);
    }

    [Fact]
    public async Task An_author_may_not_edit_anothers_post_and_loses_scripts()
    {
        var editors = (await PostAsync("posts", new { title = "Tít", content = "<script>1</script>", status = "publish" })).Body;
        var authors = (await PostAsync("posts", new { title = "Tít", content = "<script>1</script><p onclick=\"x\">H&#39;Mông</p>" }, SiteUser.Author)).Body;

        Assert.Equal((403, "rest_cannot_edit"), Error(await PostAsync($"posts/{editors.GetProperty("id")}", new { title = "Sửa" }, SiteUser.Author)));
        Assert.Equal("<script>1</script>", editors.GetProperty("content").GetProperty("raw").GetString());
        Assert.Equal("1<p>H&#039;Mông</p>", authors.GetProperty("content").GetProperty("raw").GetString());
    }

    [Theory]
    [InlineData("attachment; filename=\"Ảnh cầu Đuống.jpg\"", 201, "Anh-cau-Duong.jpg")]
    [InlineData("attachment; filename*=UTF-8''%E1%BA%A2nh.jpg", 400, "rest_upload_invalid_disposition")]
    [InlineData(null, 400, "rest_upload_no_content_disposition")]
    [InlineData("attachment; filename=\"anh.svg\"", 500, "rest_upload_sideload_error")]
    public async Task Raw_uploads_are_named_by_their_disposition(string? disposition, int status, string nameOrCode)
    {
        var body = new ByteArrayContent(Jpeg);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        if (disposition is not null)
        {
            body.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        }

        var answer = await SendAsync(HttpMethod.Post, "media", body);

        Assert.Equal(status, answer.Status);
        Assert.EndsWith(nameOrCode, answer.Body.GetProperty(status == 201 ? "source_url" : "code").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_upload_keeps_its_Vietnamese_words_and_its_bytes_can_be_read()
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent("Đường ven đê"), "alt_text" },
            { new ByteArrayContent(Jpeg), "file", "anh.jpg" },
        };

        var first = await SendAsync(HttpMethod.Post, "media", form);
        using var picture = await http.GetAsync(new Uri(first.Body.GetProperty("source_url").GetString()!));

        Assert.Equal("Đường ven đê", first.Body.GetProperty("alt_text").GetString());
        Assert.Equal(Jpeg, await picture.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_future_date_makes_a_publish_wait_and_a_new_slug_redirects_the_old()
    {
        var future = await PostAsync("posts", new { title = "Mai", status = "publish", date_gmt = "2100-01-01T00:00:00" });
        var id = (await PostAsync("posts", new { title = "Nay", status = "publish", slug = "nay" })).Body.GetProperty("id").GetInt64();
        await PostAsync($"posts/{id}", new { slug = "hom-nay" });
        using var old = await http.GetAsync(new Uri(host.Address, "nay/"));

        Assert.Equal("future", future.Body.GetProperty("status").GetString());
        Assert.Equal((HttpStatusCode.MovedPermanently, $"{host.Address}hom-nay/"), (old.StatusCode, old.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task The_site_is_there_after_a_restart()
    {
        await PostAsync("posts", new { title = "Chợ hoa 🌸", content = "Mã tin: HN-26-0777", slug = "cho-hoa", status = "publish" });
        await host.DisposeAsync();

        host = await StandInHost.StartAsync(new WordPressStandIn(), 0, folder.Path);

        Assert.Equal(1, host.Witness["HN-26-0777"].CreationsEverVisible);
        Assert.Contains("Chợ hoa 🌸", Assert.Single(host.Witness["HN-26-0777"].VisibleNow).Text, StringComparison.Ordinal);
        using var page = await http.GetAsync(new Uri(host.Address, "cho-hoa/"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private Task<(int Status, JsonElement Body)> PostAsync(string route, object body) => PostAsync(route, body, SiteUser.Editor);

    private Task<(int Status, JsonElement Body)> PostAsync(string route, object body, SiteUser? user) => SendAsync(HttpMethod.Post, route, JsonContent.Create(body), user);

    private Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string route, HttpContent? body = null) => SendAsync(method, route, body, SiteUser.Editor);

    private async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string route, HttpContent? body, SiteUser? user)
    {
        using var request = new HttpRequestMessage(method, new Uri(host.Address, "wp-json/wp/v2/" + route)) { Content = body };
        if (user is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user.Name}:{user.ApplicationPassword.Replace(" ", "", StringComparison.Ordinal)}")));
        }

        using var answer = await http.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static (int Status, string? Code) Error((int Status, JsonElement Body) answer) => (answer.Status, answer.Body.GetProperty("code").GetString());
}
