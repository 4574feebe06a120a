using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>The line that adds one metric over channels says how many of all posts it is made of, whatever became of the rows of the others.</summary>
public sealed class AcrossFacts
{
    private static readonly PeriodDays Days = PeriodDays.Quarter(2026, 3);
    private static readonly Guid Site = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Page = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly Guid Partner = Guid.Parse("33333333-3333-3333-3333-333333333333");

    [Fact]
    public void Posts_without_any_row_of_the_metric_are_counted_as_missing()
    {
        var text = PrintedReport.Text(Input(Clicks(Site, 20, 1_000), Clicks(Page, 10, 234)));

        Assert.Contains("cộng các kênh: 1.234 lượt bấm theo kênh (n = 30/45)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_the_posts_of_a_month_of_which_only_a_reason_is_known()
    {
        var text = PrintedReport.Text(Input(Clicks(Site, 20, 1_000), Clicks(Page, 10, 234), Clicks(Page, 3, 0) with { Missing = ReachMissing.Error }));

        Assert.Contains("cộng các kênh: 1.234 lượt bấm theo kênh (n = 30/45)", text, StringComparison.Ordinal);
    }

    // Twenty posts on the site, fifteen on the Page, ten with the partner.
    private static ReportInput Input(params FigureBucket[] clicks)
    {
        var query = PrintedReport.Query(
            Days,
            new(Site, "trang-tin", "Trang tin", "hub-site") { First = new(2026, 1, 5) },
            new(Page, "trang", "Trang Facebook", "facebook-page") { First = new(2026, 1, 5) },
            new(Partner, "doi-tac", "Báo đối tác", "signed-push") { First = new(2026, 1, 5) });
        IEnumerable<PlacedBucket> posts =
        [
            .. new[] { (Site, 20), (Page, 15), (Partner, 10) }
                .SelectMany(c => Enumerable.Repeat(PrintedReport.Posted(2026, 7, "Đô thị", c.Item1), c.Item2)),
        ];
        return new ReportInput(query, new BasisFigures(query.Basis, [.. posts, .. clicks.Select(c => new PlacedBucket(2026, 7, "Đô thị", c))], [], [], []), null, null);
    }

    private static FigureBucket Clicks(Guid channel, int figures, long sum) =>
        new("clicks", channel, Bulletins: false, 1, ReachSource.Counter, ReachQualifier.Exact, null, Official: true, figures, sum);
}
