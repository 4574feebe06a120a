using Hub.Reach.Metrics;
using Hub.Reach.Totals;

namespace Hub.Dashboards;

/// <summary>What a cell of a page, a file or an answer of the API says: asked of the <see cref="Adder"/>, with how many there are.</summary>
public static class Sums
{
    public const string Posted = "posted";

    public static Total Of(string metric, IReadOnlyCollection<PlacedBucket> buckets)
    {
        var figures = buckets.Select(b => b.Bucket).Where(b => b.Metric == metric).ToList();
        return Adder.Add(metric, figures, OutOf(figures, buckets), channels: buckets.Select(b => b.Bucket.ChannelId).Distinct().Count());
    }

    /// <summary>Metrics that something has a figure of, or a reason for none, in the order of the ladder.</summary>
    public static IReadOnlyList<Metric> Metrics(IReadOnlyCollection<PlacedBucket> buckets)
    {
        var there = buckets.Select(b => b.Bucket.Metric).ToHashSet(StringComparer.Ordinal);
        return [.. MetricCatalogue.All.Where(m => there.Contains(m.Code))];
    }

    /// <summary>Figures of bulletins are missing for bulletins only, not for the items in them.</summary>
    public static bool OnlyBulletins(string metric, IEnumerable<PlacedBucket> buckets) =>
        buckets.Where(b => b.Bucket.Metric == metric).Select(b => b.Bucket.Bulletins).Distinct().ToList() is [true];

    private static int OutOf(List<FigureBucket> figures, IReadOnlyCollection<PlacedBucket> buckets)
    {
        var kinds = figures.Select(f => f.Bulletins).Distinct().ToList();
        return buckets.Select(b => b.Bucket).Where(b => b.Metric == Posted && (kinds.Count != 1 || b.Bulletins == kinds[0] || !kinds[0])).Sum(b => b.Figures);
    }
}
