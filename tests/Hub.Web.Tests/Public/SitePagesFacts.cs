using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Tests.Support.Hubs;

namespace Hub.Web.Tests.Public;

public sealed class SitePagesFacts(WebHub hub) : IClassFixture<WebHub>, IAsyncLifetime
{
    private const string Mark = "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH";

    private readonly Browser browser = hub.Browser();
    private SiteRoom site = null!;

    public async Task InitializeAsync() => site = await SiteRoom.OpenAsync(hub);

    public Task DisposeAsync()
    {
        browser.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_page_shows_what_was_approved_and_not_what_somebody_writes_now()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Đường Nguyễn Trãi “thông xe” & phố <Đê> 🌸", "Giao thông"));
        await hub.World.ReviseAsync(item.Id, SiteRoom.Draft("Chưa ai duyệt tiêu đề này"));

        var page = await browser.GetAsync($"/tin/{item.Slug}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains($"<h1>{item.Title}</h1>", page.Text, StringComparison.Ordinal);
        Assert.Contains("<p>Quầy số 4 phục vụ <strong>1.234,5</strong> lượt mỗi tháng 🌸.</p>", page.Html, StringComparison.Ordinal);
        Assert.Contains("Nguồn: Ban Quản lý dự án Đê điều", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Đơn vị phát hành: {World.Department}", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Mã tin: {item.Code}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa ai duyệt", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<phố", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_tells_programs_what_it_is()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Xã Đồng Xanh có trạm y tế </script> mới", "Y tế"));

        var page = await browser.GetAsync($"/tin/{item.Slug}");

        var address = $"https://tin.hoasua.example/tin/{item.Slug}";
        Assert.Contains($"<link rel=\"canonical\" href=\"{address}\">", page.Html, StringComparison.Ordinal);
        Assert.Contains($"<meta property=\"og:url\" content=\"{address}\">", page.Html, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:type\" content=\"article\">", page.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/feeds/s/y-te.atom\"", page.Html, StringComparison.Ordinal);
        using var article = JsonDocument.Parse(Regex.Match(page.Html, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value);
        Assert.Equal("NewsArticle", article.RootElement.GetProperty("@type").GetString());
        Assert.Equal(item.Title, article.RootElement.GetProperty("headline").GetString());
        Assert.Equal(address, article.RootElement.GetProperty("mainEntityOfPage").GetString());
        Assert.Equal("Y tế", article.RootElement.GetProperty("articleSection").GetString());
        Assert.Equal(TimeSpan.FromHours(7), article.RootElement.GetProperty("datePublished").GetDateTimeOffset().Offset);
    }

    [Fact]
    public async Task A_correction_stands_on_the_same_page_with_its_time()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Giờ mở cửa bể bơi Hồ Xanh"));
        await site.CorrectedAsync(item, SiteRoom.Draft("Giờ mở cửa bể bơi Hồ Xanh là 6h00") with { CorrectionNote = "Giờ đúng là 6h00." });

        var page = await browser.GetAsync($"/tin/{item.Slug}");

        Assert.Matches("<strong>Đính chính: Giờ đúng là 6h00\\.</strong> <time datetime=\"[^\"]+\">Sửa lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}</time>", page.Text);
        Assert.Contains("Bản 2", page.Text, StringComparison.Ordinal);
        Assert.Contains("Bản 1", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa có đính chính", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_withdrawn_is_gone_and_its_address_says_when_and_why()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Tin sẽ bị thu hồi về đê điều"));
        await site.WithdrawnAsync(item);

        var page = await browser.GetAsync($"/tin/{item.Slug}");

