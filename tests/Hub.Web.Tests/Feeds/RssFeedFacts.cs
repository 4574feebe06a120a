using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

public sealed class RssFeedFacts
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace Tin = "urn:outreach-hub:feed:1";

    [Fact]
    public void It_is_what_RSS_2_asks_for()
    {
        var rss = Read(FeedSamples.Everything);
        var channel = Assert.Single(rss.Elements());

        Assert.Equal(("rss", "2.0", "channel"), (rss.Name.LocalName, (string?)rss.Attribute("version"), channel.Name.LocalName));
        Assert.All((string[])["title", "link", "description", "lastBuildDate"], name => Assert.Single(channel.Elements(name)));
        Assert.Equal("https://tin.hoasua.example/feeds/all.rss", (string?)Assert.Single(channel.Elements(Atom + "link")).Attribute("href"));
        foreach (var item in channel.Elements("item"))
        {
            Assert.Equal("false", (string?)Assert.Single(item.Elements("guid")).Attribute("isPermaLink"));
            Assert.Single(item.Elements("title"));
            Assert.Single(item.Elements("description"));
            Assert.Equal(TimeSpan.FromHours(7), DateOf(item.Element("pubDate")!).Offset);
            Assert.All(item.Elements("enclosure"), e => Assert.Equal(["url", "length", "type"], e.Attributes().Select(a => a.Name.LocalName)));
        }
    }

    [Fact]
    public void Dates_have_English_names_and_a_numeric_zone_whatever_the_server_speaks()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("vi-VN");
            Assert.Equal("Sat, 21 Nov 2026 16:21:00 +0700", ItemOf(1).Element("pubDate")!.Value);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void The_newest_stands_first_and_a_correction_keeps_its_place()
    {
        var items = Read(FeedSamples.Document([FeedSamples.Entry(2, "Cũ hơn") with { UpdatedAt = FeedSamples.At.AddDays(1), Corrected = true }, FeedSamples.Entry(1, "Mới hơn")]))
            .Descendants("item").Select(i => i.Element("title")!.Value);

        Assert.Equal(["Mới hơn", "Cũ hơn"], items);
    }

    [Fact]
    public void The_end_of_a_data_section_in_the_text_does_not_end_it()
    {
        Assert.Contains("<pre><code>x]]>y</code></pre>", ItemOf(2).Element(Content + "encoded")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_that_mean_something_are_escaped_once_for_XML_and_once_for_HTML()
    {
        var item = ItemOf(1);

        Assert.Equal("Đường Nguyễn Trãi “thông xe” & phố <Đê> 🌸", item.Element("title")!.Value);
        Assert.Equal("Kinh phí 1.234,5 triệu đồng; &lt;b&gt;không&lt;/b&gt; thu phí &amp; không hạn chế giờ.", item.Element("description")!.Value);
    }

    [Fact]
    public void The_cover_is_told_to_old_readers_and_to_new_ones()
    {
        var item = ItemOf(1);

        Assert.Equal("123456", (string?)item.Element("enclosure")!.Attribute("length"));
        Assert.Equal("https://tin.hoasua.example/m/a1b2.jpg", (string?)item.Element(Media + "content")!.Attribute("url"));
        Assert.Equal("Mặt đường mới \"trải thảm\"", item.Element(Media + "content")!.Element(Media + "description")!.Value);
        Assert.Equal("Ảnh: Đức Anh", item.Element(Media + "content")!.Element(Media + "credit")!.Value);
    }

    [Fact]
    public void What_was_withdrawn_is_a_notice_under_the_same_guid_without_its_text()
    {
        var item = ItemOf(9);

        Assert.Equal("[Đã gỡ] Giờ mở cửa bể bơi", item.Element("title")!.Value);
        Assert.Equal("withdrawn", item.Element(Tin + "status")!.Value);
        Assert.Equal("https://tin.hoasua.example/tin/tin-da-go", item.Element("link")!.Value);
        Assert.StartsWith("<p>Tin này đã được gỡ lúc 17:22 21/11/2026 (GMT+7). Lý do: Nội dung không còn đúng.", item.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
    }

    private static XElement ItemOf(int item) =>
        Read(FeedSamples.Everything).Descendants("item").Single(i => i.Element(Tin + "item-code")!.Value == $"HS-26-{item:0000}");

    private static DateTimeOffset DateOf(XElement date) =>
        DateTimeOffset.ParseExact(date.Value.Replace("+0700", "+07:00", StringComparison.Ordinal), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private static XElement Read(FeedDocument feed) => XDocument.Parse(Encoding.UTF8.GetString(FeedFormat.Rss.Write(feed))).Root!;
}
