using System.Text;
using Connectors.Contract;
using Connectors.Rendering;
using Connectors.ZaloOa;

namespace Connectors.Tests.ZaloOa;

public class ZaloRenditionFacts
{
    private const string CoverHash = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    private const string InlineHash = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
    private const string Tail = "Nguồn: Sở Văn hóa và Thông tin thành phố Hoa Sữa<br>Mã tin: HS-26-0007<br>Xem tại: https://hub.example/t/a7k?x=1&amp;y=2";

    private static readonly OutgoingMedia Cover = new(CoverHash, "image/jpeg", 1200, 630, 90_000, "Mây đen", null, null);
    private static readonly OutgoingMedia Inline = new(InlineHash, "image/jpeg", 800, 600, 80_000, "Đường Bằng Lăng ngập", "Ảnh: Đỗ Ánh", "anh/ngap.jpg");
    private static readonly ChannelSetup Channel = Samples.Channel(new("http://127.0.0.1:1/"));

    private readonly ZaloOaConnector connector = new();

    [Fact]
    public void Readers_see_exactly_this()
    {
        var item = Samples.Item(Cover, Inline) with { BodyMarkdown = Samples.Item().BodyMarkdown + "\n\n![](anh/ngap.jpg)\n\nHết." };

        var seen = connector.Render(item, Channel);

        Assert.Empty(seen.Problems);
        Assert.Equal(["title", "author", "description", "body", "comment"], seen.Parts.Select(p => p.Name));
        Assert.Equal("Dự báo mưa lớn diện rộng từ đêm thứ Năm 🌧️", seen["title"]);
        Assert.Equal("Sở Văn hóa và Thông tin thành phố Hoa Sữa", seen["author"]);
        Assert.Equal("Lượng mưa có nơi trên 1.234,5 mm; nguy cơ ngập ở vùng trũng & ven sông.", seen["description"]);
        Assert.Equal("show", seen["comment"]);
        Assert.Equal(
            [
                "<b>Đợt mưa &amp; &lt;gió&gt;</b>",
                "Người dân nên kê cao đồ đạc, xem hướng dẫn (https://hub.example/huong-dan?a=1&amp;b=2).",
                "- Không đi qua chỗ nước chảy xiết<br>- Gọi 114 khi cần",
                $"https://m.example/{InlineHash} Đường Bằng Lăng ngập (Ảnh: Đỗ Ánh)",
                "Hết.",
                Tail,
            ],
            Body(seen).Select(e => e.Content ?? $"{e.Url} {e.Caption}"));
        Assert.Equal([(CoverHash, "cover"), (InlineHash, "inline")], seen.Media.Select(m => (m.Sha256, m.Place)));
    }

