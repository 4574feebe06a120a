using System.IO.Compression;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

public sealed class ContentCodingFacts
{
    [Theory]
    [InlineData(null, ContentCoding.Identity)]
    [InlineData("", ContentCoding.Identity)]
    [InlineData("gzip", ContentCoding.Gzip)]
    [InlineData("GZIP", ContentCoding.Gzip)]
    [InlineData("br", ContentCoding.Brotli)]
    [InlineData("gzip, deflate, br, zstd", ContentCoding.Brotli)]
    [InlineData("gzip;q=1.0, br;q=0.5", ContentCoding.Gzip)]
    [InlineData("gzip;q=0, br;q=0", ContentCoding.Identity)]
    [InlineData("identity, gzip;q=0.5", ContentCoding.Identity)]
    [InlineData("deflate", ContentCoding.Identity)]
    [InlineData("*", ContentCoding.Brotli)]
    [InlineData("br;q=0, *", ContentCoding.Gzip)]
    [InlineData("identity;q=0", ContentCoding.Identity)]
    [InlineData("gzip;q=quá nhiều", ContentCoding.Identity)]
    public void A_client_is_sent_what_it_likes_best(string? accepted, ContentCoding coding) =>
        Assert.Equal(coding, ContentCodings.Choose(accepted is null ? default : new(accepted)));

    [Fact]
    public void Several_headers_are_one_list() => Assert.Equal(ContentCoding.Gzip, ContentCodings.Choose(new(["gzip", "br;q=0.1"])));

    [Fact]
    public void Every_coding_holds_the_same_text_under_a_tag_of_its_own()
    {
        var plain = FeedFormat.Rss.Write(FeedSamples.Everything);
        var body = FeedBody.Of(plain, FeedSamples.At);

        Assert.Equal(plain, Unpacked(new GZipStream(new MemoryStream(body.BytesIn(ContentCoding.Gzip)), CompressionMode.Decompress)));
        Assert.Equal(plain, Unpacked(new BrotliStream(new MemoryStream(body.BytesIn(ContentCoding.Brotli)), CompressionMode.Decompress)));
        Assert.Equal(3, Enum.GetValues<ContentCoding>().Select(body.TagOf).Distinct().Count());
        Assert.All(Enum.GetValues<ContentCoding>(), c => Assert.Matches("^\"[0-9a-f]{32}(-gzip|-br)?\"$", body.TagOf(c)));
    }

    private static byte[] Unpacked(Stream packed)
    {
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
