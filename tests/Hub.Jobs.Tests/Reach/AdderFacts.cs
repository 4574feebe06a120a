using Hub.Reach;
using Hub.Reach.Metrics;
using Hub.Reach.Totals;

namespace Hub.Jobs.Tests.Reach;

/// <summary>What may be added of which metric: the whole table, and what a total says beside its value.</summary>
public sealed class AdderFacts
{
    private static readonly Guid Zalo = new(1, 0, 0, new byte[8]);
    private static readonly Guid Facebook = new(2, 0, 0, new byte[8]);

    // One line a metric: over items | over bulletins | over channels. Over metrics: never; a sum over days is one over what came out on them.
    private const string Table = """
        posted             yes yes yes
        sent               no  yes no
        delivered          no  yes no
        opened             no  yes no
        impressions        yes yes no
        views              yes yes no
        unique_viewers     no  no  no
        engagements        yes yes yes
        reactions          yes yes yes
        comments           yes yes yes
        shares             yes yes yes
        clicks             yes yes yes
        pickups            yes yes yes
        airings            yes yes yes
        potential_audience no  no  no
        """;

    public static TheoryData<string, string, bool> Cells()
    {
        var cells = new TheoryData<string, string, bool>();
        foreach (var line in Table.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var (over, at) in new[] { ("items", 1), ("bulletins", 2), ("channels", 3) })
            {
                cells.Add(words[0], over, words[at] == "yes");
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_whole_table_is_held(string metric, string over, bool allowed)
    {
        var total = over switch
        {
            "items" => Adder.Add(metric, [Of(metric, Zalo, 700), Of(metric, Zalo, 27)], of: 2),
            "bulletins" => Adder.Add(metric, [Of(metric, Zalo, 700, bulletins: true), Of(metric, Zalo, 27, bulletins: true)], of: 2),
            _ => Adder.Add(metric, [Of(metric, Zalo, 700, bulletins: true), Of(metric, Facebook, 27, bulletins: true)], of: 2),
        };

        Assert.Equal(allowed ? 727 : null, total.Value);
        Assert.Equal(allowed, total.Refused is null);
        Assert.NotEqual("", total.Refused?.TextVi);
    }

    [Fact]
    public void Every_metric_of_the_catalogue_is_in_the_table() =>
        Assert.Equal(MetricCatalogue.All.Select(m => m.Code), Table.Split('\n').Select(l => l.Split(' ')[0]));

    [Theory]
    [MemberData(nameof(Codes))]
    public void Two_metrics_are_never_added(string metric)
    {
        var other = metric == "views" ? "clicks" : "views";

        Assert.Equal("sum-over-metrics", Adder.Add(metric, [Of(metric, Zalo, 700), Of(other, Zalo, 27)], of: 2).Refused?.Code);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void One_figure_is_no_sum_and_is_shown(string metric) => Assert.Equal(927, Adder.Add(metric, [Of(metric, Zalo, 927)], of: 1).Value);

    public static TheoryData<string> Codes() => [.. MetricCatalogue.All.Select(m => m.Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void One_channels_figure_is_not_given_as_the_sum_of_several(string metric) =>
        Assert.Equal(MetricCatalogue.Find(metric)!.Channels == AddingRule.Yes, Adder.Add(metric, [Of(metric, Zalo, 927)], of: 3, channels: 3).Value is not null);

    [Fact]
    public void Two_definitions_of_one_metric_are_not_added()
    {
        var total = Adder.Add("views", [Of("views", Facebook, 700), Of("views", Facebook, 27) with { DefinitionVersion = 2 }], of: 2);

        Assert.Equal("sum-over-definitions", total.Refused?.Code);
        Assert.Equal([1, 2], total.Versions);
    }

    [Fact]
    public void What_is_missing_is_counted_with_its_reason_and_never_as_zero()
    {
        var total = Adder.Add("views", [Of("views", Zalo, 1_234) with { Figures = 41 }, Gone(ReachMissing.MetricRemoved, 9), Gone(ReachMissing.TooEarly, 2)], of: 56);
        var nothing = Adder.Add("views", [Gone(ReachMissing.MetricRemoved, 9)], of: 9);

        Assert.Equal((1_234, 41, 56, false), (total.Value, total.With, total.Of, total.Covers));
        Assert.Equal((9, 2), (total.Missing[ReachMissing.MetricRemoved], total.Missing[ReachMissing.TooEarly]));
        Assert.Equal((null, null), (nothing.Value, nothing.Refused));
    }

    [Theory]
    [InlineData(new[] { ReachQualifier.Exact, ReachQualifier.Exact }, ReachQualifier.Exact)]
    [InlineData(new[] { ReachQualifier.Exact, ReachQualifier.AtLeast }, ReachQualifier.AtLeast)]
    [InlineData(new[] { ReachQualifier.Nearly, ReachQualifier.AtLeast }, ReachQualifier.About)]
    public void A_sum_is_as_sure_as_its_least_sure_part(ReachQualifier[] parts, ReachQualifier whole) =>
        Assert.Equal(whole, Adder.Add("views", [.. parts.Select(q => Of("views", Zalo, 9) with { Qualifier = q })], of: parts.Length).Qualifier);

    [Fact]
    public void A_mean_is_of_what_has_a_figure_and_refused_where_the_sum_is()
    {
        Assert.Equal(30.1m, Adder.Mean(Adder.Add("views", [Of("views", Zalo, 301) with { Figures = 10 }], of: 12)));
        Assert.Null(Adder.Mean(Adder.Add("unique_viewers", [Of("unique_viewers", Facebook, 301) with { Figures = 10 }], of: 12)));
    }

    [Fact]
    public void An_index_needs_the_same_one_source_on_both_sides()
    {
        var (now, then) = (Of("views", Zalo, 224), Of("views", Zalo, 200));
        var (typed, mixed) = (Total(then with { Source = ReachSource.Manual }), Total(then, then with { Source = ReachSource.Manual }));

        Assert.Equal(NoIndex.OtherSource, Adder.WhyNoIndex(Total(now), typed));
        Assert.Equal(NoIndex.OtherSource, Adder.WhyNoIndex(mixed, mixed)); // two sources are no one source, whatever they are held against
        Assert.Null(Adder.Index(Total(now), typed));
        Assert.Equal(112m, Adder.Index(Total(now with { Source = ReachSource.Manual }), typed));
    }

    [Theory]
    [InlineData(ReachQualifier.Exact, ReachQualifier.AtLeast)]
    [InlineData(ReachQualifier.AtLeast, ReachQualifier.Exact)]
    [InlineData(ReachQualifier.Nearly, ReachQualifier.AtLeast)]
    public void An_index_needs_figures_that_are_equally_sure(ReachQualifier now, ReachQualifier then)
    {
        var (today, before) = (Total(Of("views", Zalo, 224) with { Qualifier = now }), Total(Of("views", Zalo, 200) with { Qualifier = then }));

        Assert.Equal((NoIndex.OtherQualifier, null), (Adder.WhyNoIndex(today, before), Adder.Index(today, before)));
        Assert.Equal(100m, Adder.Index(today, today));
    }

    private static Total Total(params FigureBucket[] buckets) => Adder.Add("views", buckets, buckets.Length);

    [Fact]
    public void An_index_needs_one_definition_and_no_gap_on_either_side()
    {
        var (now, then) = (Adder.Add("views", [Of("views", Zalo, 224)], 1), Adder.Add("views", [Of("views", Zalo, 200)], 1));

        Assert.Equal(112m, Adder.Index(now, then));
        Assert.Null(Adder.Index(now with { Of = 2 }, then));
        Assert.Null(Adder.Index(now, Adder.Add("views", [Of("views", Zalo, 200) with { DefinitionVersion = 2 }], 1)));
    }

    private static FigureBucket Of(string metric, Guid channel, long sum, bool bulletins = false) =>
        new(metric, channel, bulletins, 1, ReachSource.Platform, ReachQualifier.Exact, null, true, 1, sum);

    private static FigureBucket Gone(ReachMissing reason, int figures) =>
        new("views", Zalo, false, 1, ReachSource.Platform, ReachQualifier.Exact, reason, false, figures, 0);
}
