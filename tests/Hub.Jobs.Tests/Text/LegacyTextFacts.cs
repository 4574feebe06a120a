using Hub.Text;

namespace Hub.Jobs.Tests.Text;

public class LegacyTextFacts
{
    [Theory]
    [InlineData("Th«ng b¸o", LegacyEncoding.Tcvn3, "Th«ng")]
    [InlineData("TuyÕn xe buýt ®iÖn míi, v¨n ho¸ ®äc t¹i Th­ viÖn", LegacyEncoding.Tcvn3, "®iÖn")]
    [InlineData("Mưa lớn diện rộng\n\nTh«ng b¸o vÒ viÖc ®iÒu chØnh", LegacyEncoding.Tcvn3, "Th«ng")]
    [InlineData("Thoâng baùo veà vieäc naïo veùt", LegacyEncoding.Vni, "Thoâng")]
    [InlineData("Tuyeán xe buyùt ñieän môùi", LegacyEncoding.Vni, "Tuyeán")]
    public void Old_encodings_are_noticed(string text, LegacyEncoding encoding, string excerpt)
    {
        var found = LegacyText.Find(text);

        Assert.Equal(new(encoding, excerpt), found);
        Assert.Contains(excerpt, found!.TextVi, StringComparison.Ordinal);
        Assert.Contains("Unicode", found.TextEn, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ vào sáng thứ Bảy")]
    [InlineData("Quán hoá mĩ phẩm, toàn quốc, quê, tuân thủ, loà xoà")]
    [InlineData("Bản quyền © 2026 Sở Thông tin®, diện tích 100 m², «Le Monde» và «El País»")]
    [InlineData("Cà phê Ñandú, naïve, façade, Noël, Citroën")]
    [InlineData("Plain English text with 1,234.5 and emoji 👨‍👩‍👧‍👦")]
    [InlineData("")]
    public void Unicode_text_is_left_alone(string text) => Assert.Null(LegacyText.Find(text));
}
