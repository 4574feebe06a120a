using System.Globalization;
using System.Text.RegularExpressions;
using Hub.Web.Look;

namespace Hub.Web.Tests;

public sealed partial class QrMarkFacts
{
    // The three finders of every QR code, after a quiet zone of four: https://www.qrcode.com/en/about/standards.html (read November 2026).
    [Fact]
    public void It_has_its_three_finders_and_its_quiet_zone()
    {
        var mark = QrMark.Of("https://tin.hoasua.example/t/k3m9x2ab");
        var dark = Module().Matches(mark.Path).Select(m => (X: Number(m.Groups[1].Value), Y: Number(m.Groups[2].Value))).ToHashSet();

        // 37 bytes at level M: version 3, 29 modules a side.
        Assert.Equal(29 + 8, mark.Side);
        Assert.All(dark, m => Assert.True(m.X is >= 4 and < 33 && m.Y is >= 4 and < 33, m.ToString()));
        foreach (var (left, top) in new[] { (4, 4), (26, 4), (4, 26) })
        {
            for (var i = 0; i < 7; i++)
            {
                Assert.Contains((left + i, top), dark);
                Assert.Contains((left, top + i), dark);
                Assert.Contains((left + i, top + 6), dark);
            }

            Assert.DoesNotContain((left + 1, top + 1), dark);
            Assert.Contains((left + 3, top + 3), dark);
        }

        // The one module that is dark in every code, beside the lower finder.
        Assert.Contains((4 + 8, 4 + 4 * 3 + 9), dark);
    }

    [Fact]
    public void Another_link_is_another_code() =>
        Assert.NotEqual(QrMark.Of("https://tin.hoasua.example/t/k3m9x2ab").Path, QrMark.Of("https://tin.hoasua.example/t/k3m9x2ac").Path);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(\d+) (\d+)h1v1h-1z")]
    private static partial Regex Module();
}
