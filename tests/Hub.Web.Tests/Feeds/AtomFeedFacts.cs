using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

public sealed partial class AtomFeedFacts
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace At = "http://purl.org/atompub/tombstones/1.0";
    private static readonly XNamespace Tin = "urn:outreach-hub:feed:1";

    [Fact]
    public void It_is_what_RFC_4287_asks_for()
    {
        var feed = Read(FeedSamples.Everything);

        Assert.Equal(Atom + "feed", feed.Name);
        foreach (var holder in feed.Elements(Atom + "entry").Prepend(feed))
        {
            Assert.All((string[])["id", "title", "updated"], name => Assert.Single(holder.Elements(Atom + name)));
            Assert.All(holder.Elements(Atom + "updated").Concat(holder.Elements(Atom + "published")), date => Assert.Matches(Rfc3339(), date.Value));
            Assert.All(holder.Elements(Atom + "author"), author => Assert.NotEqual("", Assert.Single(author.Elements(Atom + "name")).Value));
            Assert.All(holder.Elements(Atom + "link"), link => Assert.True(Uri.IsWellFormedUriString((string?)link.Attribute("href"), UriKind.Absolute)));
            Assert.Single(holder.Elements(Atom + "link"), link => (string?)link.Attribute("rel") == "alternate");
            Assert.NotEmpty(holder.Elements(Atom + "author"));
        }

        Assert.Equal("self", (string?)feed.Elements(Atom + "link").First().Attribute("rel"));
        var ids = feed.Elements(Atom + "entry").Elements(Atom + "id").Select(i => i.Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.All(ids, id => Assert.Matches(TagUri(), id));
        Assert.All(feed.Elements(Atom + "entry"), e => Assert.Equal("html", (string?)e.Element(Atom + "content")?.Attribute("type")));
    }

    [Fact]
    public void Only_elements_of_the_standard_and_of_named_extensions_stand_in_it()
    {
        string[] known =
        [
            "feed", "id", "title", "subtitle", "updated", "link", "author", "name", "generator", "rights", "entry", "published", "category", "summary", "content",
        ];

        Assert.All(Read(FeedSamples.Everything).DescendantsAndSelf().Where(e => e.Name.Namespace == Atom), e => Assert.Contains(e.Name.LocalName, known));
        Assert.All(Read(FeedSamples.Everything).DescendantsAndSelf(), e => Assert.Contains(e.Name.Namespace, new[] { Atom, At, Tin }));
    }

    [Fact]
    public void An_entry_says_whose_it_is_and_which_revision()
    {
        var entry = EntryOf(FeedSamples.Everything, 1);

        string Own(string name) => entry.Element(Tin + name)!.Value;
        Assert.Equal("corrected", Own("status"));
        Assert.Equal("HS-26-0001", Own("item-code"));
        Assert.Equal("Nguồn: Ban Quản lý dự án Đê điều", Own("source-line"));
        Assert.Equal("Đỗ Thị Hạnh", Own("byline"));
        Assert.Equal("2026-11-21T16:21:00+07:00", Own("first-published"));
        Assert.Equal("https://tin.hoasua.example/tin/tin-1", Own("canonical"));
        Assert.Equal("3", Own("revision"));
        Assert.Equal("sha256:" + new string('1', 64), Own("content-hash"));
        Assert.Equal("2026-11-21T18:22:00+07:00", (string?)entry.Element(Tin + "correction")?.Attribute("at"));
        Assert.Equal(
            """
            Nguồn: Ban Quản lý dự án Đê điều
            Đơn vị phát hành: Sở Văn hóa và Thông tin thành phố Hoa Sữa
            Mã tin: HS-26-0001
            Phát hành: 16:21 21/11/2026 (GMT+7)
            Xem tại: https://tin.hoasua.example/tin/tin-1
            """, Own("copy"), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void The_full_text_begins_with_the_correction_and_ends_with_the_source()
    {
        var content = EntryOf(FeedSamples.Everything, 1).Element(Atom + "content")!.Value;

        Assert.StartsWith("<p><strong>Đính chính: Kinh phí là 1.234,5 triệu đồng &amp; không phải 1.432,5.</strong> (18:22 21/11/2026)</p>", content, StringComparison.Ordinal);
        Assert.Contains("<p>Người đi xe máy ở quận Đống Đa 🚲.</p>", content, StringComparison.Ordinal);
        Assert.EndsWith("Xem tại: <a href=\"https://tin.hoasua.example/tin/tin-1\">https://tin.hoasua.example/tin/tin-1</a></p>", content, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_withdrawn_is_a_tombstone_and_no_entry()
    {
        var feed = Read(FeedSamples.Everything);

        var tombstone = Assert.Single(feed.Elements(At + "deleted-entry"));
        Assert.Equal($"tag:{FeedSamples.Authority},2026-01-01:item:{FeedSamples.Gone.ItemId:N}", (string?)tombstone.Attribute("ref"));
        Assert.Equal("2026-11-21T17:22:00+07:00", (string?)tombstone.Attribute("when"));
        Assert.Contains("Lý do: Nội dung không còn đúng.", tombstone.Element(At + "comment")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(feed.Elements(Atom + "entry"), e => e.Element(Atom + "id")!.Value == (string?)tombstone.Attribute("ref"));
    }

    [Fact]
    public void Neither_correction_nor_slug_nor_section_nor_host_changes_an_id()
    {
        var entry = FeedSamples.Entry(4, "Phường Hoa Sữa");
        var changed = entry with { Version = 2, Slug = "khac-2", Section = "Đời sống", Address = new Uri("https://tin-moi.example/tin/khac-2") };

        Assert.Equal(IdOf(FeedSamples.Document([entry])), IdOf(FeedSamples.Document([changed], section: FeedSamples.Traffic)));
    }

    [Fact]
    public void A_feed_that_never_held_anything_is_valid_too()
    {
        var feed = Read(FeedSamples.Document([]));

        Assert.Matches(Rfc3339(), feed.Element(Atom + "updated")!.Value);
        Assert.Empty(feed.Elements(Atom + "entry"));
    }

    private static string IdOf(FeedDocument feed) => Read(feed).Element(Atom + "entry")!.Element(Atom + "id")!.Value;

    private static XElement EntryOf(FeedDocument feed, int item) =>
        Read(feed).Elements(Atom + "entry").Single(e => e.Element(Tin + "item-code")!.Value == $"HS-26-{item:0000}");

    private static XElement Read(FeedDocument feed) => XDocument.Parse(Encoding.UTF8.GetString(FeedFormat.Atom.Write(feed))).Root!;

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$")]
    private static partial Regex Rfc3339();

    [GeneratedRegex("^tag:[a-z0-9.-]+,2026-01-01:item:[0-9a-f]{32}$")]
    private static partial Regex TagUri();
}
