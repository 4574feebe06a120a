using Connectors.Contract;
using Connectors.HubSite;
using Connectors.Rendering;
using Connectors.Tests.Exam;

namespace Connectors.Tests.HubSite;

public sealed class HubSiteFacts
{
    private static readonly HubSiteConnector Connector = new();
    private static readonly ChannelSetup Channel = HubSiteContractFacts.Channel;

    [Fact]
    public async Task Publishing_answers_at_once_with_the_public_address_and_an_id_that_stays()
    {
        var request = Requests.For(Connector, Channel);

        var first = Assert.IsType<PublishOutcome.Published>(await Connector.PublishAsync(request, new NoDoor(), default));
        var again = Assert.IsType<PublishOutcome.Published>(await Connector.PublishAsync(request with { Version = 2 }, new NoDoor(), default));
        var update = Assert.IsType<PublishOutcome.Published>(await Connector.UpdateAsync(request with { RemoteId = first.RemoteId }, new NoDoor(), default));

        Assert.Equal(new Uri("https://tin.dong-giang.gov.vn/tin/duong-nguyen-trai-thong-xe"), first.Url);
        Assert.Equal(first, again);
        Assert.Equal(first, update);
    }

    [Fact]
    public async Task A_new_generation_has_another_id_and_address()
    {
        var request = Requests.For(Connector, Channel);

        var first = (PublishOutcome.Published)await Connector.PublishAsync(request, new NoDoor(), default);
        var second = (PublishOutcome.Published)await Connector.PublishAsync(request with { PublishKey = "0198c0de:0198face:2", Slug = request.Slug + "-2" }, new NoDoor(), default);

        Assert.NotEqual(first.RemoteId, second.RemoteId);
        Assert.Equal(new Uri("https://tin.dong-giang.gov.vn/tin/duong-nguyen-trai-thong-xe-2"), second.Url);
    }

    [Fact]
    public async Task Retracting_is_its_own_proof() =>
        Assert.Equal(new PublishOutcome.Removed(Proof.AnsweredByPlatform), await Connector.RetractAsync(Requests.For(Connector, Channel) with { Rendition = null }, new NoDoor(), default));

    [Fact]
    public void A_page_is_read_from_the_stored_payload_with_the_addresses_of_its_pictures()
    {
        var item = HardItems.Plain with { SourceAgency = "Ban Quản lý dự án Đê điều", CorrectionNote = "Kinh phí là 1.234.567,8 đồng.", Sample = true };
        var payload = RenditionBytes.Read(RenditionBytes.Of(Connector.Render(item, Channel)));

        var page = HubSitePage.From(payload, sha => new Uri($"https://tin.dong-giang.gov.vn/m/{sha[..8]}.jpg"));

        Assert.Equal(item.Title, page.Title);
        Assert.Equal("Đính chính: Kinh phí là 1.234.567,8 đồng.", page.CorrectionNote);
        Assert.Equal(["Nguồn: Ban Quản lý dự án Đê điều", $"Đơn vị phát hành: {HardItems.IssuingBody}", "Mã tin: HN-26-0123", "[DỮ LIỆU MẪU]"], page.AttributionLines);
        Assert.Contains($"<img src=\"https://tin.dong-giang.gov.vn/m/{ExamMedia.Inline.Sha256[..8]}.jpg\" alt=\"Mặt đường mới &quot;trải thảm&quot;\"", page.BodyHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("media:", page.BodyHtml, StringComparison.Ordinal);
        Assert.Equal(item.CanonicalUrl, page.Link);
        Assert.Equal(["cover", "inline"], page.Media.Select(m => m.Place));
    }

    [Fact]
    public void Its_text_without_marks_reads_as_people_write()
    {
        var page = HubSitePage.From(Connector.Render(HardItems.Plain, Channel), _ => new Uri("https://x.example/"));

        Assert.Equal(
            """
            Ai cần biết

            Người đi xe máy, xe buýt và người sống hai bên đường. Xem sơ đồ phân luồng (https://dong-giang.gov.vn/so-do?muc=1&ban=2).

            - Giờ mở: 5 giờ ngày 02/03/2026
            - Kinh phí: 1.234.567,8 đồng & không phát sinh

            - Nguyễn Trãi. Trạng thái: <thông xe>

            Đường dây nóng: "1022".
            """,
            page.BodyText);
    }

    [Fact]
    public void An_editors_own_words_for_this_channel_replace_the_items()
    {
        var page = HubSitePage.From(
            Connector.Render(HardItems.Plain with { Overrides = new Dictionary<string, string> { ["title"] = "Đã thông xe", ["body"] = "Chỉ **một** câu." } }, Channel),
            _ => new Uri("https://x.example/"));

        Assert.Equal(("Đã thông xe", "<p>Chỉ <strong>một</strong> câu.</p>", "Chỉ một câu."), (page.Title, page.BodyHtml, page.BodyText));
    }

    [Theory]
    [InlineData("tin.dong-giang.gov.vn")]
    [InlineData("ftp://tin.dong-giang.gov.vn")]
    [InlineData("https://tin.dong-giang.gov.vn/?x=1")]
    public void A_wrong_public_address_is_named(string address)
    {
        var problem = Assert.Single(Connector.Check(Channel with { Settings = new Dictionary<string, string> { ["public-address"] = address } }));

        Assert.Equal(("address-wrong", "public-address"), (problem.Code, problem.Where));
    }
}
