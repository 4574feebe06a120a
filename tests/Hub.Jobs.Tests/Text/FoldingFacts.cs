using System.Text;
using Hub.Text;

namespace Hub.Jobs.Tests.Text;

public class FoldingFacts
{
    [Theory]
    [InlineData("ĐƯỜNG Bằng Lăng", "duong bang lang")]
    [InlineData("Nguyễn Thị Thủy", "nguyen thi thuy")]
    [InlineData("ướt ượng ặ ổ ỷ", "uot uong a o y")]
    [InlineData("Ðiện Biên", "dien bien")]
    [InlineData("100 m² – 1.234,5", "100 m2 – 1.234,5")]
    public void Letters_lose_their_marks(string text, string folded)
    {
        Assert.Equal(folded, Folding.Letters(text));
        Assert.Equal(folded, Folding.Letters(text.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("hòa bình", "hoà bình")]
    [InlineData("thủy lợi", "thuỷ lợi")]
    [InlineData("khỏe", "khoẻ")]
    [InlineData("kỹ thuật", "kĩ thuật")]
    [InlineData("lý do", "lí do")]
    [InlineData("quý I", "quí I")]
    [InlineData("bác sỹ", "bác sĩ")]
    [InlineData("Công ty", "công ti")]
    [InlineData("Hồ  Xanh ", "ho xanh")]
    public void Two_ways_to_write_a_word_are_found_alike(string one, string other) => Assert.Equal(Folding.ForSearch(one), Folding.ForSearch(other));

    [Theory]
    [InlineData("tay", "tai")]
    [InlineData("thủy", "thui")]
    [InlineData("máy", "mái")]
    public void Different_words_stay_different(string one, string other) => Assert.NotEqual(Folding.ForSearch(one), Folding.ForSearch(other));
}
