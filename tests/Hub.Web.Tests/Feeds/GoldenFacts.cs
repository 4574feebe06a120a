using System.Text;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

/// <summary>The same content gives the same bytes, today and after the next change of the code: readers' copies depend on it.</summary>
public sealed class GoldenFacts
{
    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public void A_feed_is_written_byte_for_byte_as_before(string format)
    {
        var file = Path.Combine(Checkout.Root, "tests", "Hub.Web.Tests", "Feeds", "Golden", $"everything.{format}");

        var written = FeedFormat.Find(format)!.Write(FeedSamples.Everything);

        Assert.True(File.ReadAllBytes(file).AsSpan().SequenceEqual(written), $"not as in {file}; now it is:\n{Encoding.UTF8.GetString(written)}");
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public void Practice_says_so_in_the_text_of_a_feed_and_live_does_not(string format)
    {
        const string mark = "DỮ LIỆU MẪU – MÔI TRƯỜNG THỰC HÀNH";
        var write = FeedFormat.Find(format)!.Write;

        Assert.Contains(mark, Encoding.UTF8.GetString(write(FeedSamples.Document([], practice: true))), StringComparison.Ordinal);
        Assert.DoesNotContain(mark, Encoding.UTF8.GetString(write(FeedSamples.Document([], practice: false))), StringComparison.Ordinal);
    }
}
