using System.Net;
using System.Text.RegularExpressions;
using Hub.People;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

/// <summary>The page of a feed's keys: a key is shown in the answer to the act that made it, and never again.</summary>
public sealed partial class FeedPageFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task A_key_is_made_shown_once_changed_and_revoked_and_the_page_says_when_it_was_fetched()
    {
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        const string Page = "/channels/mang-lotus/feed";
        var added = await administrator.PostAsync("/channels/new?connector=partner-feed", new() { ["Form.Name"] = "Mạng Lotus", ["Form.Slug"] = "mang-lotus" });
        Assert.Equal(HttpStatusCode.Redirect, added.Status);
        Assert.Contains("/channels/mang-lotus/feed", (await administrator.GetAsync("/channels/mang-lotus")).Html, StringComparison.Ordinal);

        var made = await administrator.PostAsync(Page + "?handler=Make", [], at: Page);
        var key = KeyOn().Match(made.Html).Groups[1].Value;
        var later = await administrator.GetAsync(Page);
        var twice = await administrator.PostAsync(Page + "?handler=Make", [], at: Page);

        Assert.Contains("no-store", made.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Equal(26, key.Length);
        Assert.Contains($"https://tin.hoasua.example/feeds/p/mang-lotus/{key}.atom", made.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key, later.Html, StringComparison.Ordinal);
        Assert.Contains("Chưa lấy lần nào", later.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, twice.Status);

        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync($"/feeds/p/mang-lotus/{key}.rss")).Status);
        var rotated = await administrator.PostAsync(Page + "?handler=Rotate", new() { ["Days"] = "7" }, at: Page);
        var next = KeyOn().Match(rotated.Html).Groups[1].Value;
        Assert.Contains("còn dùng được đến", rotated.Text, StringComparison.Ordinal);
        Assert.Contains("Đã lấy 1 lần", rotated.Text, StringComparison.Ordinal);
        Assert.NotEqual(key, next);

        await using var db = hub.Db();
        var old = await db.FeedKeys.Where(k => k.WorksUntil != null).Select(k => k.Id).SingleAsync();
        await administrator.PostAsync(Page + "?handler=Revoke", new() { ["Key"] = old.ToString() }, at: Page);
        Assert.Equal(HttpStatusCode.Gone, (await administrator.GetAsync($"/feeds/p/mang-lotus/{key}.rss")).Status);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync($"/feeds/p/mang-lotus/{next}.rss")).Status);
        Assert.Contains("Thu hồi khóa nguồn cấp", (await administrator.GetAsync("/admin/audit")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_administrator_sees_it_and_only_a_partners_feed_has_it()
    {
        using var officer = await hub.SignedInAsync(RoleBundles.PressOfficer);
        using var administrator = await hub.SignedInAsync(RoleBundles.Administrator);
        await hub.World.OwnPageAsync("trang-khong-khoa");

        Assert.NotEqual(HttpStatusCode.OK, (await officer.GetAsync("/channels/mang-lotus/feed")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/channels/trang-khong-khoa/feed")).Status);
    }

    [GeneratedRegex("id=\"khoa-nguon\">([a-z0-9]+)<")]
    private static partial Regex KeyOn();
}
