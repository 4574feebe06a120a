using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using StandIns;
using StandIns.Facebook;
using StandIns.WordPress;
using StandIns.Zalo;

namespace Connectors.Tests.StandIns;

/// <summary>A platform that had posts before anybody connected to it: listed as any other, as strictly as before, and sown once.</summary>
public sealed class PastPostsFacts : IDisposable
{
    private static readonly DateTimeOffset First = new(2026, 4, 1, 2, 30, 0, TimeSpan.Zero);

    private readonly TempFolder folder = new();
    private readonly HttpClient http = new(new SocketsHttpHandler());

    public void Dispose()
    {
        http.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task Zalo_lists_them_newest_first_ten_a_page_with_the_figures_that_were_sown_and_no_others()
    {
        await using var host = await StandInHost.StartAsync(new ZaloStandIn(), 0, folder.Path);
        host.Sow([.. Enumerable.Range(0, 12).Select(n => Article(n) with { Hidden = n == 0 })]);
        http.DefaultRequestHeaders.Add("access_token", ZaloPractice.FirstAccessToken);

        var tooMany = await GetAsync(host, "v2.0/article/getslice?offset=0&limit=11&type=normal");
        var first = Data(await GetAsync(host, "v2.0/article/getslice?offset=0&limit=10&type=normal"));
        var second = Data(await GetAsync(host, "v2.0/article/getslice?offset=10&limit=10&type=normal"));

        Assert.Equal(-210, tooMany.GetProperty("error").GetInt32());
        Assert.Equal((12, 10, 2), (first.GetProperty("total").GetInt32(), Medias(first).Count, Medias(second).Count));
        Assert.Equal([.. Enumerable.Range(0, 12).Reverse().Select(n => Article(n).Id)], Medias(first).Concat(Medias(second)).Select(m => m.GetProperty("id").GetString()!));
        Assert.Equal(First.AddDays(11).ToUnixTimeMilliseconds(), Medias(first)[0].GetProperty("create_date").GetInt64());
        Assert.Equal(1011, Medias(first)[0].GetProperty("total_view").GetInt64());
        Assert.False(Medias(first)[0].TryGetProperty("total_share", out _));
        Assert.Equal("hide", Medias(second)[1].GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(host.Address, $"d/{ZaloPractice.OaId}?id={Article(0).Id}"))).StatusCode);
        Assert.Equal("image/png", (await http.GetAsync(new Uri(host.Address, $"cover/{Article(3).Id}"))).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Facebook_lists_them_by_pages_behind_what_is_posted_now()
    {
        await using var host = await StandInHost.StartAsync(new FacebookStandIn(), 0, folder.Path);
        host.Sow([.. Enumerable.Range(0, 5).Select(Post)]);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", FacebookPractice.PageToken);
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["message"] = "Bài đăng hôm nay" });
        (await http.PostAsync(new Uri(host.Address, $"v25.0/{FacebookPractice.PageId}/feed"), content)).EnsureSuccessStatusCode();

        var tooMany = await GetAsync(host, $"v25.0/{FacebookPractice.PageId}/published_posts?limit=101");
        var first = await GetAsync(host, $"v25.0/{FacebookPractice.PageId}/published_posts?limit=4&fields=id,message,created_time,status_type");
        var after = first.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString();
        var second = await GetAsync(host, $"v25.0/{FacebookPractice.PageId}/published_posts?limit=4&fields=id,message,created_time&after={after}");
        var views = await GetAsync(host, $"v25.0/{Post(1).Id}/insights?metric=post_media_view,post_total_media_view_unique");

        Assert.Equal(100, tooMany.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("Bài đăng hôm nay", Rows(first)[0].GetProperty("message").GetString());
        Assert.Equal([Post(4).Id, Post(3).Id, Post(2).Id, Post(1).Id, Post(0).Id], Rows(first).Skip(1).Concat(Rows(second)).Select(p => p.GetProperty("id").GetString()!));
        Assert.Equal("added_photos", Rows(first)[1].GetProperty("status_type").GetString());
        Assert.Equal("2026-04-05T02:30:00+0000", Rows(first)[1].GetProperty("created_time").GetString());
        Assert.False(second.GetProperty("paging").TryGetProperty("next", out _));

        // One figure was sown for it; the other is left out, never invented.
        Assert.Equal(1001, Assert.Single(Rows(views)).GetProperty("values")[0].GetProperty("value").GetInt64());
    }

