using System.Text;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

public sealed class PracticeMarkFacts
{
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