    [Fact]
    public void A_channel_for_plain_text_gets_no_tags_and_no_entities()
    {
        var body = Body(connector.Render(Samples.Item(Cover), Channel), plain: true);

        Assert.Equal("Đợt mưa & <gió>", body[0].Content);
        Assert.EndsWith("\nXem tại: https://hub.example/t/a7k?x=1&y=2", body[^1].Content, StringComparison.Ordinal);
        Assert.DoesNotContain(body, e => e.Content!.Contains("<br>", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_too_long_is_cut_at_a_word_and_the_attribution_stays()
    {
        var words = string.Join(' ', Enumerable.Repeat("nghiêng", 60));
        var item = Samples.Item(Cover) with { Title = words, Summary = words, BodyMarkdown = string.Join("\n\n", Enumerable.Repeat("Đoạn đường dài.", 300)) };

        var seen = connector.Render(item, Channel.With("author", "Ban biên tập"));

        Assert.InRange(seen["title"]!.Length, 140, 150);
        Assert.InRange(seen["description"]!.Length, 290, 300);
        Assert.EndsWith("nghiêng…", seen["title"], StringComparison.Ordinal);
        Assert.Equal("Ban biên tập", seen["author"]);
        Assert.Equal(ZaloLimits.MaxElements, Body(seen).Count);
        Assert.Equal(["Đoạn đường dài.", "…", Tail], Body(seen).TakeLast(3).Select(e => e.Content));
    }

    [Fact]
    public void A_paragraph_that_is_too_long_goes_on_in_the_next_and_loses_nothing()
    {
        var word = "nghiêng🌧️&";
        var item = Samples.Item(Cover) with { BodyMarkdown = string.Concat(Enumerable.Repeat(word, 4_000)) };

        var texts = Body(connector.Render(item, Channel)).SkipLast(1).Select(e => e.Content!).ToList();

        Assert.True(texts.Count > 1);
        Assert.All(texts, t => Assert.InRange(t.Length, 1, ZaloLimits.MaxElementText));
        Assert.Equal(string.Concat(Enumerable.Repeat("nghiêng🌧️&amp;", 4_000)), string.Concat(texts));
    }

    [Fact]
    public void Cover_credit_correction_and_sample_mark_stand_with_the_attribution()
    {
        var item = Samples.Item(Cover with { Credit = "Ảnh: Đỗ Ánh" }) with { CorrectionNote = "giờ mở cửa là 6h00.", Sample = true };

        var end = Body(connector.Render(item, Channel)).TakeLast(2).Select(e => e.Content).ToList();

        Assert.Equal("Ảnh bìa: Đỗ Ánh", end[0]);
        Assert.StartsWith("Đính chính: giờ mở cửa là 6h00.<br>Nguồn: ", end[1], StringComparison.Ordinal);
        Assert.Contains("[DỮ LIỆU MẪU]", end[1], StringComparison.Ordinal);
    }

    [Fact]
    public void An_editors_own_words_for_the_channel_come_first()
    {
        var item = Samples.Item(Cover) with
        {
            Overrides = new Dictionary<string, string> { ["title"] = "Mưa lớn đêm nay", ["description"] = "Ngắn gọn.", ["body"] = "Riêng cho Zalo." },
        };

        var seen = connector.Render(item, Channel);

        Assert.Equal(("Mưa lớn đêm nay", "Ngắn gọn."), (seen["title"], seen["description"]));
        Assert.Equal(["Riêng cho Zalo.", Tail], Body(seen).Select(e => e.Content));
    }

    [Fact]
    public void An_item_without_a_summary_begins_with_its_own_words() =>
        Assert.Equal("Đêm nay mưa to.", connector.Render(Samples.Item(Cover) with { Summary = " ", BodyMarkdown = "Đêm nay mưa to." }, Channel)["description"]);

    [Fact]
    public void Without_a_picture_it_cannot_be_sent() =>
        Assert.Equal("image-needed", Assert.Single(connector.Render(Samples.Item(), Channel).Problems).Code);

    [Fact]
    public void A_picture_that_zalo_would_refuse_is_named() => Assert.Equal(
        ["image-too-large", "image-wrong-kind"],
        connector.Render(Samples.Item(Cover with { Bytes = 1_000_001, ContentType = "image/png" }), Channel).Problems.Select(p => p.Code));

    [Fact]
    public void Comments_are_part_of_what_is_approved() =>
        Assert.Equal("hide", connector.Render(Samples.Item(Cover), Channel.With("comments", "false"))["comment"]);

    [Fact]
    public void A_person_reads_the_body_as_html() => Assert.Equal(
        $"<p>Một</p>\n<figure><img src=\"media:{InlineHash}\" alt=\"Đường Bằng Lăng ngập\"><figcaption>Đường Bằng Lăng ngập (Ảnh: Đỗ Ánh)</figcaption></figure>\n<p>{Tail}</p>",
        connector.Render(Samples.Item(Cover, Inline) with { BodyMarkdown = "Một\n\n![](anh/ngap.jpg)" }, Channel)["body"]);

    [Fact]
    public void More_pictures_than_an_article_takes_are_a_problem()
    {
        OutgoingMedia[] many = [Cover, .. Enumerable.Range(0, 20).Select(i => Inline with { Sha256 = $"{i:x64}", Reference = $"{i}.jpg" })];
        var item = Samples.Item(many) with { BodyMarkdown = string.Join("\n\n", many.Skip(1).Select(m => $"![]({m.Reference})")) };

        Assert.Equal("too-many-images", Assert.Single(connector.Render(item, Channel).Problems).Code);
    }

    [Fact]
    public void The_stored_payload_gives_the_same_article_back()
    {
        var seen = connector.Render(Samples.Item(Cover, Inline) with { BodyMarkdown = "Đoạn \"một\"\n\n![](anh/ngap.jpg)" }, Channel);

        var again = RenditionBytes.Read(RenditionBytes.Of(seen));

        Assert.Equal(Body(seen), Body(again));
    }

    [Fact]
    public void Decomposed_text_is_stored_composed()
    {
        var item = Samples.Item(Cover);

        var one = RenditionBytes.Of(connector.Render(item, Channel));
        var other = RenditionBytes.Of(connector.Render(item with { Title = item.Title.Normalize(NormalizationForm.FormD) }, Channel));

        Assert.Equal(RenditionBytes.HashOf(one), RenditionBytes.HashOf(other));
    }

    [Fact]
    public void A_channel_that_lacks_something_says_what()
    {
        var bare = new ChannelSetup { ChannelId = Guid.Empty, Name = "Zalo", IssuingBody = Samples.Body };

        Assert.Equal(["app-id", "app-secret", "oa-id"], connector.Check(bare).Select(p => p.Where));
        Assert.Empty(connector.Check(Channel));
        Assert.Equal("api-address", Assert.Single(connector.Check(Channel.With("api-address", "openapi.zalo.me"))).Where);
        Assert.Equal("author", Assert.Single(connector.Check(Channel.With("author", new string('đ', 51)))).Where);
    }

    private static IReadOnlyList<ZaloElement> Body(Rendition rendition, bool plain = false) =>
        ZaloElement.Read(rendition["body"]!, hash => new($"https://m.example/{hash}"), plain);
}
