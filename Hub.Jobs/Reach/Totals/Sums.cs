namespace Hub.Reach.Totals;

/// <summary>What a cell of a page, a file, a report or an answer of the API says: asked of the <see cref="Adder"/>, with how many there are.</summary>
public static class Sums
{
    public const string Posted = Carriers.Posted;

    public static Total Of(string metric, IReadOnlyCollection<PlacedBucket> buckets) => Of(metric, buckets, CarriersOf(metric, buckets));

    /// <summary>The same of a part, such as a month, of what the carriers were told from.</summary>
    public static Total Of(string metric, IReadOnlyCollection<PlacedBucket> buckets, Carriers carriers)
    {
        var all = buckets.Select(b => b.Bucket).ToList();
        var figures = all.Where(b => b.Metric == metric && (carriers.Holds(b) || (metric != Posted && b.Missing is null))).ToList();
        return Adder.Add(metric, figures, carriers.Count(all), channels: all.Select(b => b.ChannelId).Distinct().Count());
    }

    /// <summary>Of buckets by metric those that a sum of one goes by.</summary>
    public static IReadOnlyList<PlacedBucket> For(string metric, ILookup<string, PlacedBucket> buckets) => metric == Posted ? [.. buckets[Posted]] : [.. buckets[Posted], .. buckets[metric]];

    /// <summary>How many bulletins went out; they are no posts.</summary>
    public static Total Bulletins(IReadOnlyCollection<PlacedBucket> buckets) => Of(Posted, buckets, Carriers.OfBulletins(buckets.Select(b => b.Bucket)));

    /// <summary>What a sum spans without a figure: of each channel that has one, the months in which something carries the metric and nothing of it is known.</summary>
    public static IReadOnlyList<GapMonth> Gaps(string metric, IReadOnlyCollection<PlacedBucket> buckets, Carriers carriers) => metric == Posted ? [] :
    [
        .. from channel in buckets.GroupBy(b => b.Bucket.ChannelId)
           where Of(metric, [.. channel], carriers).With > 0
           from month in channel.GroupBy(b => new DateOnly(b.Year, b.Month, 1)).OrderBy(g => g.Key)
           where Of(metric, [.. month], carriers).IsGap
           select new GapMonth(channel.Key, month.Key),
    ];

    /// <summary>Of a sum over channels.</summary>
    public static Carriers CarriersOf(string metric, IReadOnlyCollection<PlacedBucket> buckets, Func<Guid, bool> offers) =>
        CarriersOf(metric, buckets).Offering(metric, buckets.Select(b => b.Bucket), offers);

    public static Carriers CarriersOf(string metric, IEnumerable<PlacedBucket> buckets) => Carriers.Of(metric, buckets.Select(b => b.Bucket));
}
