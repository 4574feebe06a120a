using System.Globalization;
using System.Text;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Tests.Rendering;

public class TextFitFacts
{
    private static readonly string[] Texts =
    [
        "Phường Hoa Sữa mở thêm quầy tiếp nhận hồ sơ vào sáng thứ Bảy",
        "Đường Bằng Lăng: cấm xe từ 22h00 đến 5h00; xe buýt tạm dừng tại điểm Công viên Hồ Xanh.",
        "Đường Bằng Lăng sửa mặt cầu".Normalize(NormalizationForm.FormD),
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦 cả nhà 👩🏽‍⚕️ đi tiêm 🇻🇳🇻🇳 nhé ❤️‍🔥",
        "👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦",
        "nghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêngnghiêng",
        "Xem https://dichvu.example/tra-cuu/ho-so?ma=0123456789 để biết",
        "Dòng một\n\n- mục hai\n- mục ba (xem thêm)\n\nKinh phí 1.234,5 triệu",
        "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307 z\u0301\u0302\u0303",
        " ", "", "Đ",
    ];

    [Fact]
    public void At_every_limit_and_in_every_unit_the_cut_fits_and_breaks_no_character()
    {
        foreach (var (text, unit) in Texts.SelectMany(t => Enum.GetValues<TextUnit>(), (t, u) => (t, u)))
        {
            for (var max = 0; max <= TextCount.Count(text, unit) + 1; max++)
            {
                var cut = TextFit.Cut(text, max, unit);

                Assert.True(TextCount.Count(cut, unit) <= max, $"{text} in {max} {unit}: {cut}");
                if (max >= TextCount.Count(text, unit))
                {
                    Assert.Equal(text, cut);
                    continue;
                }

                Assert.True(cut.Length == 0 || cut.EndsWith('…'), $"{text} in {max} {unit}: {cut}");
                var kept = cut.TrimEnd('…');
                Assert.StartsWith(kept, text, StringComparison.Ordinal);
                Assert.Contains(kept.Length, (int[])[.. StringInfo.ParseCombiningCharacters(text), text.Length]);
            }
        }
    }

    [Theory]
    [InlineData("Phường Hoa Sữa mở thêm quầy", 15, "Phường Hoa Sữa…")]
    [InlineData("Phường Hoa Sữa mở thêm quầy", 16, "Phường Hoa Sữa…")]
    [InlineData("Phường Hoa Sữa mở thêm quầy", 18, "Phường Hoa Sữa mở…")]
    [InlineData("Bốn đêm, từ thứ Hai (cả ngày lễ)", 22, "Bốn đêm, từ thứ Hai…")]
    [InlineData("nghiêngnghiêngnghiêng", 8, "nghiêng…")]
    [InlineData("A nghiêngnghiêngnghiêngnghiêng", 12, "A nghiêngng…")]
    [InlineData("Tra tại https://dichvu.example/tra-cuu/ho-so nhé", 30, "Tra tại…")]
    [InlineData("Đủ", 2, "Đủ")]
    [InlineData("Đủ chỗ", 0, "")]
    public void It_cuts_after_a_word_where_there_is_one(string text, int max, string expected) =>
        Assert.Equal(expected, TextFit.Cut(text, max, TextUnit.Graphemes));

    [Theory]
    [InlineData(TextUnit.Graphemes, 2, "👨‍👩‍👧‍👦…")]
    [InlineData(TextUnit.Utf16, 12, "👨‍👩‍👧‍👦…")]
    [InlineData(TextUnit.Utf16, 11, "…")]
    [InlineData(TextUnit.Utf8Bytes, 28, "👨‍👩‍👧‍👦…")]
    public void A_family_stays_together(TextUnit unit, int max, string expected) =>
        Assert.Equal(expected, TextFit.Cut("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", max, unit));
}
