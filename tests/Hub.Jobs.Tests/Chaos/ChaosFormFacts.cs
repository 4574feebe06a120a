using Connectors.Contract;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>The campaign's judge can say no: what differs from the approved payload in one thing is not the approved form.</summary>
public sealed class ChaosFormFacts
{
    private const string Shown = """
        Phường Hoa Sữa mở thêm quầy
        Lời dẫn của lần ghi 7
        <p>Theo biên bản số 7, quầy số 4 phục vụ <strong>1.234,5</strong> lượt 🌸 &amp; hơn thế.</p>
        <figure><img src="http://127.0.0.1:5103/wp-content/uploads/hs-26-0001.jpg" alt="Quầy số 4"></figure>
        <p>Đính chính: Sửa lần 7.<br>
        Nguồn: Sở Văn hóa<br>
        Mã tin: HS-26-0001<br>
        Xem tại: <a href="http://127.0.0.1:5080/t/k7Qx2">http://127.0.0.1:5080/t/k7Qx2</a></p>
        """;

    private static readonly ChaosOutlet Site = new("wordpress", "wordpress", Guid.Empty, null, null);
    private static readonly ChaosOutlet Page = new("facebook", "facebook-page", Guid.Empty, null, null);
    private static readonly ChaosOutlet Account = new("zalo", "zalo-oa", Guid.Empty, null, null);

    private static readonly Rendition OfSite = new()
    {
        RendererVersion = 1,
        Parts =
        [
            new("title", PartKind.Plain, Shown.Split('\n')[0]),
            new("excerpt", PartKind.Plain, Shown.Split('\n')[1]),
            new("content", PartKind.Html, string.Join('\n', Shown.Split('\n')[2..]).Replace("http://127.0.0.1:5103/wp-content/uploads/hs-26-0001.jpg", $"media:{new string('a', 64)}", StringComparison.Ordinal)),
        ],
    };

    [Fact]
    public void What_is_shown_as_it_was_approved_is_the_approved_form() => Assert.True(ChaosForm.IsShown(Site, OfSite, Shown));

    [Theory]
    [InlineData("Phường Hoa Sữa mở thêm quầy", "Bản cũ")]
    [InlineData("Lời dẫn của lần ghi 7", "Lời dẫn của lần ghi 6")]
    [InlineData("biên bản số 7", "biên bản số 6")]
    [InlineData("Đính chính: Sửa lần 7.<br>", "")]
    [InlineData("Nguồn: Sở Văn hóa", "")]
    [InlineData("/t/k7Qx2</a>", "/t/zzzzz</a>")]
    [InlineData("<figure>", "<figure><img src=\"hai.jpg\">")]
    [InlineData("<img src=\"http://127.0.0.1:5103/wp-content/uploads/hs-26-0001.jpg\" alt=\"Quầy số 4\">", "")]
    [InlineData("</a></p>", "</a></p><p>Quảng cáo</p>")]
    public void What_differs_in_one_thing_is_not(string approved, string seen) =>
        Assert.False(ChaosForm.IsShown(Site, OfSite, Shown.Replace(approved, seen, StringComparison.Ordinal)));

    [Fact]
    public void Pictures_are_counted_where_a_platform_shows_them_by_hash_or_by_address()
    {
        var photo = new RenditionMedia(new string('b', 64), "image/jpeg", 1, 1, 1, "Quầy", "cover");
        var post = new Rendition { RendererVersion = 1, Parts = [new("message", PartKind.Plain, "Lời")], Media = [photo] };
        var article = new Rendition
        {
            RendererVersion = 1,
            Parts = [new("title", PartKind.Plain, "Tít"), new("author", PartKind.Plain, "Sở"), new("description", PartKind.Plain, "Dẫn"), new("body", PartKind.Html, "<p>Một<br>hai</p>\n<p>ba</p>")],
            Media = [photo],
        };

        Assert.True(ChaosForm.IsShown(Page, post, $"Lời\n[ảnh {photo.Sha256}: Quầy]"));
        Assert.False(ChaosForm.IsShown(Page, post, "Lời"));
        Assert.True(ChaosForm.IsShown(Account, article, "Tít\nSở\nDẫn\nhttp://127.0.0.1:5080/m/x1.jpg\nMột\nhai\nba"));
        Assert.False(ChaosForm.IsShown(Account, article, "Tít\nSở\nDẫn\nMột\nhai\nba"));
    }

    [Fact]
    public void Our_own_page_has_words_around_but_none_is_missing_and_no_picture_is_too_many()
    {
        var own = new ChaosOutlet(ChaosOutlet.OwnPage, "hub-site", Guid.Empty, null, null);
        var payload = new Rendition { RendererVersion = 3, Parts = [new("title", PartKind.Plain, "Tít"), new("summary", PartKind.Plain, "Dẫn"), new("body-html", PartKind.Html, "<p>Thân bài</p>"), new("link", PartKind.Address, "http://127.0.0.1/tin/a")] };

        Assert.True(ChaosForm.IsShown(own, payload, "Phát hành 7h Tít Dẫn Thân bài Dùng lại được http://127.0.0.1/tin/a"));
        Assert.False(ChaosForm.IsShown(own, payload, "Phát hành 7h Tít Dẫn Thân cũ Dùng lại được http://127.0.0.1/tin/a"));
        Assert.False(ChaosForm.IsShown(own, payload, "Phát hành 7h Tít Dẫn ▣ Thân bài http://127.0.0.1/tin/a"));
        Assert.False(ChaosForm.IsShown(own, payload, "Phát hành 7h Tít Dẫn Thân bài http://127.0.0.1/tin/b"));
    }
}
