using Hub.Text;

namespace Hub.Jobs.Tests.Text;

public sealed class WordDiffFacts
{
    [Fact]
    public void What_changed_is_told_word_by_word()
    {
        var runs = WordDiff.Of("Lượng mưa có nơi trên 80 mm, vùng trũng.", "Lượng mưa có nơi trên 100 mm, vùng trũng và ven sông.");

        Assert.Equal(["80 "], runs.Where(r => r.Kind == DiffKind.Gone).Select(r => r.Text));
        Assert.Equal(["100 ", " và ven sông"], runs.Where(r => r.Kind == DiffKind.New).Select(r => r.Text));
    }

    [Theory]
    [InlineData("ngập 1.234,5 ha", "ngập 1.234,6 ha", "1.234,5 ", "1.234,6 ")]
    [InlineData("Chợ Hôm", "Chợ Hôm mở lại", "", " mở lại")]
    [InlineData("Chợ Hôm mở lại.", "Chợ Hôm.", " mở lại", "")]
    [InlineData("mưa to 🌧", "mưa to 🌧️", "🌧", "🌧️")]
    public void A_word_that_stayed_is_not_told_as_changed(string before, string after, string gone, string added)
    {
        var runs = WordDiff.Of(before, after);

        Assert.Equal(gone, string.Concat(runs.Where(r => r.Kind == DiffKind.Gone).Select(r => r.Text)));
        Assert.Equal(added, string.Concat(runs.Where(r => r.Kind == DiffKind.New).Select(r => r.Text)));
    }

    [Theory]
    [InlineData("", "Đường mới 🌸")]
    [InlineData("a b c d e f", "f e d c b a")]
    [InlineData("  đầu dòng, 60 % 🌸", "đầu dòng – 60%🌸 ")]
    [InlineData("Một dòng\n\nhai dòng  cách", "Một dòng\n\nba dòng  cách nhau")]
    public void Put_together_the_runs_are_the_two_texts_again(string before, string after)
    {
        var runs = WordDiff.Of(before, after);

        Assert.Equal(before, string.Concat(runs.Where(r => r.Kind != DiffKind.New).Select(r => r.Text)));
        Assert.Equal(after, string.Concat(runs.Where(r => r.Kind != DiffKind.Gone).Select(r => r.Text)));
    }
}