    [Fact]
    public async Task WordPress_lists_them_for_their_author_and_drafts_for_nobody_else()
    {
        await using var host = await StandInHost.StartAsync(new WordPressStandIn(), 0, folder.Path);
        host.Sow([.. Enumerable.Range(0, 3).Select(n => Row(n) with { Hidden = n == 2 })]);
        var everybody = await GetAsync(host, "wp-json/wp/v2/posts?per_page=100");
        var editor = SiteUser.Editor;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{editor.Name}:{editor.ApplicationPassword}")));

        var own = await GetAsync(host, $"wp-json/wp/v2/posts?author={editor.Id}&status=publish,draft&context=edit&per_page=2&page=1&orderby=id&order=asc");
        var beyond = await GetAsync(host, $"wp-json/wp/v2/posts?author={editor.Id}&status=publish,draft&context=edit&per_page=2&page=3&orderby=id&order=asc");
        var page = await http.GetStringAsync(new Uri(host.Address, "bai-cu-so-0/"));

        Assert.Equal(2, everybody.GetArrayLength());
        Assert.Equal([Row(0).Id, Row(1).Id], own.EnumerateArray().Select(p => p.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal("rest_post_invalid_page_number", beyond.GetProperty("code").GetString());
        Assert.Equal("2026-04-01T02:30:00", own[0].GetProperty("date_gmt").GetString());
        Assert.Contains("<p>Đường Nguyễn Khuyến &lt;đoạn 2&gt;</p>", page, StringComparison.Ordinal);
        Assert.Contains("anh-cu.png", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zalo")]
    [InlineData("facebook")]
    [InlineData("wordpress")]
    public async Task Each_is_sown_once_is_no_write_of_anybody_and_stays_removed_after_a_restart(string name)
    {
        var (make, posts) = name switch
        {
            "zalo" => ((Func<StandIn>)(() => new ZaloStandIn()), Enumerable.Range(0, 3).Select(Article).ToList()),
            "facebook" => (() => new FacebookStandIn(), [.. Enumerable.Range(0, 3).Select(Post)]),
            _ => (() => new WordPressStandIn(), [.. Enumerable.Range(0, 3).Select(Row)]),
        };
        await using (var first = await StandInHost.StartAsync(make(), 0, folder.Path))
        {
            first.Sow(posts);
            first.Sow(posts);
            Assert.Equal((3, 0), (first.Witness[ItemCodes.None].VisibleNow.Count, first.Witness[ItemCodes.None].WritesAccepted));
            await RemoveAsync(first, name, posts[1].Id);
        }

        await using var second = await StandInHost.StartAsync(make(), 0, folder.Path);
        second.Sow(posts);

        Assert.Equal(2, second.Witness[ItemCodes.None].VisibleNow.Count);
        Assert.DoesNotContain(second.Witness[ItemCodes.None].VisibleNow, v => v.Text.Contains("số 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_platform_would_not_have_taken_is_not_sown()
    {
        await using var zalo = await StandInHost.StartAsync(new ZaloStandIn(), 0, Path.Combine(folder.Path, "z"));
        await using var facebook = await StandInHost.StartAsync(new FacebookStandIn(), 0, Path.Combine(folder.Path, "f"));

        Assert.Throws<ArgumentException>(() => zalo.Sow([Article(0) with { Title = new string('ư', 151) }]));
        Assert.Throws<ArgumentException>(() => facebook.Sow([Post(0) with { Id = $"{FacebookPractice.PageId}_777000001" }]));
        Assert.Throws<ArgumentException>(() => facebook.Sow([Post(0) with { Text = "", Picture = null }]));
    }

    private static PastPost Article(int n) => new($"{n:x20}", First.AddDays(n), "Đường Nguyễn Khuyến <đoạn 2>\n\n1.234,5 lượt 🌸")
    {
        Title = $"Bài cũ số {n}",
        Summary = "Tóm tắt của một bài đăng từ trước",
        Picture = new PastPicture("anh-cu.png", "Ảnh cũ", [0x89, (byte)'P', (byte)'N', (byte)'G', 1, 2]),
        Figures = new Dictionary<string, long> { ["views"] = 1000 + n },
    };

    private static PastPost Post(int n) => Article(n) with { Id = $"{FacebookPractice.PageId}_{700_000_001 + n}", Title = null, Summary = null, Text = $"Bài cũ số {n}: 1.234,5 lượt 🌸" };

    private static PastPost Row(int n) => Article(n) with { Id = $"{80_002 + (2 * n)}", Figures = new Dictionary<string, long>() };

    private async Task RemoveAsync(StandInHost host, string name, string id)
    {
        if (name == "zalo")
        {
            ((ZaloStandIn)host.StandIn).Remove(id);
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(host.Address, name == "facebook" ? $"v25.0/{id}" : $"wp-json/wp/v2/posts/{id}?force=true"));
        request.Headers.Authorization = name == "facebook"
            ? new AuthenticationHeaderValue("Bearer", FacebookPractice.PageToken)
            : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{SiteUser.Editor.Name}:{SiteUser.Editor.ApplicationPassword}")));
        (await http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    private async Task<JsonElement> GetAsync(StandInHost host, string path)
    {
        using var answer = await http.GetAsync(new Uri(host.Address, path));
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }

    private static JsonElement Data(JsonElement answer) => answer.GetProperty("data");

    private static List<JsonElement> Medias(JsonElement data) => [.. data.GetProperty("medias").EnumerateArray()];

    private static List<JsonElement> Rows(JsonElement answer) => [.. answer.GetProperty("data").EnumerateArray()];
}
