using Hub.Reach.Metrics;

namespace Hub.Reach.Totals;

/// <summary>
/// What came out and carries a metric, channel by channel; the one rule by which pages, API, files, reports and the check-list count. A post is an
/// item placed on a channel. A bulletin is a message about items that are posts already: it is counted by itself, never as a post, and its figures
/// stay on it. Only what carries a metric can lack a figure of it.
/// </summary>
public sealed record Carriers(IReadOnlySet<Guid> ByItems, IReadOnlySet<Guid> ByBulletins)
{
    public const string Posted = "posted";

    private static readonly HashSet<Guid> None = [];

    /// <summary>Nothing but bulletins carries it here: n counts bulletins.</summary>
    public bool OnlyBulletins => ByItems.Count == 0 && ByBulletins.Count > 0;

    /// <summary>Every channel on which bulletins went out: what is asked for where bulletins themselves are counted.</summary>
    public static Carriers OfBulletins(IEnumerable<FigureBucket> buckets) => new(None, Channels(buckets.Where(b => b is { Metric: Posted, Bulletins: true })));

    /// <param name="buckets">Of all the time looked at: a month without a bulletin is no month in which the channel had other carriers.</param>
    public static Carriers Of(string metric, IEnumerable<FigureBucket> buckets)
    {
        var all = buckets as IReadOnlyCollection<FigureBucket> ?? [.. buckets];
        var (items, bulletins) = (Channels(all.Where(b => b is { Metric: Posted, Bulletins: false })), Channels(all.Where(b => b is { Metric: Posted, Bulletins: true })));
        if (metric == Posted)
        {
            return new Carriers(items, None);
        }

        var rows = all.Where(b => b.Metric == metric).ToList();
        var (ofItems, ofBulletins) = (Channels(rows.Where(b => !b.Bulletins)), Channels(rows.Where(b => b.Bulletins)));

        // A message is a bulletin where there are any; where there are none, only what somebody has read of single posts speaks for them.
        return MetricCatalogue.Find(metric)?.Items == AddingRule.ByBulletin
            ? new Carriers(Channels(rows.Where(b => !b.Bulletins && !bulletins.Contains(b.ChannelId))), bulletins.Union(ofBulletins).ToHashSet())
            : new Carriers(items.Union(ofItems).ToHashSet(), ofBulletins);
    }

    /// <summary>The same of a sum over channels: one that neither offers the metric nor has a figure of it carries nothing of it.</summary>
    public Carriers Offering(string metric, IEnumerable<FigureBucket> buckets, Func<Guid, bool> offers)
    {
        var given = Channels(buckets.Where(b => b.Metric == metric && b.Missing is null));
        return new Carriers(Kept(ByItems), Kept(ByBulletins));

        HashSet<Guid> Kept(IEnumerable<Guid> channels) => [.. channels.Where(c => given.Contains(c) || offers(c))];
    }

    public bool Holds(FigureBucket bucket) => (bucket.Bulletins ? ByBulletins : ByItems).Contains(bucket.ChannelId);

    /// <summary>How many figures there would be if nothing were missing.</summary>
    public int Count(IEnumerable<FigureBucket> buckets) => buckets.Where(b => b.Metric == Posted && Holds(b)).Sum(b => b.Figures);

    private static HashSet<Guid> Channels(IEnumerable<FigureBucket> buckets) => [.. buckets.Where(b => b.Figures > 0).Select(b => b.ChannelId)];
}
