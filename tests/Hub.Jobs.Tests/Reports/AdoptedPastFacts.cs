using Hub.Items;
using Hub.Periods;
using Hub.Reports;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>Posts that were taken over from before the hub are printed as what they are: nobody knows that they are all, or that none is twice there.</summary>
public sealed class AdoptedPastFacts
{
    private static readonly PeriodDays Days = PeriodDays.Quarter(2026, 3);
    private static readonly Guid Page = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Zalo = Guid.Parse("22222222-2222-2222-2222-222222222222");

    [Fact]
    public void They_are_no_production_of_the_quarter_and_nothing_is_compared_with_a_past_of_them()
    {
        var text = PrintedReport.Text(Input());

        Assert.Contains("1 | Giao thông | 1 | 0 | 0 | 0 | 1 | —", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa ghi chuyên mục", text, StringComparison.Ordinal);
        Assert.Contains("3 bài cũ tiếp nhận từ các kênh không tính ở Bảng 1: một bài có thể nằm trên nhiều kênh mà hệ thống không biết.", text, StringComparison.Ordinal);
        Assert.Contains("Không so với quý II/2026: hệ thống có số liệu từ 10/08/2026.", text, StringComparison.Ordinal);
        Assert.Contains("Không so Trang Facebook, Zalo OA với kỳ khác (quý II/2026: trong hệ thống từ 10/08/2026).", text, StringComparison.Ordinal);
        Assert.DoesNotContain("(= 100)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Beside_their_number_it_says_since_when_the_channel_is_in_the_hub()
    {
        var text = PrintedReport.Text(Input());

        Assert.Contains("Trong hệ thống từ 10/08/2026; bài trước đó tiếp nhận từ kênh, có thể chưa đủ.", text, StringComparison.Ordinal);
        Assert.Contains("3 + 2 = 5 lượt đăng theo kênh; số tin, bài khác nhau: từ 2 đến 4, chưa xác định", text, StringComparison.Ordinal);
    }

    // The page: two old posts and one of ours; Zalo: one old post and the same one of ours.
    private static ReportInput Input()
    {
        var query = PrintedReport.Query(
            Days,
            new(Page, "trang", "Trang Facebook", "facebook-page") { First = new(2026, 8, 10), Adopted = new(2025, 1, 3) },
            new(Zalo, "zalo", "Zalo OA", "zalo-oa") { First = new(2026, 8, 10), Adopted = new(2025, 1, 3) });
        var (ours, old) = (Item(1, adopted: false), Enumerable.Range(2, 3).Select(n => Item(n, adopted: true)).ToList());
        List<ReportPost> posts = [Post(ours, Page), Post(ours, Zalo), Post(old[0], Page), Post(old[1], Page), Post(old[2], Zalo)];
        List<ReportPost> before = [Post(old[0], Page), Post(old[2], Zalo)];
        return new ReportInput(query, Figures(query.Basis, posts, [ours, .. old]), Figures(new ReportBasis(Days.Before.Code, Days.End, null), before, [old[0], old[2]]), null);
    }

    private static ReportItem Item(int n, bool adopted) => new()
    {
        Id = new Guid(n, 0, 0, new byte[8]),
        Code = $"HS-26-{n:0000}",
        Title = $"Sửa mặt cầu, đoạn {n}",
        Kind = ItemKind.Brief,
        Emergency = false,
        Section = adopted ? null : "Giao thông",
        Day = adopted ? new(2026, 7, n) : new(2026, 8, 10),
        Adopted = adopted,
    };

    private static ReportPost Post(ReportItem item, Guid channel) => new(item.Id, channel, false, item.Day, item.Section);

    private static BasisFigures Figures(ReportBasis basis, IReadOnlyList<ReportPost> posts, IReadOnlyList<ReportItem> items) => new(
        basis, [.. posts.Select(p => PrintedReport.Posted(p.Day.Year, p.Day.Month, p.Section, p.ChannelId))], posts, items, []);
}
