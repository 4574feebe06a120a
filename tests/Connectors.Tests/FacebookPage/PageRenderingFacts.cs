using System.Text;
using Connectors.Contract;
using Connectors.FacebookPage;

namespace Connectors.Tests.FacebookPage;

public sealed class PageRenderingFacts
{
    private static readonly FacebookPageConnector Connector = new();
    private static readonly ChannelSetup Channel = PageChannel.At(new("http://127.0.0.1:9/"));

    private static readonly OutgoingItem Hard = PageChannel.Item with
    {
        Title = "Đường Nguyễn Trãi thông xe 🚧: “1.234,5 m” mặt đường mới",
        Summary = "Khuếch khoác, khúc khuỷu, ngoằn ngoèo; đoạn từ Ngã Tư Sở đến cầu Đuống 👨‍👩‍👧‍👦.",
        BodyMarkdown = """
            ## Ai cần biết

            Người đi **xe máy**, *xe buýt*. Xem [sơ đồ](https://dong-giang.gov.vn/so-do?muc=1&ban=2).

            - Giờ mở: 5 giờ ngày 02/03/2026
            - Kinh phí: 1.234.567,8 đồng & không phát sinh

            ![Mặt đường mới](anh/mat-duong.jpg)

            Đường dây nóng: "1022" <không dùng @>.
            """,
    };

    private const string HardWords = """
        Đường Nguyễn Trãi thông xe 🚧: “1.234,5 m” mặt đường mới

        Khuếch khoác, khúc khuỷu, ngoằn ngoèo; đoạn từ Ngã Tư Sở đến cầu Đuống 👨‍👩‍👧‍👦.

        Ai cần biết

        Người đi xe máy, xe buýt. Xem sơ đồ (https://dong-giang.gov.vn/so-do?muc=1&ban=2).

        - Giờ mở: 5 giờ ngày 02/03/2026
        - Kinh phí: 1.234.567,8 đồng & không phát sinh

        Đường dây nóng: "1022" <không dùng @>.


        """;

    private const string Attribution = "Nguồn: Sở Văn hóa và Thông tin thành phố Hoa Sữa\nMã tin: HS-26-0007\nXem tại: https://hub.example/t/k7Qx2";

    [Fact]
    public void An_item_without_a_cover_is_words_and_a_link()
    {
        var rendition = Connector.Render(Hard, Channel);

        Assert.Equal(["message", "link"], rendition.Parts.Select(p => p.Name));
        Assert.Equal(HardWords + Attribution, rendition["message"]);
        Assert.Equal("https://hub.example/t/k7Qx2", rendition["link"]);
        Assert.Empty(rendition.Media);
        Assert.Empty(rendition.Problems);
    }

    [Fact]
    public void An_item_with_a_cover_is_words_and_the_photo_with_its_credit()
    {
        var rendition = Connector.Render(Hard with { Media = [PageChannel.Cover] }, Channel);

        Assert.Equal(["message"], rendition.Parts.Select(p => p.Name));
        Assert.Equal(HardWords + "Ảnh: Sở Thông tin (mẫu)\n" + Attribution, rendition["message"]);
        Assert.Equal((PageChannel.Cover.Sha256, "Tranh vẽ xe buýt điện màu xanh đón khách", "cover"), (rendition.Media[0].Sha256, rendition.Media[0].AltText, rendition.Media[0].Place));
    }

    [Theory]
    [InlineData("link", 2)]
    [InlineData("text", 1)]
    public void A_channel_may_post_no_photos(string form, int parts)
    {
        var rendition = Connector.Render(Hard with { Media = [PageChannel.Cover] }, Channel.With("post-form", form));

        Assert.Equal(parts, rendition.Parts.Count);
        Assert.Empty(rendition.Media);
        Assert.Null(Connector.LimitsFor(Channel.With("post-form", form)).Images);
        Assert.Equal(HardWords + Attribution, rendition["message"]);
    }

    [Fact]
    public void A_picture_inside_the_body_is_not_a_cover() =>
        Assert.Empty(Connector.Render(Hard with { Media = [PageChannel.Cover with { Reference = "anh/mat-duong.jpg" }] }, Channel).Media);

