using System.Net;
using Hub.Audit;
using Hub.History;
using Hub.People;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Web.Tests;

public sealed class HistoryPageFacts(WebHub hub) : IClassFixture<WebHub>
{
    [Fact]
    public async Task Who_does_not_administer_does_not_see_it()
    {
        var slug = await ChannelAsync("facebook-page");
        using var browser = await hub.SignedInAsync(RoleBundles.PressOfficer);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync($"/channels/{slug}/history")).Status);
    }

    [Fact]
    public async Task It_says_since_when_the_channel_is_in_the_hub_and_a_run_that_was_begun_is_shown()
    {
        var slug = await ChannelAsync("facebook-page");
        using var browser = await hub.SignedInAsync(RoleBundles.Administrator);

        var before = await browser.GetAsync($"/channels/{slug}/history");
        var unseen = await browser.PostAsync($"/channels/{slug}/history?handler=Run", [], at: $"/channels/{slug}/history");
        await RehearsedAsync(slug);
        var begun = await browser.PostAsync($"/channels/{slug}/history?handler=Run", [], at: $"/channels/{slug}/history");
        var after = await browser.GetAsync($"/channels/{slug}/history");

        Assert.Contains("Trong hệ thống từ", before.Text, StringComparison.Ordinal);
        Assert.Contains("Chưa tiếp nhận bài cũ nào", before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unseen.Status);
        Assert.Contains("Hãy xem thử trước", unseen.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, begun.Status);
        Assert.Contains("đang làm, đã đọc 0 trang", after.Text, StringComparison.Ordinal);
        Assert.Contains("Tiếp tục", after.Text, StringComparison.Ordinal);
        await using var db = hub.Db();
        Assert.Equal(1, await db.Set<HistoryRun>().CountAsync(r => db.Channels.Any(c => c.Id == r.ChannelId && c.Slug == slug)));
    }

    [Fact]
    public async Task A_rehearsal_of_a_platform_that_does_not_answer_says_so_in_words()
    {
        var slug = await ChannelAsync("facebook-page");
        using var browser = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await browser.PostAsync($"/channels/{slug}/history?handler=Rehearse", [], at: $"/channels/{slug}/history");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Nền tảng chưa cho đọc lúc này", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kind_of_channel_that_cannot_list_says_so()
    {
        var slug = await ChannelAsync("assisted");
        using var browser = await hub.SignedInAsync(RoleBundles.Administrator);

        var page = await browser.GetAsync($"/channels/{slug}/history");

        Assert.Contains("không cho đọc lại bài cũ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Run", page.Html, StringComparison.Ordinal);
    }

    // The platform of this channel does not answer: that somebody saw its list is written down as a rehearsal does.
    private async Task RehearsedAsync(string slug)
    {
        await using var db = hub.Db();
        var channel = await db.Channels.SingleAsync(c => c.Slug == slug);
        AuditLog.AddAt(db, await HubClock.ReadAsync(db, default), hub.World.Approver, HistoryRehearsal.Action, new AuditSubject("channel", channel.Id.ToString("D")), null);
        await db.SaveChangesAsync();
    }

    private async Task<string> ChannelAsync(string connector)
    {
        var slug = $"kenh-{Guid.NewGuid():n}";
        await hub.World.ChannelAsync(
            connector, slug, new() { ["base-address"] = "http://127.0.0.1:9", ["page-id"] = "1", ["site-address"] = "http://127.0.0.1:9" }, new() { ["page-token"] = "mã-thử" });
        return slug;
    }
}
