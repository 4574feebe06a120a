using System.Text;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Tests.Rendering;

public class TextCountFacts
{
    [Theory]
    [InlineData("", 0, 0, 0, 0)]
    [InlineData("Đường", 5, 5, 5, 9)]
    [InlineData("👨‍👩‍👧‍👦", 11, 7, 1, 25)]
    [InlineData("🇻🇳", 4, 2, 1, 8)]
    [InlineData("tiếng", 5, 5, 5, 7)]
    public void Each_unit_counts_its_own_way(string text, int utf16, int codePoints, int graphemes, int bytes)
    {
        Assert.Equal(utf16, TextCount.Count(text, TextUnit.Utf16));
        Assert.Equal(codePoints, TextCount.Count(text, TextUnit.CodePoints));
        Assert.Equal(graphemes, TextCount.Count(text, TextUnit.Graphemes));
        Assert.Equal(bytes, TextCount.Count(text, TextUnit.Utf8Bytes));
    }

    [Fact]
    public void Decomposed_text_is_longer_in_all_units_but_graphemes()
    {
        var nfd = "tiếng".Normalize(NormalizationForm.FormD);

        Assert.Equal(7, TextCount.Count(nfd, TextUnit.CodePoints));
        Assert.Equal(5, TextCount.Count(nfd, TextUnit.Graphemes));
    }
}