    [Fact]
    public void An_album_is_the_cover_and_each_picture_of_the_body_once_with_all_credits()
    {
        var road = PageChannel.Cover with { Sha256 = new('a', 64), AltText = "Mặt đường mới", Credit = "Ảnh: Trần Đức", Reference = "anh/mat-duong.jpg" };
        var again = road with { Reference = "anh/mat-duong-2.jpg" };
        var bridge = PageChannel.Cover with { Sha256 = new('b', 64), AltText = "Cầu Đuống nhìn từ trên cao 🌉", Reference = "anh/cau.jpg" };

        var rendition = Connector.Render(Hard with { Media = [road, again, bridge, PageChannel.Cover] }, Channel.With("post-form", "album"));

        Assert.Equal(
            [(PageChannel.Cover.Sha256, PageChannel.Cover.AltText, "cover"), (road.Sha256, "Mặt đường mới", "inline"), (bridge.Sha256, "Cầu Đuống nhìn từ trên cao 🌉", "inline")],
            rendition.Media.Select(m => (m.Sha256, m.AltText, m.Place)));
        Assert.Equal(HardWords + "Ảnh: Sở Thông tin (mẫu)\nẢnh: Trần Đức\n" + Attribution, rendition["message"]);
        Assert.Null(rendition["link"]);
        Assert.Empty(rendition.Problems);
    }

    [Fact]
    public void An_album_holds_no_more_than_the_setting_allows_and_is_a_link_without_pictures()
    {
        var channel = Channel.With("post-form", "album").With("most-photos", "3");
        var pictures = Enumerable.Range(0, 12).Select(n => PageChannel.Cover with { Sha256 = new((char)('a' + n), 64), Reference = $"anh/{n}.jpg" }).ToList();

        Assert.Equal(3, Connector.LimitsFor(channel).Images!.MaxCount);
        Assert.Equal(3, Connector.Render(Hard with { Media = pictures }, channel).Media.Count);
        Assert.Equal("https://hub.example/t/k7Qx2", Connector.Render(Hard, channel)["link"]);
    }

    [Fact]
    public void A_picture_of_an_album_that_the_platform_refuses_is_named()
    {
        var problem = Assert.Single(Connector.Render(
            Hard with { Media = [PageChannel.Cover, PageChannel.Cover with { Sha256 = new('a', 64), Reference = "a.webp", ContentType = "image/webp", AltText = "Sơ đồ" }] },
            Channel.With("post-form", "album")).Problems);

        Assert.Equal(("image-type", "inline"), (problem.Code, problem.Where));
        Assert.Contains("Sơ đồ", problem.TextVi, StringComparison.Ordinal);
    }

    [Fact]
    public void The_editors_own_words_replace_the_body_and_never_the_attribution()
    {
        var own = Hard with { Overrides = new Dictionary<string, string> { ["message"] = "Mai thông xe đường Nguyễn Trãi nhé bà con! 🚧\n" } };

        Assert.Equal("Mai thông xe đường Nguyễn Trãi nhé bà con! 🚧\n\n" + Attribution, Connector.Render(own, Channel)["message"]);
    }

    [Fact]
    public void Decomposed_letters_are_composed()
    {
        var decomposed = Hard with { Title = Hard.Title.Normalize(NormalizationForm.FormD) };

        Assert.Equal(HardWords + Attribution, Connector.Render(decomposed, Channel)["message"]);
    }

    [Fact]
    public void The_longest_text_is_cut_before_its_credit_and_attribution()
    {
        var endless = Hard with { BodyMarkdown = string.Join(' ', Enumerable.Repeat("nghiêng ngả 👩🏽‍🌾", 8_000)), Media = [PageChannel.Cover] };

        var message = Connector.Render(endless, Channel)["message"]!;

        Assert.InRange(message.Length, 63_000, 63_206);
        Assert.EndsWith("…\n\nẢnh: Sở Thông tin (mẫu)\n" + Attribution, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/webp", 1000, "image-type")]
    [InlineData("image/jpeg", 4 * 1024 * 1024 + 1, "image-too-large")]
    public void A_cover_that_the_platform_refuses_is_a_problem(string type, long bytes, string code)
    {
        var problem = Assert.Single(Connector.Render(Hard with { Media = [PageChannel.Cover with { ContentType = type, Bytes = bytes }] }, Channel).Problems);

        Assert.Equal((code, "cover"), (problem.Code, problem.Where));
    }
}
