using System.Text;
using Hub.Text;

namespace Hub.Jobs.Tests.Text;

public class SlugFacts
{
    [Theory]
    [InlineData("Điều chỉnh giao thông đường Bằng Lăng", "dieu-chinh-giao-thong-duong-bang-lang")]
    [InlineData("Kỹ thuật số: 1.234,5 tỷ!", "ky-thuat-so-1-234-5-ty")]
    [InlineData("  –TP. Hoa Sữa– ", "tp-hoa-sua")]
    [InlineData("👨‍👩‍👧‍👦", "tin")]
    [InlineData("", "tin")]
    public void A_title_becomes_an_address(string title, string slug)
    {
        Assert.Equal(slug, Slug.Of(title));
        Assert.Equal(slug, Slug.Of(title.Normalize(NormalizationForm.FormD)));
        Assert.True(Slug.IsOne(slug));
    }

    [Fact]
    public void A_long_title_is_cut_after_a_word()
    {
        var slug = Slug.Of(string.Join(' ', Enumerable.Repeat("nghiêng", 30)));

        Assert.Equal(string.Join('-', Enumerable.Repeat("nghieng", 10)), slug);
        Assert.Equal(Slug.MaxLength, Slug.Of(new string('a', 200)).Length);
    }

    [Theory]
    [InlineData("Hoa-sua")]
    [InlineData("hoa--sua")]
    [InlineData("-hoa")]
    [InlineData("hoa-")]
    [InlineData("hoa_sua")]
    [InlineData("sữa")]
    [InlineData("hoa\n")]
    [InlineData("")]
    public void Other_texts_are_not_addresses(string text) => Assert.False(Slug.IsOne(text));
}
