using System.Text;
using Hub.Items.Files;

namespace Hub.Jobs.Tests.Items.Files;

public class ItemFileReaderFacts
{
    private const string Full = """
        ---
        title: "Nắng nóng kéo dài: lưu ý cho người cao tuổi"
        slug: nang-nong-keo-dai
        summary: Nên uống nước thường xuyên, hạn chế ra ngoài từ 11h00 đến 15h00.
        kind: notice
        section: Thời tiết – Sức khỏe
        source: Sở Văn hóa và Thông tin thành phố Hoa Sữa
        byline: Nguyễn Thị Thủy – Đỗ Liêm
        tags:
          - nắng nóng
          - "2026"
        language: en
        plan: 12/KH-UBND
        campaign: Mùa hè an toàn
        urgency: emergency
        channels:
          - trang-tin
          - zalo-thuc-hanh
        at: 2026-12-01 08:00
        until: 2026-12-05 22:30
        cover:
          file: pictures/nang.jpg
          alt: Người đi bộ che ô dưới nắng
          credit: "Ảnh: Sở Thông tin (mẫu)"
        images:
          - file: pictures/nuoc.png
            alt: Bình nước công cộng
        overrides:
          facebook-thuc-hanh:
            message: |-
              Nóng 38,5 độ!

              Nhớ uống nước.
          zalo-oa:
            title: Nắng nóng kéo dài
        corrects: nang-nong
        correction: "Sửa khung giờ: từ 11h00, không phải 12h00."
        sample: true
        ---

        Dòng một  
        dòng hai 👨‍👩‍👧‍👦, nhiệt độ **38,5** độ.

        ---

        ![Bình nước](pictures/nuoc.png)

        Xem [trang dịch vụ](https://dichvu.example/).

        """;

    private static string With(string front, string body = "Thân bài.") => $"---\n{front}\n---\n\n{body}\n";

    private static IReadOnlyList<FileFault> FaultsOf(string text) => ItemFileReader.Read("tin/07-mua-lon.md", text).Faults;

    private static string Codes(string text) => string.Join(" ", FaultsOf(text).Select(f => $"{f.Line}:{f.Code}"));

