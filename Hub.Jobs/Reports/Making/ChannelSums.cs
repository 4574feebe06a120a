using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Reports.Making;

/// <summary>
/// Totals of each channel in one period, as the <see cref="Adder"/> gives them. Where somebody typed in one figure for the whole channel and just
/// this period, it stands for it and nothing is added to it.
/// </summary>
internal sealed class ChannelSums(BasisFigures figures)
{
    private readonly ILookup<Guid, PlacedBucket> buckets = figures.Buckets.ToLookup(b => b.Bucket.ChannelId);
    private readonly ILookup<Guid, ChannelFigure> typed = figures.Typed.ToLookup(f => f.ChannelId);

    public PeriodDays Days => figures.Days;

    public BasisFigures Figures => figures;

    /// <summary>What came out on it: typed, counted by the hub, or nought where the hub was there and nothing came out. Null: nobody knows.</summary>
    public Total? Posts(ReportChannel channel) =>
        Whole(channel.Id, "posted") is { } whole ? Adder.Add("posted", [Bucket(whole)], 1)
        : Counted(channel.Id, bulletins: false) is { Value: not null } counted ? counted
        : channel.IsKnownIn(Days) ? new Total("posted", 0, null, 0, 0) : null;

    public Total? Bulletins(ReportChannel channel) =>
        Counted(channel.Id, bulletins: true) is { Value: not null } counted ? counted
        : channel.IsKnownIn(Days) ? new Total("posted", 0, null, 0, 0) : null;

    public Total Counted(Guid channel, bool bulletins) => Adder.Add("posted", [.. Of(channel, "posted").Where(b => b.Bulletins == bulletins)], 0);

    /// <summary>From the ledger; null where no publication has anything of it, not even a reason.</summary>
    public Total? Ledger(Guid channel, string metric) => Of(channel, metric) is { Count: > 0 } found ? Adder.Add(metric, found, Carriers(channel, metric, b => true)) : null;

    /// <summary>The same of some months only.</summary>
    public Total? Ledger(Guid channel, string metric, Func<PlacedBucket, bool> which)
    {
        var found = buckets[channel].Where(b => b.Bucket.Metric == metric && which(b)).Select(b => b.Bucket).ToList();
        return found.Count == 0 ? null : Adder.Add(metric, found, metric == "posted" ? 0 : Carriers(channel, metric, which));
    }

    /// <summary>The one typed figure of the whole channel and just this period.</summary>
    public ChannelFigure? Whole(Guid channel, string metric) =>
        typed[channel].Where(f => f.Metric == metric && f.PeriodFrom == Days.First && f.PeriodTo == Days.Last).ToList() is [var one] ? one : null;

    /// <summary>What a comparison or a line goes by: typed for the whole, else from the ledger.</summary>
    public Total? Best(ReportChannel channel, string metric) =>
        metric == "posted" ? Posts(channel)
        : Whole(channel.Id, metric) is { } whole ? Adder.Add(metric, [Bucket(whole)], 1) : Ledger(channel.Id, metric);

    public IReadOnlyList<ChannelFigure> Typed(Guid channel) => [.. typed[channel]];

    /// <summary>Metrics of a channel that have anything, in the order of the ladder; parts of a whole are not shown beside it.</summary>
    public IEnumerable<string> Metrics(Guid channel) => MetricCatalogue.All
        .Where(m => m.Code != "posted" && (Of(channel, m.Code).Count > 0 || typed[channel].Any(f => f.Metric == m.Code)))
        .Where(m => m.PartOf is not { } whole || Of(channel, whole).Count == 0).Select(m => m.Code);

    /// <summary>Everything that a sum over channels would be made of.</summary>
    public IReadOnlyList<FigureBucket> Over(IEnumerable<ReportChannel> channels, string metric) =>
        [.. channels.SelectMany(c => Whole(c.Id, metric) is { } whole ? [Bucket(whole)] : Of(c.Id, metric))];

    /// <summary>How many figures there would be if nothing were missing: also of channels and posts that have no row of it, not even a reason.</summary>
    public int CarriersOf(IEnumerable<ReportChannel> channels, string metric)
    {
        var byBulletin = MetricCatalogue.Find(metric)?.Items == AddingRule.ByBulletin;
        return channels.Sum(c => Whole(c.Id, metric) is not null ? 1 : Of(c.Id, "posted").Where(b => b.Bulletins == byBulletin).Sum(b => b.Figures));
    }

    /// <summary>Months in which something came out that the metric is of, and nothing of it is known.</summary>
    public IEnumerable<(int Year, int Month)> Gaps(Guid channel, string metric) =>
        from month in Bearing(channel, metric, b => true).Select(b => (b.Year, b.Month)).Distinct().Order()
        where !buckets[channel].Any(b => b.Bucket.Metric == metric && b.Bucket.Missing is null && (b.Year, b.Month) == month)
        select month;

    public IReadOnlyList<FigureBucket> Of(Guid channel, string metric) => [.. buckets[channel].Select(b => b.Bucket).Where(b => b.Metric == metric)];

    public static FigureBucket Bucket(ChannelFigure figure) => new(
        figure.Metric, figure.ChannelId, Bulletins: true, figure.DefinitionVersion, ReachSource.Manual, figure.Qualifier, null, Official: true, 1, figure.Value);

    private int Carriers(Guid channel, string metric, Func<PlacedBucket, bool> which) => Bearing(channel, metric, which).Sum(b => b.Bucket.Figures);

    // A metric of messages is carried by bulletins where there are some.
    private List<PlacedBucket> Bearing(Guid channel, string metric, Func<PlacedBucket, bool> which)
    {
        var posts = buckets[channel].Where(b => b.Bucket.Metric == "posted" && which(b)).ToList();
        return MetricCatalogue.Find(metric)?.Items == AddingRule.ByBulletin && posts.Exists(b => b.Bucket.Bulletins) ? [.. posts.Where(b => b.Bucket.Bulletins)] : posts;
    }
}