        Assert.Equal(HttpStatusCode.Gone, page.Status);
        Assert.Contains(item.Title, page.Text, StringComparison.Ordinal);
        Assert.Matches("Tin này đã được gỡ lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}", page.Text);
        Assert.Contains("Nội dung không còn đúng.", page.Text, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("1.234,5", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(item.Title, (await browser.GetAsync("/tin")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_comes_out_again_has_an_address_of_its_own_and_the_old_one_leads_there()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Lịch tiêm nhắc xã Đồng Xanh"));
        await site.WithdrawnAsync(item);
        await site.CorrectedAsync(item, SiteRoom.Draft("Lịch tiêm nhắc xã Đồng Xanh, bản mới"));

        var old = await browser.GetAsync($"/tin/{item.Slug}");
        var page = await browser.GetAsync($"/tin/{item.Slug}-2");

        Assert.Equal((HttpStatusCode.Redirect, $"/tin/{item.Slug}-2"), (old.Status, old.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("bản mới", page.Text, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"canonical\" href=\"https://tin.hoasua.example/tin/{item.Slug}-2\">", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/tin/{item.Slug}-3")).Status);
    }

    [Fact]
    public async Task Before_its_time_an_item_is_nowhere()
    {
        var later = await SiteRoom.OpenAsync(hub);
        var item = await later.DraftedAsync(SiteRoom.Draft("Tin còn trong hạn cấm công bố", "Chuyên mục chưa có"));
        await hub.World.ApproveAsync(await hub.World.SubmitAsync(item.Id, await TomorrowAsync(), later.Channel));
        await hub.Jobs.RunLaneAsync(later.Channel);

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/tin/{item.Slug}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/tin/{item.Slug}/in")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/v/{item.Code}.gif")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/tin/muc/chuyen-muc-chua-co")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync("/feeds/s/chuyen-muc-chua-co.rss")).Status);
        foreach (var path in (string[])["/tin", "/feeds", "/feeds/all.rss", "/feeds/all.atom", "/feeds/all.json"])
        {
            Assert.DoesNotContain("cấm công bố", (await browser.GetAsync(path)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Practice_says_so_in_text_on_every_page_and_on_paper()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Thư viện Bến Nước mở cửa", "Văn hóa"));
        var withdrawn = await site.PublishedAsync(SiteRoom.Draft("Tin đã gỡ của thư viện"));
        await site.WithdrawnAsync(withdrawn);

        foreach (var path in (string[])["/tin", "/tin/muc/van-hoa", $"/tin/{item.Slug}", $"/tin/{item.Slug}/in", $"/tin/{withdrawn.Slug}", "/feeds", $"/tin/{item.Slug}?lang=en"])
        {
            var page = await browser.GetAsync(path);
            Assert.Contains(Mark, page.Text, StringComparison.Ordinal);
            Assert.Contains("noindex", page.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_print_holds_text_source_code_and_address()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Phòng sốt xuất huyết ở phường Đức Thắng"));

        var page = await browser.GetAsync($"/tin/{item.Slug}/in");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        foreach (var part in (string[])[item.Title, "1.234,5", "Nguồn: Ban Quản lý dự án Đê điều", $"Mã tin: {item.Code}", $"https://tin.hoasua.example/tin/{item.Slug}", "Bản 1", "[DỮ LIỆU MẪU]"])
        {
            Assert.Contains(part, page.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("<nav", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_are_Vietnamese_and_on_request_English_and_leave_nothing_in_the_browser()
    {
        var item = await site.PublishedAsync(SiteRoom.Draft("Nắng nóng kéo dài ở Đống Đa"));

        var vietnamese = await browser.GetAsync($"/tin/{item.Slug}");
        var english = await browser.GetAsync($"/tin/{item.Slug}?lang=en");

        Assert.Contains("<html lang=\"vi\">", vietnamese.Html, StringComparison.Ordinal);
        Assert.Contains("Phát hành", vietnamese.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\">", english.Html, StringComparison.Ordinal);
        Assert.Contains("<article lang=\"vi\">", english.Html, StringComparison.Ordinal);
        Assert.Contains("Released", english.Text, StringComparison.Ordinal);
        Assert.All((Seen[])[vietnamese, english, await browser.GetAsync("/tin"), await browser.GetAsync("/feeds/all.rss")], p => Assert.False(p.Headers.ContainsKey("Set-Cookie")));
        Assert.Equal("no-cache", vietnamese.Headers["Cache-Control"]);
    }

    [Theory]
    [InlineData("/tin/khong-co-tin-nay")]
    [InlineData("/tin/muc/khong-co-muc-nay")]
    [InlineData("/tin?truoc=hom-qua")]
    [InlineData("/t/khongcokhoanay")]
    [InlineData("/v/HS-26-9999.gif")]
    public async Task What_is_not_there_is_not_found(string path) => Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(path)).Status);

    private async Task<DateTimeOffset> TomorrowAsync()
    {
        await using var db = hub.Db();
        return (await Hub.Storage.HubClock.ReadAsync(db, default)).AddHours(20);
    }
}
