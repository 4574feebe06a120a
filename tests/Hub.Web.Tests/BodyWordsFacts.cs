using Connectors.Contract;
using Hub.Web.Look;

namespace Hub.Web.Tests;

/// <summary>Whether a preview may say that the text of an item is not in it.</summary>
public sealed class BodyWordsFacts
{
    private const string Lead = "Quầy số 4 mở cửa sáng thứ Bảy Nộp hồ sơ hộ tịch từ 8h00.";
    private const string Body = "Nộp hồ sơ hộ tịch từ 8h00.\n\n- Đến **trước mười phút**, mang theo [giấy tờ tùy thân](https://hoasua.example/giay-to)\n";

    [Theory]
    [InlineData("Quầy số 4 mở cửa sáng thứ Bảy\n\nNộp hồ sơ hộ tịch từ 8h00.\nMã tin: HS-26-0001", PartKind.Plain, true)]
    [InlineData("Nộp hồ sơ hộ tịch từ 8h00.\n- Đến trước mười phút, mang theo giấy tờ tùy thân", PartKind.Plain, false)]
    [InlineData("<ul><li>Đến <strong>trước mười phút</strong>, mang theo <a href=\"#\">giấy tờ tùy thân</a></li></ul>", PartKind.Html, false)]
    public void What_is_said_follows_the_words_that_are_there(string shown, PartKind kind, bool leftOut) =>
        Assert.Equal(leftOut, BodyWords.AreLeftOut(Body, Lead, new Rendition { RendererVersion = 1, Parts = [new("text", kind, shown)] }));

    [Fact]
    public void Of_a_text_that_only_repeats_its_lead_nothing_is_said() =>
        Assert.False(BodyWords.AreLeftOut("Nộp hồ sơ hộ tịch từ 8h00.", Lead, new Rendition { RendererVersion = 1, Parts = [new("text", PartKind.Plain, "Khác hẳn")] }));
}
