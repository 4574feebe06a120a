using System.Text;
using Hub.Text;

namespace Hub.Jobs.Tests.Text;

public class NfcFacts
{
    [Fact]
    public void Normalisation_works_on_this_machine() => Assert.True(Nfc.WorksHere);

    [Theory]
    [InlineData("Phường Hoa Sữa mở thêm quầy")]
    [InlineData("Đường Nguyễn Huệ, 1.234,5 m")]
    public void Decomposed_text_becomes_composed(string text)
    {
        var nfd = text.Normalize(NormalizationForm.FormD);
        Assert.NotEqual(text, nfd);

        Assert.Equal(text, Nfc.Text(nfd));
    }

    [Theory]
    [InlineData("a\r\nb\rc\u2028d", "a\nb\nc\nd")]
    [InlineData("\ufeffTin", "Tin")]
    [InlineData("thông\u00adbáo\u200b!", "thôngbáo!")]
    [InlineData("100\u00a0mm", "100 mm")]
    [InlineData("a\u0000\u0007b\tc", "ab\tc")]
    [InlineData("\u202egpj.exe", "gpj.exe")]
    [InlineData("👨‍👩‍👧‍👦 ❤️", "👨‍👩‍👧‍👦 ❤️")]
    [InlineData("“ngoặc” – gạch", "“ngoặc” – gạch")]
    public void Only_what_readers_see_comes_in(string text, string kept) => Assert.Equal(kept, Nfc.Text(text));

    [Fact]
    public void A_broken_character_is_replaced_and_not_thrown_over() => Assert.Equal("a\ufffdb", Nfc.Text("a\ud83db"));

    [Fact]
    public void A_line_has_single_blanks_and_no_breaks() => Assert.Equal("Bể bơi mở lúc 6h00", Nfc.Line("  Bể bơi \n mở\tlúc\u00a0 6h00 "));
}
