using Hub.Items.Files;

namespace Hub.Jobs.Tests.Items.Files;

public class ItemFileWriterFacts
{
    private static readonly string[] Texts =
    [
        "Mưa lớn", "Đính chính: giờ mở cửa", "Tít #1", "Tít # hai", "- gạch", "[DỮ LIỆU MẪU] Tin", "{ngoặc}", "“Ngoặc cong” – gạch", "\"ngoặc thẳng\"",
        "'đơn'", "C:\\thư mục", "2026", "1.234,5", "08:00", "true", "Yes", "null", "~", "& và *", "! chú ý", "%", "@ai", "`mã`", "> trích", "| cột",
        "👨‍👩‍👧‍👦 cả nhà", "kết thúc:", "?", ", phẩy", "2026-12-01", "1e5", "Nhiệt độ 38,5°C", "a\tb", "---", "...",
    ];

    private static readonly ItemFile Item = new() { Title = "A", Slug = "a", Summary = "B", BodyMarkdown = "Thân bài." };

    private static ItemFile Again(ItemFile file)
    {
        var read = ItemFileReader.Read("khac.md", ItemFileWriter.Write(file));
        Assert.Empty(read.Faults);
        return read.File!;
    }

    [Fact]
    public void Any_text_of_one_line_comes_back()
    {
        foreach (var text in Texts.Where(t => !t.Contains('\t', StringComparison.Ordinal)))
        {
            var again = Again(Item with { Title = text, Tags = [text], Cover = new("a.jpg", text, text), BodyMarkdown = text == "---" ? "x\n\n---" : text });

            Assert.Equal(text, again.Title);
            Assert.Equal([text], again.Tags);
            Assert.Equal(new("a.jpg", text, text), again.Cover);
        }
    }

    [Fact]
    public void Any_text_of_several_lines_comes_back()
    {
        foreach (var text in Texts.Concat(["một\nhai", "một\n\n  - hai\n  - ba: bốn\n# năm", "hai dấu cách  \ndòng sau", "a\n\tb", "- a\n- b", "một\n   \nhai"]))
        {
            var again = Again(Item with { Overrides = [new("zalo-oa", "message", text)], Corrects = "goc", Correction = text });

            Assert.Equal([new("zalo-oa", "message", text)], again.Overrides);
            Assert.Equal(text, again.Correction);
        }
    }

    [Fact]
    public void The_least_item_is_short() => Assert.Equal(
        "---\ntitle: A\nslug: a\nsummary: B\nkind: article\n---\n\nThân bài.\n", ItemFileWriter.Write(Item));

    [Fact]
    public void A_time_is_written_on_the_citys_clock() => Assert.Contains(
        "at: 2027-01-01 00:30\n", ItemFileWriter.Write(Item with { At = new(2026, 12, 31, 17, 30, 0, TimeSpan.Zero) }), StringComparison.Ordinal);

    [Fact]
    public void Writing_what_was_written_changes_nothing()
    {
        var text = ItemFileWriter.Write(Item with
        {
            Title = "Đính chính: giờ",
            Images = [new("a.jpg", "A", null), new("b.png", "B", "Ảnh: C")],
            Overrides = [new("trang-tin", "body", "một\n\nhai"), new("trang-tin", "title", "T"), new("zalo-oa", "title", "T")],
            BodyMarkdown = "    mã thụt vào\n\ndòng  \nhai",
        });

        Assert.Equal(text, ItemFileWriter.Write(ItemFileReader.Read("a.md", text).File!));
    }
}
