using Hub.Channels;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>A month that a number spans, in which a channel has no figure of it at all.</summary>
/// <param name="Month">Its first day.</param>
public sealed record SpannedGap(Channel Channel, DateOnly Month)
{
    /// <summary>By the one rule of <see cref="Sums.Gaps"/>, channel by channel.</summary>
    public static IReadOnlyList<SpannedGap> Of(string metric, IReadOnlyCollection<PlacedBucket> buckets, Carriers carriers, IReadOnlyCollection<Channel> channels)
    {
        var months = Sums.Gaps(metric, buckets, carriers).ToLookup(g => g.ChannelId, g => g.Month);
        return [.. channels.SelectMany(c => months[c.Id].Select(m => new SpannedGap(c, m)))];
    }
}