    [Fact]
    public void Every_field_is_read()
    {
        var (file, faults) = ItemFileReader.Read("a.md", Full);

        Assert.Empty(faults);
        Assert.NotNull(file);
        Assert.Equal("Nắng nóng kéo dài: lưu ý cho người cao tuổi", file.Title);
        Assert.Equal("nang-nong-keo-dai", file.Slug);
        Assert.Equal("notice", file.Kind);
        Assert.Equal("Thời tiết – Sức khỏe", file.Section);
        Assert.Equal("Sở Văn hóa và Thông tin thành phố Hoa Sữa", file.Source);
        Assert.Equal("Nguyễn Thị Thủy – Đỗ Liêm", file.Byline);
        Assert.Equal(["nắng nóng", "2026"], file.Tags);
        Assert.Equal(("en", "12/KH-UBND", "Mùa hè an toàn"), (file.Language, file.Plan, file.Campaign));
        Assert.True(file.Emergency);
        Assert.Equal(["trang-tin", "zalo-thuc-hanh"], file.Channels);
        Assert.Equal(new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero), file.At);
        Assert.Equal(TimeSpan.Zero, file.Until!.Value.Offset);
        Assert.Equal(new("pictures/nang.jpg", "Người đi bộ che ô dưới nắng", "Ảnh: Sở Thông tin (mẫu)"), file.Cover);
        Assert.Equal([new("pictures/nuoc.png", "Bình nước công cộng", null)], file.Images);
        Assert.Equal(
            [new("facebook-thuc-hanh", "message", "Nóng 38,5 độ!\n\nNhớ uống nước."), new("zalo-oa", "title", "Nắng nóng kéo dài")], file.Overrides);
        Assert.Equal(("nang-nong", "Sửa khung giờ: từ 11h00, không phải 12h00."), (file.Corrects, file.Correction));
        Assert.True(file.Sample);
        Assert.StartsWith("Dòng một  \ndòng hai 👨‍👩‍👧‍👦", file.BodyMarkdown, StringComparison.Ordinal);
        Assert.EndsWith("(https://dichvu.example/).", file.BodyMarkdown, StringComparison.Ordinal);
    }

    [Fact]
    public void Little_is_enough()
    {
        var file = ItemFileReader.Read("tin/Mưa lớn đêm thứ Năm.md", With("title: Mưa lớn\nsummary: Có nơi trên 100 mm.\nbyline:")).File!;

        Assert.Equal(("mua-lon-dem-thu-nam", "article", "vi", false, false), (file.Slug, file.Kind, file.Language, file.Emergency, file.Sample));
        Assert.Null(file.Byline);
        Assert.Empty(file.Channels);
    }

    [Theory]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("\n", "\ufeff")]
    public void Windows_and_mac_files_read_alike(string lineEnd, string mark)
    {
        var foreign = mark + Full.ReplaceLineEndings(lineEnd).Normalize(NormalizationForm.FormD);

        var read = ItemFileReader.Read("a.md", Encoding.UTF8.GetBytes(foreign));

        Assert.Empty(read.Faults);
        Assert.Equal(Full, ItemFileWriter.Write(read.File!));
    }

    [Fact]
    public void All_faults_come_at_once_with_their_lines() => Assert.Equal(
        "3:key-unknown 4:choice-unknown 7:channel-twice 8:slug-wrong 9:time-wrong 11:image-alt-missing 14:key-twice 15:value-missing 18:image-not-listed 20:html-in-body",
        Codes("""
            ---
            summary: Có nơi trên 100 mm.
            sumary: gõ nhầm
            kind: artcle
            channels:
              - trang-tin
              - trang-tin
              - Trang Tin
            at: 01/12/2026 08:00
            cover:
              file: nang.jpg
            sample: true
            section: Y tế
            section: Y tế
            title:
            ---

            Ảnh ![x](la.jpg)

            <b>đậm</b>
            """));

    [Theory]
    [InlineData("sumary", "summary")]
    [InlineData("Title", "title")]
    [InlineData("chanels", "channels")]
    [InlineData("untill", "until")]
    public void A_mistyped_field_is_named(string typed, string meant)
    {
        var fault = FaultsOf(With($"title: A\nsummary: B\n{typed}: C")).First(f => f.Code == "key-unknown");

        Assert.Equal(4, fault.Line);
        Assert.Contains($"“{meant}”", fault.TextVi, StringComparison.Ordinal);
        Assert.Contains($"Did you mean “{meant}”", fault.TextEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "1:front-matter-missing")]
    [InlineData("Tin không có phần đầu", "1:front-matter-missing")]
    [InlineData("---\ntitle: A\n", "1:front-matter-open")]
    [InlineData("---\n---\n", "2:value-missing 2:value-missing 2:body-missing")]
    [InlineData("---\ntitle: A\nsummary: B\n---\n\n \n", "4:body-missing")]
    [InlineData("---\n- a\n---\n\nB", "2:yaml-refused")]
    public void A_file_without_its_parts_says_which(string text, string codes) => Assert.Equal(codes, Codes(text));

    [Theory]
    [InlineData("title: Nắng nóng: lưu ý\nsummary: B", "2:yaml-broken")]
    [InlineData("title: A\nsummary: \"chưa đóng", "3:yaml-broken")]
    [InlineData("title: A\nsummary: B\ntags: [a, b", "5:yaml-broken")]
    [InlineData("title: A\n\tsummary: B", "2:yaml-broken")]
    [InlineData("title: &a A\nsummary: *a", "2:yaml-refused")]
    [InlineData("title: A\nsummary: *a", "3:yaml-refused")]
    [InlineData("title: !!str A\nsummary: B", "2:yaml-refused")]
    [InlineData("title: A\nsummary: !System.IO.FileInfo B", "3:yaml-refused")]
    [InlineData("title: A\nsummary: B\ntags: [[[[[[a]]]]]]", "4:yaml-refused")]
    [InlineData("? [a, b]\n: c", "2:yaml-refused")]
    public void Broken_or_tricky_yaml_is_refused_at_its_line(string front, string codes) => Assert.Equal(codes, Codes(With(front)));

    [Fact]
    public void A_colon_in_a_title_is_explained_without_a_second_line_number()
    {
        var fault = Assert.Single(FaultsOf(With("summary: B\ntitle: Nắng nóng: lưu ý")));

        Assert.Equal(3, fault.Line);
        Assert.Contains("ngoặc kép", fault.TextVi, StringComparison.Ordinal);
        Assert.DoesNotContain("Line", fault.TextEn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var bomb = "a: &a [x, x, x]\n" + string.Join('\n', Enumerable.Range(0, 20).Select(i => $"b{i}: &b{i} [*a, *a, *a]"));

        Assert.Equal("2:yaml-refused", Codes(With(bomb)));
    }

    [Fact]
    public void A_tower_of_brackets_is_refused() => Assert.Equal("2:yaml-refused", Codes(With("tags: " + new string('[', 100_000))));

    [Theory]
    [InlineData("tags: một, hai", "4:value-wrong-kind")]
    [InlineData("tags:\n  - [a]", "5:value-wrong-kind")]
    [InlineData("section:\n  - a", "5:value-wrong-kind")]
    [InlineData("cover: nang.jpg", "4:value-wrong-kind")]
    [InlineData("images:\n  file: a.jpg", "5:value-wrong-kind")]
    [InlineData("overrides:\n  zalo-oa: chữ", "5:value-wrong-kind")]
    [InlineData("overrides:\n  Zalo OA:\n    title: chữ", "5:slug-wrong")]
    [InlineData("urgency: khẩn", "4:choice-unknown")]
    [InlineData("sample: có", "4:choice-unknown")]
    [InlineData("at: 2026-12-01", "4:time-wrong")]
    [InlineData("at: 2026-02-30 08:00", "4:time-wrong")]
    [InlineData("at: 2026-12-01 08:00\nuntil: 2026-12-01 08:00", "5:until-before-at")]
    [InlineData("corrects: tin-goc", "4:correction-missing")]
    [InlineData("correction: đã sửa giờ", "4:corrects-missing")]
    [InlineData("corrects: 07-mua-lon\ncorrection: đã sửa giờ", "4:corrects-itself")]
    [InlineData("cover:\n  file: a.jpg\n  alt: A\n  source: B", "7:key-unknown")]
    [InlineData("cover:\n  file: ../a.jpg\n  alt: A", "5:image-file-wrong")]
    [InlineData("cover:\n  file: /etc/a.jpg\n  alt: A", "5:image-file-wrong")]
    [InlineData("cover:\n  file: C:\\a.jpg\n  alt: A", "5:image-file-wrong")]
    [InlineData("cover:\n  file: a.svg\n  alt: A", "5:image-file-wrong")]
    [InlineData("images:\n  - file: a.jpg\n    alt:", "6:image-alt-missing")]
    [InlineData("images:\n  - alt: A", "5:value-missing")]
    public void A_wrong_value_is_found_at_its_line(string field, string codes) => Assert.Equal(codes, Codes(With("title: A\nsummary: B\n" + field)));

    [Theory]
    [InlineData("Xem [đây](/tin/goc)", "6:link-not-absolute")]
    [InlineData("Xem\n\n[đây](javascript:alert(1))", "8:link-not-absolute")]
    [InlineData("a <!-- ghi chú --> b", "6:html-in-body")]
    [InlineData("Lượng mưa < 100 mm, **đủ**", "")]
    [InlineData("[thư](mailto:a@hoasua.example) [gọi](tel:0243) <https://hoasua.example>", "")]
    public void The_body_is_checked_too(string body, string codes) => Assert.Equal(codes, Codes(With("title: A\nsummary: B", body)));

    [Fact]
    public void A_body_of_endless_quotations_is_refused() =>
        Assert.Equal("6:body-too-deep", Codes(With("title: A\nsummary: B", new string('>', 5000) + " a")));

    [Fact]
    public void Broken_front_matter_does_not_hide_an_empty_body() => Assert.Equal("2:yaml-broken 4:body-missing", Codes("---\ntitle: A: B\nx: y\n---\n"));

    [Fact]
    public void A_file_that_is_not_utf8_is_refused_at_its_line()
    {
        byte[] bytes = [.. "---\ntitle: "u8, 0xE9, .. "\n---\n"u8];

        var fault = Assert.Single(ItemFileReader.Read("a.md", bytes).Faults);

        Assert.Equal((2, "not-utf8"), (fault.Line, fault.Code));
    }

    [Fact]
    public void Text_in_an_old_encoding_is_refused_at_its_line() =>
        Assert.Equal("6:legacy-encoding", Codes(With("title: A\nsummary: B", "Th«ng b¸o vÒ viÖc ®iÒu chØnh")));

    [Fact]
    public void A_file_over_one_megabyte_is_refused() =>
        Assert.Equal("file-too-big", Assert.Single(ItemFileReader.Read("a.md", new byte[ItemFileReader.MaxBytes + 1]).Faults).Code);

    [Fact]
    public void Every_fault_speaks_both_languages()
    {
        foreach (var fault in FaultsOf(With("titel: A\nkind: x\nat: y\ncover: z\nchannels: [A A]")))
        {
            Assert.NotEmpty(fault.TextVi);
            Assert.NotEmpty(fault.TextEn);
            Assert.NotEqual(fault.TextVi, fault.TextEn);
        }
    }
}
