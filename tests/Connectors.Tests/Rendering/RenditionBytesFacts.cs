using System.Text;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.Tests.Rendering;

public class RenditionBytesFacts
{
    private static readonly Rendition Sample = new()
    {
        RendererVersion = 3,
        Parts =
        [
            new("title", PartKind.Plain, "Đường “Bằng Lăng” \\ \"sửa\" 👨‍👩‍👧‍👦"),
            new("body", PartKind.Html, "<p>Giờ 6h00\n\tđúng\u0001</p>"),
            new("link", PartKind.Address, "https://hub.example/t/a"),
        ],
        Media = [new("ab12", "image/jpeg", 1600, 900, 1_234_567_890_123, "Bể bơi", "cover")],
        Problems = [new("text-too-long", "title", "dài", "long")],
    };

    [Fact]
    public void The_stored_form_is_pinned() => Assert.Equal(
        """{"form":1,"renderer":3,"parts":[{"name":"title","kind":"plain","text":"Đường “Bằng Lăng” \\ \"sửa\" 👨‍👩‍👧‍👦"},{"name":"body","kind":"html","text":"<p>Giờ 6h00\n\u0009đúng\u0001</p>"},{"name":"link","kind":"address","text":"https://hub.example/t/a"}],"media":[{"sha256":"ab12","type":"image/jpeg","width":1600,"height":900,"bytes":1234567890123,"alt":"Bể bơi","place":"cover"}]}""",
        Encoding.UTF8.GetString(RenditionBytes.Of(Sample)));

    [Fact]
    public void What_is_read_back_is_the_same_rendition_without_its_problems()
    {
        var read = RenditionBytes.Read(RenditionBytes.Of(Sample));

        Assert.Equal(Sample.RendererVersion, read.RendererVersion);
        Assert.Equal(Sample.Parts, read.Parts);
        Assert.Equal(Sample.Media, read.Media);
        Assert.Empty(read.Problems);
        Assert.Equal(RenditionBytes.Of(Sample), RenditionBytes.Of(read));
    }

    [Theory]
    [InlineData(PartKind.Plain)]
    [InlineData(PartKind.Html)]
    [InlineData(PartKind.Markdown)]
    [InlineData(PartKind.Address)]
    [InlineData(PartKind.Json)]
    public void Every_kind_of_part_comes_back(PartKind kind) =>
        Assert.Equal(kind, RenditionBytes.Read(RenditionBytes.Of(new() { RendererVersion = 1, Parts = [new("p", kind, "x")] })).Parts[0].Kind);

    [Fact]
    public void Decomposed_text_has_the_same_bytes()
    {
        var nfd = Sample with { Parts = [.. Sample.Parts.Select(p => p with { Text = p.Text.Normalize(NormalizationForm.FormD) })] };

        Assert.Equal(RenditionBytes.Of(Sample), RenditionBytes.Of(nfd));
    }

    [Fact]
    public void The_order_of_parts_counts() =>
        Assert.NotEqual(RenditionBytes.Of(Sample), RenditionBytes.Of(Sample with { Parts = [.. Sample.Parts.Reverse()] }));

    [Fact]
    public void The_hash_is_sha256_in_lower_case() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", RenditionBytes.HashOf("abc"u8));

    [Fact]
    public void A_form_of_a_later_version_is_refused() =>
        Assert.Throws<InvalidDataException>(() => RenditionBytes.Read("""{"form":2,"renderer":1,"parts":[],"media":[]}"""u8.ToArray()));
}
