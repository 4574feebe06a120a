using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Making;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>What is not known is said as such beside every number of a report: the months that a sum spans, the days before a channel, what a channel does not give.</summary>
public sealed class MissingMonthFacts
{
    private static readonly PeriodDays Days = PeriodDays.Quarter(2026, 3);
    private static readonly Guid Site = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Page = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void The_sheet_that_travels_alone_names_channel_metric_and_month()
    {
        var data = ReportMaker.Make(Input([.. Out(Page, 7, 8), Read(Page, 8, "views", 1, 500)]));

        Assert.Contains("Không có số liệu: Trang Facebook (Lượt xem) cả tháng 7/2026; không ước tính phần thiếu.", Lines(data.Summary));
    }

    [Fact]
    public void A_month_that_nothing_spans_is_not_named()
    {
        var data = ReportMaker.Make(Input([.. Out(Page, 7, 8), Read(Page, 7, "views", 1, 5), Read(Page, 8, "views", 1, 500)]));

        Assert.DoesNotContain(Lines(data.Summary), l => l.StartsWith("Không có số liệu", StringComparison.Ordinal));
    }

    [Fact]
    public void The_line_that_adds_channels_names_the_channel_and_its_month()
    {
        var text = PrintedReport.Text(Input([.. Out(Site, 7, 8), .. Out(Page, 7, 8), Read(Site, 7, "clicks", 1, 10), Read(Site, 8, "clicks", 1, 20), Read(Page, 8, "clicks", 1, 30)]));

        Assert.Contains("cộng các kênh: 60 lượt bấm theo kênh (n = 3/4). Không có số liệu: Trang Facebook cả tháng 7/2026; không ước tính phần thiếu.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_channel_that_came_into_the_hub_in_the_quarter_and_had_nothing_is_unknown_and_not_nought()
    {
        var input = Input([.. Out(Site, 7)], since: new(2026, 8, 22));

        Assert.Contains("Trang Facebook | Hoạt động | không có số liệu (trong hệ thống từ 22/08/2026)", Of(input), StringComparison.Ordinal);
        Assert.Contains("Trang Facebook | Hoạt động | 0 |", Of(Input([.. Out(Site, 7)])), StringComparison.Ordinal);

        static string Of(ReportInput input) => PrintedReport.Text(input with { Query = input.Query with { Channels = [.. input.Query.Channels.Select(c => c with { State = new ChannelState(ChannelStanding.Active, null) })] } });
    }

    [Fact]
    public void Posts_of_a_channel_that_does_not_give_the_metric_carry_nothing_of_it()
    {
        PlacedBucket[] quarter = [.. Out(Site, 7, 8, 9), .. Out(Page, 7), Read(Page, 7, "engagements", 1, 30)];

        Assert.Equal((1, 4), (Sums.CarriersOf("engagements", quarter, id => id == Page).Count(quarter.Select(b => b.Bucket)), Sums.CarriersOf("engagements", quarter, _ => true).Count(quarter.Select(b => b.Bucket))));
        Assert.Equal(1, Sums.CarriersOf("engagements", quarter, _ => false).Count(quarter.Select(b => b.Bucket)));
    }

    [Fact]
    public void How_many_different_items_came_out_leads_to_the_list_of_just_those()
    {
        var item = Guid.Parse("44444444-4444-4444-4444-444444444444");
        var input = Input([.. Out(Site, 7), .. Out(Page, 7)]);
        ReportPost[] posts = [new(item, Site, false, new(2026, 7, 5), null), new(item, Page, false, new(2026, 7, 5), null)];

        var number = ReportMaker.Make(input with { Now = input.Now with { Posts = posts } }).Sections.SelectMany(s => s.Blocks).Select(b => b.Line).OfType<IReadOnlyList<Printed>>()
            .Single(l => l.Any(p => p.Text.Contains("tin, bài khác nhau: ", StringComparison.Ordinal))).Single(p => p.Rows?.Page is not null);

        Assert.Equal(("1", "/reach/firsts?period=2026-q3&column=out"), (number.Text, number.Rows!.Address));
    }

    [Fact]
    public void On_paper_a_line_that_goes_on_with_a_channel_has_its_name_again()
    {
        var table = new ReportTable("Bảng 2", [new("STT", 1), new("Kênh"), new("Chỉ số"), new("Giá trị")], [["1", "Trang Facebook", "Lượt xem", "5"], ["", "", "Lượt bấm", "6"], ["2", "Zalo", "Lượt xem", "7"]]);

        Assert.Equal(["Trang Facebook", "Trang Facebook", "Zalo"], table.OnPaper.Select(r => r[1].Text));
        Assert.Equal(["1", "", "2"], table.OnPaper.Select(r => r[0].Text));
    }

    private static List<string> Lines(IEnumerable<ReportBlock> blocks) => [.. blocks.Select(b => b.Line).Where(l => l is not null).Select(l => string.Concat(l!.Select(p => p.Text)))];

    private static ReportInput Input(IReadOnlyList<PlacedBucket> buckets, DateOnly? since = null)
    {
        var query = PrintedReport.Query(
            Days, new(Site, "trang-tin", "Trang tin", "hub-site") { First = new(2026, 1, 5) }, new(Page, "trang", "Trang Facebook", "facebook-page") { First = since ?? new(2026, 1, 5) });
        return new ReportInput(query, new BasisFigures(query.Basis, buckets, [], [], []), null, null);
    }

    private static IEnumerable<PlacedBucket> Out(Guid channel, params int[] months) => months.Select(m => PrintedReport.Posted(2026, m, "Đô thị", channel));

    private static PlacedBucket Read(Guid channel, int month, string metric, int figures, long sum) => new(
        2026, month, "Đô thị", new FigureBucket(metric, channel, Bulletins: false, 1, ReachSource.Platform, ReachQualifier.Exact, null, Official: true, figures, sum));
}
