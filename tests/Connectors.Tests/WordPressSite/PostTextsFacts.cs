using Connectors.Contract;
using Connectors.Tests.Exam;
using Connectors.WordPressSite;

namespace Connectors.Tests.WordPressSite;

public sealed class PostTextsFacts
{
    private const string Sha = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("<p>H&#39;Mông &amp; Đ\u1eafk</p>", "<p>H&#039;Mông &amp; Đắk</p>")]
    [InlineData("Chợ hoa 🌸", "Chợ hoa &#x1f338;")]
    [InlineData("a<br>\nb", "a<br />\r\nb\n")]
    [InlineData("<img src=\"media:" + Sha + "\" alt=\"ảnh\">", "<img src=\"https://s.example/wp-content/uploads/2026/11/hn-26-0123-0123456789abcdef-scaled.jpg\" alt=\"ảnh\">")]
    [InlineData("Hoà bình", "Hoà bình")]
    public void What_a_site_does_to_a_text_by_itself_is_no_edit(string ours, string theirs) =>
        Assert.True(new PostTexts("Tít", "", ours).SaysTheSameAs(new PostTexts("Tít", "", theirs)));

    [Theory]
    [InlineData("<p>1.234,5 đồng</p>", "<p>1.234,6 đồng</p>")]
    [InlineData("đường", "đuờng")]
    [InlineData("<p>Mở</p>", "<p><b>Mở</b></p>")]
    [InlineData("<img src=\"media:" + Sha + "\">", "<img src=\"https://s.example/uploads/anh-khac.jpg\">")]
    public void What_a_person_changes_is(string ours, string theirs) =>
        Assert.False(new PostTexts("Tít", "", ours).SaysTheSameAs(new PostTexts("Tít", "", theirs)));

    [Fact]
    public void Moving_words_from_one_text_to_the_next_is_an_edit() =>
        Assert.NotEqual(new PostTexts("Đường", "Nguyễn Trãi", "").Hash, new PostTexts("Đường Nguyễn", "Trãi", "").Hash);

    [Theory]
    [InlineData("Mã tin: HN-26-0123", true)]
    [InlineData("<p>Mã tin: HN-26-0123</p>", true)]
    [InlineData("Mã tin: HN-26-01234", false)]
    [InlineData("Mã tin: XHN-26-0123", false)]
    [InlineData("Mã tin: HN-26-0123-2", false)]
    public void A_code_is_found_only_as_a_whole(string content, bool found) => Assert.Equal(found, new PostTexts("", "", content).HasCode(Request));

    [Fact]
    public void A_post_is_ours_by_code_and_counted_link_together()
    {
        Assert.True(new PostTexts("", "", "Mã tin: HN-26-0123 https://tin.dong-giang.gov.vn/t/k7Qx2").IsOf(Request));
        Assert.False(new PostTexts("", "", "Mã tin: HN-26-0123 https://tin.dong-giang.gov.vn/t/khac").IsOf(Request));
    }

    private static PublishRequest Request => Requests.For(new WordPressConnector(), SiteChannel.At(new Uri("https://s.example")), HardItems.Plain);
}
