using Hub.Reach;
using Hub.Reach.Totals;

namespace Hub.Jobs.Tests.Reach;

/// <summary>What is counted as a post, and what can lack a figure of which metric.</summary>
public sealed class CarriersFacts
{
    private static readonly Guid Zalo = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Site = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void A_bulletin_is_counted_by_itself_and_never_as_a_post()
    {
        PlacedBucket[] quarter = [Out(4, Zalo, 10), Out(4, Zalo, 3, bulletins: true), Out(5, Site, 5)];

        Assert.Equal((15, 15), Of(Sums.Of("posted", quarter)));
        Assert.Equal((3, 3), Of(Sums.Bulletins(quarter)));
    }

    [Fact]
    public void Only_what_carries_a_metric_can_lack_it()
    {
        PlacedBucket[] quarter = [Out(4, Zalo, 10), Out(4, Zalo, 3, bulletins: true), Out(5, Site, 5), Read(4, Zalo, "views", 8, 800), Read(4, Zalo, "sent", 2, 192_400, bulletins: true)];

        Assert.Equal((800, 10), Of(Sums.Of("views", [.. quarter.Where(b => b.Bucket.ChannelId == Zalo)])));
        Assert.Equal((192_400, 3), Of(Sums.Of("sent", [.. quarter.Where(b => b.Bucket.ChannelId == Zalo)])));
        Assert.Equal((null, 0), Of(Sums.Of("sent", [.. quarter.Where(b => b.Bucket.ChannelId == Site)])));
        Assert.True(Sums.CarriersOf("sent", quarter).OnlyBulletins);
        Assert.False(Sums.CarriersOf("views", quarter).OnlyBulletins);
    }

    [Theory]
    [InlineData(4, false)] // a bulletin with a figure
    [InlineData(5, false)] // posts, and no bulletin
    [InlineData(6, true)] // a bulletin of which nobody read anything
    public void A_month_lacks_figures_only_where_something_was_due(int month, bool gap)
    {
        PlacedBucket[] quarter = [Out(4, Zalo, 10), Out(4, Zalo, 1, bulletins: true), Read(4, Zalo, "sent", 1, 96_200, bulletins: true), Out(5, Zalo, 12), Out(6, Zalo, 1, bulletins: true)];

        Assert.Equal(gap, Sums.Of("sent", [.. quarter.Where(b => b.Month == month)], Sums.CarriersOf("sent", quarter)).IsGap);
    }

    [Fact]
    public void Where_there_are_no_bulletins_what_was_read_of_single_posts_speaks_for_them()
    {
        PlacedBucket[] quarter = [Out(4, Zalo, 2), Read(4, Zalo, "sent", 1, 500)];

        Assert.Equal((500, 2), Of(Sums.Of("sent", quarter)));
    }

    private static (long?, int) Of(Total total) => (total.Value, total.Of);

    private static PlacedBucket Out(int month, Guid channel, int figures, bool bulletins = false) => Read(month, channel, "posted", figures, figures, bulletins);

    private static PlacedBucket Read(int month, Guid channel, string metric, int figures, long sum, bool bulletins = false) => new(
        2026, month, null, new FigureBucket(metric, channel, bulletins, 1, ReachSource.Platform, ReachQualifier.Exact, null, Official: true, figures, sum));
}
