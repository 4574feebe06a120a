using Hub.Items;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
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

    [Fact]
    public void A_year_that_runs_says_of_quarters_to_come_that_they_are_to_come_and_of_the_running_one_how_far_it_goes()
    {
        var cutOff = new DateTimeOffset(2026, 8, 9, 17, 0, 0, TimeSpan.Zero);
        var year = PeriodDays.Year(2026);
        var query = new ReportQuery(new ReportBasis(year.Code, cutOff, null), cutOff) { Channels = [new(Site, "trang-tin", "Trang tin", "hub-site") { First = new(2025, 1, 5) }] };
        var posts = Enumerable.Repeat(PrintedReport.Posted(2026, 7, "Đô thị", Site), 20).ToList();
        var text = PrintedReport.Text(new ReportInput(query, new BasisFigures(query.Basis, posts, [], [], []), null, null));

        Assert.Matches("Trang tin[^\n]*20 \\(tới 10/08/2026\\)[^\n]*chưa tới", text);
    }

    [Fact]
    public void A_running_period_is_not_held_against_a_whole_one()
    {
        var cutOff = new DateTimeOffset(2026, 8, 9, 17, 0, 0, TimeSpan.Zero);
        var query = new ReportQuery(new ReportBasis(Days.Code, cutOff, null), cutOff) { Channels = [new(Site, "trang-tin", "Trang tin", "hub-site") { First = new(2025, 1, 5) }] };
        var (now, then) = (new ReportItem[] { Item(8) }, new ReportItem[] { Item(5), Item(6) });
        var before = new ReportBasis(Days.Before.Code, Days.Before.End, null);

        var open = PrintedReport.Text(new ReportInput(query, new BasisFigures(query.Basis, [], [], now, []), new BasisFigures(before, [], [], then, []), null));
        var over = PrintedReport.Text(new ReportInput(query with { Basis = query.Basis with { CutOff = Days.End } }, new BasisFigures(query.Basis, [], [], now, []), new BasisFigures(before, [], [], then, []), null));

        Assert.Contains("Không so với quý II/2026: kỳ chưa hết, số liệu tới 10/08/2026.", open, StringComparison.Ordinal);
        Assert.DoesNotContain("kỳ trước 2", open, StringComparison.Ordinal);
        Assert.Contains("kỳ trước 2", over, StringComparison.Ordinal);
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

    private static ReportItem Item(int month) => new()
    {
        Id = new Guid(month, 0, 0, new byte[8]),
        Code = $"HS-26-{month:0000}",
        Title = $"Đường Bằng Lăng, đợt {month}",
        Kind = ItemKind.Brief,
        Emergency = false,
        Section = "Đô thị",
        Day = new(2026, month, 3),
    };

    private static FigureBucket Clicks(Guid channel, int figures, long sum) =>
        new("clicks", channel, Bulletins: false, 1, ReachSource.Counter, ReachQualifier.Exact, null, Official: true, figures, sum);
}
