using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Hub.Web.Feeds;

namespace Hub.Web.Tests.Feeds;

public sealed class FeedTextFacts
{
    // Written by number: an editor would not show them.
    private static readonly string Forbidden = string.Concat(
        Enumerable.Range(0, 0x20).Where(c => c is not ('\t' or '\n' or '\r')).Select(c => (char)c)) + (char)0xFFFE + (char)0xFFFF;

    [Fact]
    public void What_XML_cannot_hold_is_left_out_and_the_rest_stays() =>
        Assert.Equal("Tin\tđê\n🌸 \ud7ff\ue000\ufffd", FeedText.Clean("Tin\tđê\n" + Forbidden + "🌸 \ud7ff\ue000\ufffd"));

    [Fact]
    public void Half_of_a_pair_becomes_the_sign_for_something_unreadable() => Assert.Equal("a\ufffdb", FeedText.Clean("a\ud83cb"));

    [Fact]
    public void Text_is_composed() =>
        Assert.Equal("Điện Biên Phủ".Normalize(NormalizationForm.FormC), FeedText.Clean("Điện Biên Phủ".Normalize(NormalizationForm.FormD)));

    [Theory]
    [InlineData("rss")]
    [InlineData("atom")]
    [InlineData("json")]
    public void A_feed_stays_readable_with_them_in_every_field(string format)
    {
        var bad = "Đê " + Forbidden + "điều".Normalize(NormalizationForm.FormD);
        var entry = FeedSamples.Corrected;
        var page = entry.Page with
        {
            Title = bad,
            Summary = bad,
            BodyHtml = $"<p>{bad}</p>",
            BodyText = bad,
            Byline = bad,
            CorrectionNote = bad,
            CoverCredit = bad,
            AttributionLines = [bad],
        };
        var written = FeedFormat.Find(format)!.Write(FeedSamples.Document(
            [entry with { Page = page, Section = bad, Tags = [bad], SourceAgency = bad }], [FeedSamples.Gone with { Title = bad, Reason = bad }],
            new("de-dieu", bad, [bad], true)));

        var text = Encoding.UTF8.GetString(written);
        if (format == "json")
        {
            using var _ = JsonDocument.Parse(text);
        }
        else
        {
            XDocument.Parse(text);
        }

        Assert.Contains("Đê điều", text, StringComparison.Ordinal);
        Assert.True(text.IsNormalized());
        Assert.DoesNotContain(text, c => Forbidden.Contains(c));
    }

    [Fact]
    public void Times_are_those_of_the_city()
    {
        var at = new DateTimeOffset(2026, 12, 31, 17, 5, 9, 999, TimeSpan.Zero);

        Assert.Equal("2027-01-01T00:05:09+07:00", FeedText.Rfc3339(at));
        Assert.Equal("Fri, 01 Jan 2027 00:05:09 +0700", FeedText.Rfc822(at));
        Assert.Equal("00:05 01/01/2027", FeedText.Moment(at));
    }
}
