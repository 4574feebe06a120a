using Hub.Engine;

namespace Hub.Jobs.Tests.Engine;

public sealed class RecurringJobFacts
{
    [Theory]
    [InlineData("0 5 0 * * *", "Asia/Ho_Chi_Minh", "6 fields")]
    [InlineData("@daily", "Asia/Ho_Chi_Minh", "1 fields")]
    [InlineData("0 8 1 * 1", "Asia/Ho_Chi_Minh", "write two jobs")]
    [InlineData("0 8 * * *", "SE Asia Standard Time", "no IANA time zone")]
    [InlineData("0 8 * * *", "Asia/Ha_Noi", "no IANA time zone")]
    public void What_the_engines_would_read_differently_is_refused_in_words(string cron, string zone, string why)
    {
        var refusal = Assert.Throws<ArgumentException>(() => new RecurringJob("báo cáo quý", new JobCall("report", ""), cron, zone, Missed.RunOnce));

        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("báo cáo quý", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Spaces_do_not_make_another_schedule()
    {
        var job = new RecurringJob("báo cáo quý", new JobCall("report", ""), " 0  8 *  * 1-5 ", "Asia/Ho_Chi_Minh", Missed.RunOnce);

        Assert.Equal("0 8 * * 1-5", job.Cron);
    }
}
