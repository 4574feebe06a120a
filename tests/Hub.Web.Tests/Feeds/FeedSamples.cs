using Connectors.Contract;
using Connectors.HubSite;
using Hub.Setup;
using Hub.Site;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

/// <summary>Feeds made by hand, with everything in them that could go wrong on the way.</summary>
internal static class FeedSamples
{
    public const string Authority = "tin.hoasua.example";

    public static readonly PublicAddresses Addresses = new(new Uri("https://tin.hoasua.example/"));

    public static readonly DateTimeOffset At = new(2026, 11, 21, 9, 22, 0, TimeSpan.Zero);

    public static readonly SiteSection Traffic = new("giao-thong", "Giao thông", ["Giao thông"], Live: true);

    /// <summary>Corrected, with a cover, a byline and a source other than the publisher.</summary>
    public static SiteEntry Corrected => Entry(1, "Đường Nguyễn Trãi “thông xe” & phố <Đê> 🌸", version: 3) with
    {
        UpdatedAt = At.AddHours(2),
        Corrected = true,
        Section = "Giao thông",
        Tags = ["cầu đường", "Đống Đa"],
        Page = Page("Đường Nguyễn Trãi “thông xe” & phố <Đê> 🌸") with
        {
            CorrectionNote = "Đính chính: Kinh phí là 1.234,5 triệu đồng & không phải 1.432,5.",
            Byline = "Đỗ Thị Hạnh",
            CoverCredit = "Ảnh: Đức Anh",
            AttributionLines = ["Nguồn: Ban Quản lý dự án Đê điều", "Đơn vị phát hành: Sở Văn hóa và Thông tin thành phố Hoa Sữa", "Mã tin: HS-26-0001"],
        },
        Pictures = [new SitePicture(new Uri("https://tin.hoasua.example/m/a1b2.jpg"), Cover)],
    };

    public static RenditionMedia Cover { get; } = new(new string('a', 64), "image/jpeg", 1600, 900, 123_456, "Mặt đường mới \"trải thảm\"", "cover");

    public static SiteTombstone Gone => new()
    {
        PublicationId = new Guid(99, 0, 0, new byte[8]),
        ItemId = new Guid(9, 0, 0, new byte[8]),
        ItemCode = "HS-26-0009",
        Address = Addresses.Item("tin-da-go"),
        Title = "Giờ mở cửa bể bơi",
        FirstPublishedAt = At.AddDays(-3),
        RemovedAt = At.AddHours(1),
        Reason = "Nội dung không còn đúng.",
        Version = 2,
    };

    public static SiteEntry Entry(int number, string title, int version = 1) => new()
    {
        PublicationId = new Guid(100 + number, 0, 0, new byte[8]),
        ItemId = new Guid(number, 0, 0, new byte[8]),
        ChannelId = new Guid(7, 0, 0, new byte[8]),
        ItemCode = $"HS-26-{number:0000}",
        Slug = $"tin-{number}",
        Address = Addresses.Item($"tin-{number}"),
        Section = null,
        Tags = [],
        Language = "vi",
        SourceAgency = "Sở Văn hóa và Thông tin thành phố Hoa Sữa",
        Version = version,
        PayloadHash = new string((char)('0' + number), 64),
        FirstPublishedAt = At.AddMinutes(-number),
        PublishedAt = At.AddMinutes(-number),
        UpdatedAt = At.AddMinutes(-number),
        Corrected = false,
        Sample = true,
        Page = Page(title),
        Pictures = [],
    };

    public static HubSitePage Page(string title) => new()
    {
        Title = title,
        Summary = "Kinh phí 1.234,5 triệu đồng; <b>không</b> thu phí & không hạn chế giờ.",
        BodyHtml = "<h2>Ai cần biết</h2>\n<p>Người đi xe máy ở quận Đống Đa 🚲.</p>\n<pre><code>x]]>y</code></pre>",
        BodyText = "Ai cần biết\n\nNgười đi xe máy ở quận Đống Đa 🚲.",
        AttributionLines = ["Nguồn: Sở Văn hóa và Thông tin thành phố Hoa Sữa", "Mã tin: HS-26-0000", "[DỮ LIỆU MẪU]"],
        Link = new Uri("https://tin.hoasua.example/tin/tin-0"),
        Media = [],
    };

    public static FeedDocument Document(IReadOnlyList<SiteEntry> entries, IReadOnlyList<SiteTombstone>? gone = null, SiteSection? section = null, bool practice = true) =>
        new(new FeedContent(Authority, new FeedWindow("Sở Văn hóa và Thông tin thành phố Hoa Sữa", [], []), entries, gone ?? []), new FeedSource.Site(section), Addresses, practice);

    public static FeedDocument Everything => Document([Entry(2, "Xã Đồng Xanh tiêm nhắc cho trẻ"), Corrected], [Gone]);
}
