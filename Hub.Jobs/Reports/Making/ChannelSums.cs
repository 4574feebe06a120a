using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;
using Hub.Reports.Behind;
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

    /// <summary>What came out on it: typed, counted by the hub, or nought where the hub would know of it. Null: nobody knows.</summary>
    public Total? Posts(ReportChannel channel) =>
        Whole(channel.Id, Carriers.Posted) is { } whole ? Adder.Add(Carriers.Posted, [Bucket(whole)], 1) : Known(channel, Counted(channel.Id));

    public Total? Bulletins(ReportChannel channel) => Known(channel, Sums.Bulletins(Placed(channel.Id)));

    /// <summary>Posts that the hub counted, whatever somebody typed in.</summary>
    public Total Counted(Guid channel) => Sums.Of(Carriers.Posted, Placed(channel));

    /// <summary>From the ledger; null where no publication has anything of it, not even a reason.</summary>
    public Total? Ledger(Guid channel, string metric) => Ledger(channel, metric, _ => true);

    /// <summary>The same of some months only.</summary>
    public Total? Ledger(Guid channel, string metric, Func<PlacedBucket, bool> which)
    {
        var some = buckets[channel].Where(which).ToList();
        return some.Exists(b => b.Bucket.Metric == metric) ? Sums.Of(metric, some, Sums.CarriersOf(metric, buckets[channel])) : null;
    }

    /// <summary>The one typed figure of the whole channel and just this period.</summary>
    public ChannelFigure? Whole(Guid channel, string metric) => WholeFigures.Of(typed[channel], Days, metric);

    /// <summary>Where the figure that <see cref="Best"/> gives has its rows.</summary>
    public ReportRows Rows(ReportChannel channel, string metric) =>
        Whole(channel.Id, metric) is { } whole ? Printed.Evidence(Days.Code, whole.Id) : new ReportRows(Days.Code, channel.Slug, metric);

    /// <summary>The same of a sum over channels.</summary>
    public ReportRows Rows(IEnumerable<ReportChannel> channels, string metric) => new(Days.Code, Metric: metric) { WithWhole = channels.Any(c => Whole(c.Id, metric) is not null) };

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

    /// <summary>How many figures there would be if nothing were missing: also of posts that have no row of it, not even a reason. A figure of a whole channel is one.</summary>
    public int CarriersOf(IEnumerable<ReportChannel> channels, string metric) => channels.Sum(c => Whole(c.Id, metric) is not null ? 1
        : Sums.CarriersOf(metric, [.. buckets[c.Id]], _ => c.MayCarry(metric)).Count(buckets[c.Id].Select(b => b.Bucket)));

    /// <summary>Whether any post or bulletin was counted on these days.</summary>
    public bool Counts(Guid channel, PeriodDays days) =>
        buckets[channel].Any(b => b.Bucket.Metric == Carriers.Posted && new DateOnly(b.Year, b.Month, 1) is var month && month <= days.Last && month.AddMonths(1) > days.First);

    /// <summary>Months that the ledger's figure spans without one of their own.</summary>
    public IReadOnlyList<DateOnly> Gaps(Guid channel, string metric) =>
        [.. Sums.Gaps(metric, [.. buckets[channel]], Sums.CarriersOf(metric, buckets[channel])).Select(g => g.Month)];

    /// <summary>The same of a sum over channels, in words with their names; null where there are none. A figure of the whole channel spans nothing.</summary>
    public string? Gaps(IEnumerable<ReportChannel> channels, string metric) =>
        ReportWords.Gaps(channels.Where(c => Whole(c.Id, metric) is null).Select(c => (c.Name, Gaps(c.Id, metric))));

    public IReadOnlyList<FigureBucket> Of(Guid channel, string metric) => [.. buckets[channel].Select(b => b.Bucket).Where(b => b.Metric == metric)];

    public static FigureBucket Bucket(ChannelFigure figure) => new(
        figure.Metric, figure.ChannelId, Bulletins: true, figure.DefinitionVersion, ReachSource.Manual, figure.Qualifier, null, Official: true, 1, figure.Value);

    /// <summary>Everything that the hub counted of these channels.</summary>
    public IReadOnlyCollection<PlacedBucket> Placed(IEnumerable<ReportChannel> channels) => [.. channels.SelectMany(c => buckets[c.Id])];

    private IReadOnlyCollection<PlacedBucket> Placed(Guid channel) => [.. buckets[channel]];

    private Total? Known(ReportChannel channel, Total counted) =>
        counted.Value is not null ? counted : channel.Known.IsNought(Days.First, Days.Last, Counts(channel.Id, Days)) ? new Total(Carriers.Posted, 0, null, 0, 0) : null;
}
