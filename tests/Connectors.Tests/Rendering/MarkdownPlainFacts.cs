using Connectors.Rendering;

namespace Connectors.Tests.Rendering;

public class MarkdownPlainFacts
{
    [Theory]
    [InlineData("# Lịch tiêm\n\nTrạm **mở cửa** lúc *7h30*.", "Lịch tiêm\n\nTrạm mở cửa lúc 7h30.")]
    [InlineData("- sổ tiêm\n- thẻ `BHYT`", "- sổ tiêm\n- thẻ BHYT")]
    [InlineData("3. đổ nước\n4. úp chậu", "3. đổ nước\n4. úp chậu")]
    [InlineData("- ngoài\n  - trong\n- cuối", "- ngoài\n  - trong\n- cuối")]
    [InlineData("Dòng một\nvẫn dòng một", "Dòng một vẫn dòng một")]
    [InlineData("Nhà văn hóa  \nsố 4, phố Bằng Lăng", "Nhà văn hóa\nsố 4, phố Bằng Lăng")]
    [InlineData("> Xin lỗi bạn đọc", "Xin lỗi bạn đọc")]
    [InlineData("Trước\n\n---\n\nSau", "Trước\n\nSau")]
    [InlineData("UBND TP. Hoa Sữa, Sở VH&TT. Mưa < 100 mm & gió", "UBND TP. Hoa Sữa, Sở VH&TT. Mưa < 100 mm & gió")]
    [InlineData("Kinh phí 1.234,5 triệu đồng, tăng 12,3%", "Kinh phí 1.234,5 triệu đồng, tăng 12,3%")]
    [InlineData("giữ \\*sao\\* và &copy;", "giữ *sao* và ©")]
    [InlineData("", "")]
    public void Markdown_reads_as_plain_text(string markdown, string plain) => Assert.Equal(plain, MarkdownPlain.From(markdown));

    [Theory]
    [InlineData("Xem [trang dịch vụ](https://dichvu.example/hs) nhé", "Xem trang dịch vụ (https://dichvu.example/hs) nhé")]
    [InlineData("<https://dichvu.example>", "https://dichvu.example")]
    [InlineData("Vào https://dichvu.example/a_b_c ngay", "Vào https://dichvu.example/a_b_c ngay")]
    [InlineData("[https://dichvu.example/](https://dichvu.example/)", "https://dichvu.example/")]
    [InlineData("Gọi [tổng đài](tel:02438250000)", "Gọi tổng đài (02438250000)")]
    [InlineData("[hop-thu@hoasua.example](mailto:hop-thu@hoasua.example)", "hop-thu@hoasua.example")]
    [InlineData("[bấm](javascript:alert(1))", "bấm")]
    [InlineData("[bấm](/trong-nha)", "bấm")]
    [InlineData("[tra cứu](https://dichvu.example/tra-cứu)", "tra cứu (https://dichvu.example/tra-c%E1%BB%A9u)")]
    public void Links_are_written_out(string markdown, string plain) => Assert.Equal(plain, MarkdownPlain.From(markdown));

    [Theory]
    [InlineData("Xem [trang dịch vụ](https://dichvu.example/hs) nhé", "Xem trang dịch vụ nhé")]
    [InlineData("Vào https://dichvu.example/a ngay", "Vào dichvu.example/a ngay")]
    public void Without_links_only_their_text_stays(string markdown, string plain) => Assert.Equal(plain, MarkdownPlain.From(markdown, withLinks: false));

    [Fact]
    public void A_picture_is_dropped_or_becomes_its_alternative_text()
    {
        const string markdown = "Trước ![Cầu Bằng Lăng về đêm](cau.jpg) sau\n\n![Biển báo](bien.png)\n\nHết";

        Assert.Equal("Trước sau\n\nHết", MarkdownPlain.From(markdown));
        Assert.Equal("Trước Cầu Bằng Lăng về đêm sau\n\nBiển báo\n\nHết", MarkdownPlain.From(markdown, withAltTexts: true));
    }

    /// <summary>Apart from its column a cell says nothing, and its own dashes run into those of its neighbours.</summary>
    [Theory]
    [InlineData("| Tuyến | Giờ |\n|---|---|\n| **E01** | 5h30 |\n| E02 | 6h00 |", "- E01. Giờ: 5h30\n- E02. Giờ: 6h00")]
    [InlineData("| Thôn | Thứ Tư | Thứ Sáu |\n|---|---|---|\n| Thượng | 7h30 – 8h30 | 9h30 – 10h30 |\n| Hạ | | 8h30 – 9h30 |", "- Thượng. Thứ Tư: 7h30 – 8h30; Thứ Sáu: 9h30 – 10h30\n- Hạ. Thứ Sáu: 8h30 – 9h30")]
    [InlineData("| | Sức chứa |\n|---|---:|\n| Nhà văn hóa | 1.234 |\n| | 56 |", "- Nhà văn hóa. Sức chứa: 1.234\n- Sức chứa: 56")]
    [InlineData("| Phường | |\n|---|---|\n| Bến Nước | đã mở |", "- Bến Nước. đã mở")]
    [InlineData("| Phường | Giờ |\n|---|---|", "Phường; Giờ")]
    public void A_row_of_a_table_names_its_columns(string markdown, string plain) => Assert.Equal(plain, MarkdownPlain.From(markdown));

    [Fact]
    public void Raw_html_is_text_not_markup() => Assert.Equal("<b>đậm</b>", MarkdownPlain.From("<b>đậm</b>"));
}
