using System.Text.Json;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

public sealed class JsonFeedFacts
{
    [Fact]
    public void It_is_what_JSON_Feed_asks_for()
    {
        var feed = Read(FeedSamples.Everything);

        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        Assert.Equal("https://tin.hoasua.example/feeds/all.json", feed.GetProperty("feed_url").GetString());
        Assert.Equal("https://tin.hoasua.example/tin", feed.GetProperty("home_page_url").GetString());
        Assert.All(feed.GetProperty("items").EnumerateArray(), item =>
        {
            Assert.StartsWith($"tag:{FeedSamples.Authority},2026-01-01:item:", item.GetProperty("id").GetString(), StringComparison.Ordinal);
            Assert.True(item.TryGetProperty("content_html", out _) || item.TryGetProperty("content_text", out _));
            Assert.Equal(TimeSpan.FromHours(7), item.GetProperty("date_published").GetDateTimeOffset().Offset);
            Assert.True(item.GetProperty("date_modified").GetDateTimeOffset() >= item.GetProperty("date_published").GetDateTimeOffset());
        });
    }

    [Fact]
    public void What_the_standard_has_no_word_for_stands_in_the_hubs_own_object()
    {
        var own = ItemOf(1).GetProperty("_tin");

        Assert.Equal("corrected", own.GetProperty("status").GetString());
        Assert.Equal(3, own.GetProperty("version").GetInt32());
        Assert.Equal("Ban Quản lý dự án Đê điều", own.GetProperty("source_line").GetString()!["Nguồn: ".Length..]);
        Assert.Equal("Đính chính: Kinh phí là 1.234,5 triệu đồng & không phải 1.432,5.", own.GetProperty("correction_note").GetString());
        Assert.Equal("sha256:" + new string('1', 64), own.GetProperty("content_hash").GetString());
        Assert.StartsWith("Nguồn: ", own.GetProperty("copy").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_corrected_is_usable() => Assert.Equal("usable", ItemOf(2).GetProperty("_tin").GetProperty("status").GetString());

    [Fact]
    public void What_was_withdrawn_says_so_and_keeps_nothing_of_its_text()
    {
        var item = ItemOf(9);

        Assert.Equal("withdrawn", item.GetProperty("_tin").GetProperty("status").GetString());
        Assert.Equal("Nội dung không còn đúng.", item.GetProperty("_tin").GetProperty("reason").GetString());
        Assert.StartsWith("[Đã gỡ]", item.GetProperty("title").GetString(), StringComparison.Ordinal);
        Assert.False(item.TryGetProperty("content_html", out _));
    }

    [Fact]
    public void Vietnamese_is_readable_in_the_bytes_and_emoji_are_whole()
    {
        Assert.Contains("Đường Nguyễn Trãi “thông xe” & phố <Đê>", System.Text.Encoding.UTF8.GetString(FeedFormat.Json.Write(FeedSamples.Everything)), StringComparison.Ordinal);
        Assert.EndsWith(" 🌸", ItemOf(1).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    private static JsonElement ItemOf(int item) =>
        Read(FeedSamples.Everything).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("_tin").GetProperty("item_code").GetString() == $"HS-26-{item:0000}");

    private static JsonElement Read(FeedDocument feed) => JsonDocument.Parse(FeedFormat.Json.Write(feed)).RootElement.Clone();
}
