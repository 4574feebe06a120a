using Hub.Reach.Metrics;

namespace Hub.Reach.Totals;

/// <summary>
/// The one place where figures are added, averaged or compared. It goes by the figures it is given, not by what the caller says they are: pages,
/// API, exports and reports all ask here, and none of them can add what may not be added.
/// </summary>
public static class Adder
{
    /// <param name="of">How many publications there are, with or without a figure.</param>
    /// <param name="channels">Over how many channels it is asked, with or without figures: one channel's figure is not the sum of several.</param>
    public static Total Add(string metric, IReadOnlyCollection<FigureBucket> figures, int of, int channels = 1)
    {
        var there = figures.Where(f => f.Missing is null && f.Figures > 0).ToList();
        var refused = Refusal(metric, there, channels);
        var with = there.Sum(f => f.Figures);
        return new Total(metric, refused is null && with > 0 ? there.Sum(f => f.Sum) : null, refused, with, Math.Max(of, with))
        {
            Early = there.Where(f => !f.Official).Sum(f => f.Figures),
            Qualifier = Weakest(there),
            Versions = [.. there.Select(f => f.DefinitionVersion).Distinct().Order()],
            Sources = [.. there.Select(f => f.Source).Distinct().Order()],
            Missing = figures.Where(f => f.Missing is not null).GroupBy(f => f.Missing!.Value).ToDictionary(g => g.Key, g => g.Sum(f => f.Figures)),
        };
    }

    /// <summary>The mean of the items that have a figure; <see cref="Total.With"/> is the n to print beside it. Refused where the sum is.</summary>
    public static decimal? Mean(Total total) => total.Value is { } sum && total.With > 0 ? (decimal)sum / total.With : null;

    /// <summary>The mean of a month, of what may be added over days; refused where the sum is.</summary>
    public static decimal? PerMonth(Total total, int months) =>
        total.Value is { } sum && months > 0 && MetricCatalogue.Find(total.Metric) is { Days: not AddingRule.Never } ? (decimal)sum / months : null;

    /// <summary>A total against another time's, 100 being that one; null where <see cref="WhyNoIndex"/> says why.</summary>
    public static decimal? Index(Total now, Total then) => WhyNoIndex(now, then) is null ? 100m * now.Value / then.Value : null;

    /// <summary>Only what was counted in the same way, read at the same one source, as surely, and without gaps is held against each other.</summary>
    public static NoIndex? WhyNoIndex(Total now, Total then) => (now, then) switch
    {
        _ when now.Metric != then.Metric => NoIndex.OtherDefinition,
        ({ Refused: not null }, _) or (_, { Refused: not null }) => NoIndex.NotAdded,
        ({ With: 0 }, _) => NoIndex.NothingNow,
        (_, { With: 0 } or { Value: null or 0 }) => NoIndex.NothingThen,
        _ when !now.Versions.SequenceEqual(then.Versions) => NoIndex.OtherDefinition,
        _ when now.Sources.Count != 1 || !now.Sources.SequenceEqual(then.Sources) => NoIndex.OtherSource,
        _ when now.Qualifier != then.Qualifier => NoIndex.OtherQualifier,
        ({ Covers: false }, _) => NoIndex.GapNow,
        (_, { Covers: false }) => NoIndex.GapThen,
        _ => null,
    };

    private static AddingRefusal? Refusal(string metric, List<FigureBucket> figures, int channels)
    {
        var (known, several) = (MetricCatalogue.Find(metric), figures.Sum(f => f.Figures) > 1);
        if (figures.Exists(f => f.Metric != metric) || known is null)
        {
            return AddingRefusal.OverMetrics;
        }

        var (vi, en) = (known.LabelVi, known.LabelEn);
        return figures switch
        {
            _ when channels > 1 && figures.Count > 0 && known.Channels == AddingRule.Never => AddingRefusal.OverChannels(vi, en),
            _ when !several => null,
            _ when known.Channels == AddingRule.Never && figures.DistinctBy(f => f.ChannelId).Skip(1).Any() => AddingRefusal.OverChannels(vi, en),
            _ when known.Items == AddingRule.Never => AddingRefusal.OverItems(vi, en),
            _ when known.Items == AddingRule.ByBulletin && figures.Exists(f => !f.Bulletins) => AddingRefusal.OutsideBulletins(vi, en),
            _ when figures.DistinctBy(f => (f.ChannelId, f.DefinitionVersion)).Count() > figures.DistinctBy(f => f.ChannelId).Count() => AddingRefusal.OverVersions,
            _ => null,
        };
    }

    // "About" says least; "nearly" and "more than" together say no more than "about".
    private static ReachQualifier Weakest(List<FigureBucket> figures)
    {
        var all = figures.Select(f => f.Qualifier).Where(q => q != ReachQualifier.Exact).Distinct().ToList();
        return all.Count switch { 0 => ReachQualifier.Exact, 1 => all[0], _ => ReachQualifier.About };
    }
}
