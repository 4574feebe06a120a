using Hub.Orders;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Making;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>Bảng 4 says of partners what the hub knows, and of the rest where it would be entered.</summary>
public sealed class PartnerTableFacts
{
    private static readonly PeriodDays Days = PeriodDays.Quarter(2026, 3);
    private static readonly Guid Partner = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Portal = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly Guid Page = Guid.Parse("33333333-3333-3333-3333-333333333333");

    [Fact]
    public void A_partner_has_what_it_took_what_it_posted_and_the_corrections_it_confirmed_in_time()
    {
        var text = PrintedReport.Text(Input(withPickups: true));

        Assert.Contains("1 | Tin Nhanh Đà Nẵng | nhận tin, xác nhận lại | 2 | 1.234 (tối thiểu (“hơn”)) | tối thiểu (“hơn”) 1.234/2 (61.700,0%) | không có số liệu | không có số liệu | 1/2", text, StringComparison.Ordinal);
        Assert.Contains("2 | Cổng Hoa Sữa | đăng lại | 0 | 7 | — (không cung cấp tin nào) | không có số liệu | không có số liệu | không có lệnh nào", text, StringComparison.Ordinal);
        Assert.DoesNotContain("| Trang của Sở | nhận tin", text, StringComparison.Ordinal);
        Assert.Contains("Tin đã cung cấp là lượt đối tác xác nhận đã nhận, không phải lượt đăng.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_entered_what_was_posted_there_is_no_number()
    {
        var text = PrintedReport.Text(Input(withPickups: false));

        Assert.Contains("1 | Tin Nhanh Đà Nẵng | nhận tin, xác nhận lại | 2 | không có số liệu | — (không có số tin đăng lại) |", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Cổng Hoa Sữa | đăng lại", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bảng 3.", "mục IV.1")]
    [InlineData("Bảng 6.", "mục IV.1")]
    public void A_table_without_data_says_what_would_be_entered_and_where(string caption, string where)
    {
        var table = ReportMaker.Make(Input(withPickups: false)).Sections.SelectMany(s => s.Blocks).Select(b => b.Table).OfType<ReportTable>().Single(t => t.Caption.StartsWith(caption, StringComparison.Ordinal));

        Assert.Empty(table.Rows);
        Assert.Contains("không có", table.Empty, StringComparison.Ordinal);
        Assert.Contains(where, table.Empty, StringComparison.Ordinal);
    }

    private static ReportInput Input(bool withPickups)
    {
        var query = PrintedReport.Query(
            Days,
            new(Partner, "tin-nhanh", "Tin Nhanh Đà Nẵng", "signed-push") { First = new(2026, 7, 1), IsPartner = true },
            new(Portal, "cong", "Cổng Hoa Sữa", "assisted") { First = new(2026, 7, 1) },
            new(Page, "trang", "Trang của Sở", "hub-site") { First = new(2026, 7, 1) });
        List<PlacedBucket> posts = [.. new[] { Partner, Partner, Page }.Select(c => PrintedReport.Posted(2026, 8, null, c))];
        List<ChannelFigure> typed = withPickups ? [Typed(Partner, 1_234, ReachQualifier.AtLeast), Typed(Portal, 7, ReachQualifier.Exact)] : [];
        return new ReportInput(query, new BasisFigures(query.Basis, posts, [], [], typed), null, null)
        {
            Orders = [Order([Partner, Page], [Partner, Page]), Order([Partner, Page], [Page])],
        };
    }

    private static ReportOrder Order(IReadOnlyList<Guid> asked, IReadOnlyList<Guid> inTime) =>
        new(Guid.CreateVersion7(), "HS-26-0001", "Sửa mặt cầu", OrderKind.Correction, "Sai giờ", Days.Start.AddDays(3), Days.Start.AddDays(4), []) { Asked = asked, InTime = inTime };

    private static ChannelFigure Typed(Guid channel, long value, ReachQualifier qualifier) => new()
    {
        Id = Guid.CreateVersion7(),
        ChannelId = channel,
        Metric = "pickups",
        DefinitionVersion = 1,
        PeriodFrom = Days.First,
        PeriodTo = Days.Last,
        Value = value,
        Qualifier = qualifier,
        ToldBy = ToldBy.Partner,
        Evidence = "Công văn 12/CV",
        EnteredAt = Days.End,
        EnteredBy = Guid.CreateVersion7(),
    };
}
