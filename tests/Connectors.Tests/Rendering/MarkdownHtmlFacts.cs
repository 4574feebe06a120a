using Connectors.Rendering;

namespace Connectors.Tests.Rendering;

public class MarkdownHtmlFacts
{
    private static string Html(string markdown) => MarkdownHtml.From(markdown, _ => null);

    [Theory]
    [InlineData("Trạm **mở cửa** lúc *7h30*", "<p>Trạm <strong>mở cửa</strong> lúc <em>7h30</em></p>")]
    [InlineData("# Một", "<h2>Một</h2>")]
    [InlineData("### Ba", "<h3>Ba</h3>")]
    [InlineData("###### Sáu", "<h4>Sáu</h4>")]
    [InlineData("- sổ tiêm\n- thẻ", "<ul>\n<li>sổ tiêm</li>\n<li>thẻ</li>\n</ul>")]
    [InlineData("- sổ\n\n- thẻ", "<ul>\n<li><p>sổ</p></li>\n<li><p>thẻ</p></li>\n</ul>")]
    [InlineData("3. đổ\n4. úp", "<ol start=\"3\">\n<li>đổ</li>\n<li>úp</li>\n</ol>")]
    [InlineData("Số 4  \nphố Bằng Lăng", "<p>Số 4<br>\nphố Bằng Lăng</p>")]
    [InlineData("> lời", "<blockquote>\n<p>lời</p>\n</blockquote>")]
    [InlineData("---", "<hr>")]
    [InlineData("VH&TT < 5 “ngoặc” 👨‍👩‍👧‍👦 đ/Đ", "<p>VH&amp;TT &lt; 5 “ngoặc” 👨‍👩‍👧‍👦 đ/Đ</p>")]
    [InlineData("    mã <b>", "<pre><code>mã &lt;b&gt;</code></pre>")]
    [InlineData("[a](https://hoasua.example/?x=1&y=2)", "<p><a href=\"https://hoasua.example/?x=1&amp;y=2\">a</a></p>")]
    [InlineData("<hop-thu@hoasua.example>", "<p><a href=\"mailto:hop-thu@hoasua.example\">hop-thu@hoasua.example</a></p>")]
    [InlineData("| Tuyến | Giờ |\n|---|---|\n| E01 | 5h30 |", "<table>\n<thead>\n<tr><th scope=\"col\">Tuyến</th><th scope=\"col\">Giờ</th></tr>\n</thead>\n<tbody>\n<tr><td>E01</td><td>5h30</td></tr>\n</tbody>\n</table>")]
    public void Markdown_becomes_plain_clean_html(string markdown, string html) => Assert.Equal(html, Html(markdown));

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<div style=\"position:fixed\">\nx\n</div>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](//elsewhere.example/a)")]
    [InlineData("[x](../trong-nha)")]
    [InlineData("[x](https://bank.example@elsewhere.example/)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("![a\" onerror=\"alert(1)](https://elsewhere.example/a.png)")]
    public void Nothing_dangerous_comes_through(string markdown)
    {
        var html = Html(markdown);

        Assert.DoesNotContain("<a ", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<div", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_cannot_be_broken_out_of()
    {
        var html = MarkdownHtml.From(
            "[x](https://hoasua.example/\"onmouseover=\"a) ![y](anh.jpg)", _ => new("https://hoasua.example/\"><script>", "a\"><script>"));

        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"onmouseover", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_alone_is_a_figure_with_its_credit()
    {
        var picture = new HtmlImage(MediaPlace.Of(new string('a', 64)), "Cầu Bằng Lăng") { Credit = "Ảnh: Sở Thông tin (mẫu)", Width = 1600, Height = 900 };

        var html = MarkdownHtml.From("![x](cau.jpg)\n\nChữ ![x](cau.jpg)", name => name == "cau.jpg" ? picture : null);

        var img = $"<img src=\"media:{new string('a', 64)}\" alt=\"Cầu Bằng Lăng\" width=\"1600\" height=\"900\">";
        Assert.Equal($"<figure>{img}<figcaption>Ảnh: Sở Thông tin (mẫu)</figcaption></figure>\n<p>Chữ {img}</p>", html);
    }

    [Fact]
    public void The_address_of_a_picture_is_filled_in_at_its_place_and_nowhere_else()
    {
        var hash = new string('b', 64);

        var filled = MediaPlace.Fill($"<img src=\"{MediaPlace.Of(hash)}\"> media:abc", sha => new($"https://media.example/m/{sha[..4]}?a=1&b=2"));

        Assert.Equal("<img src=\"https://media.example/m/bbbb?a=1&amp;b=2\"> media:abc", filled);
    }

    [Fact]
    public void A_picture_that_is_not_known_leaves_nothing() => Assert.Equal("<p>Hết</p>", Html("![x](la.jpg)\n\nHết"));

    [Fact]
    public void Characters_that_xml_cannot_hold_are_dropped() => Assert.Equal("ab\n", HtmlText.Escape("a\u0001\u000bb\uffff\n"));
}
