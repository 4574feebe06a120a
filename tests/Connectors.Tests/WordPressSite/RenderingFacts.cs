using Connectors.Tests.Exam;
using Connectors.WordPressSite;

namespace Connectors.Tests.WordPressSite;

public sealed class RenderingFacts
{
    private static readonly WordPressConnector Connector = new();

    [Fact]
    public void A_post_is_the_summary_the_body_the_byline_and_the_attribution()
    {
        var rendition = Connector.Render(HardItems.Plain, SiteChannel.At(new Uri("https://s.example"), null, ("categories", "7, 12")));

        Assert.Equal("Đường Nguyễn Trãi thông xe trở lại từ 5 giờ sáng 🚧", rendition["title"]);
        Assert.Equal("7, 12", rendition["categories"]);
        Assert.Equal(
            $"""
            <p><strong>Sau 1.234,5 giờ thi công, đoạn từ Ngã Tư Sở đến cầu Đuống được mở lại cho mọi phương tiện.</strong></p>
            <h2>Ai cần biết</h2>
            <p>Người đi <strong>xe máy</strong>, <em>xe buýt</em> và người sống hai bên đường. Xem <a href="https://dong-giang.gov.vn/so-do?muc=1&amp;ban=2">sơ đồ phân luồng</a>.</p>
            <ul>
            <li>Giờ mở: 5 giờ ngày 02/03/2026</li>
            <li>Kinh phí: 1.234.567,8 đồng &amp; không phát sinh</li>
            </ul>
            <table>
            <thead>
            <tr><th scope="col">Tuyến</th><th scope="col">Trạng thái</th></tr>
            </thead>
            <tbody>
            <tr><td>Nguyễn Trãi</td><td>&lt;thông xe&gt;</td></tr>
            </tbody>
            </table>
            <figure><img src="media:{ExamMedia.Inline.Sha256}" alt="Mặt đường mới &quot;trải thảm&quot;" width="1200" height="630"></figure>
            <p>Đường dây nóng: &quot;1022&quot;.</p>
            <p><em>Lê Thị Ngọc Ánh</em></p>
            <p>Nguồn: Sở Thông tin và Truyền thông thành phố Đông Giang<br>
            Mã tin: HN-26-0123<br>
            Xem tại: <a href="https://tin.dong-giang.gov.vn/t/k7Qx2">https://tin.dong-giang.gov.vn/t/k7Qx2</a></p>
            """,
            rendition["content"]);
    }

    [Fact]
    public void An_editors_own_words_keep_the_attribution()
    {
        var rendition = Connector.Render(
            HardItems.Plain with { Overrides = new Dictionary<string, string> { ["content"] = "Viết riêng cho **đối tác**." } }, SiteChannel.At(new Uri("https://s.example")));

        Assert.StartsWith("<p>Viết riêng cho <strong>đối tác</strong>.</p>\n", rendition["content"], StringComparison.Ordinal);
        Assert.Contains("Mã tin: HN-26-0123", rendition["content"], StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_that_the_site_would_not_take_are_problems()
    {
        var heavy = ExamMedia.Cover with { Bytes = 3_000_000 };
        var svg = ExamMedia.Inline with { ContentType = "image/svg+xml" };

        var problems = Connector.Render(HardItems.Plain with { Media = [heavy, svg] }, SiteChannel.At(new Uri("https://s.example"))).Problems;

        Assert.Equal(["image-too-big", "image-kind"], problems.Select(p => p.Code));
        Assert.Contains("3.000.000", problems[0].TextVi, StringComparison.Ordinal);
    }
}
