using Hub.Items;
using Hub.Orders;
using Hub.Periods;
using Hub.Reach;
using Hub.Reach.Totals;
using Hub.Reports;
using Hub.Reports.Making;
using Hub.Reports.Paper;
using Hub.Reports.Reading;

namespace Hub.Jobs.Tests.Reports;

/// <summary>A quarter in which everything occurs that a report has to set: many items, gaps, refusals, orders, corrections, long words.</summary>
internal static class SampleEdition
{
    private static readonly PeriodDays Days = PeriodDays.Quarter(2026, 3);
    private static readonly DateTimeOffset CutOff = Days.End.AddDays(5);
    private static readonly Guid Site = Guid.Parse("11111111-1111-1111-1111-111111111111");
    private static readonly Guid Page = Guid.Parse("22222222-2222-2222-2222-222222222222");
    private static readonly Guid Loud = Guid.Parse("33333333-3333-3333-3333-333333333333");

    private static readonly Guid Writer = Guid.Parse("55555555-5555-5555-5555-555555555555");

    public static Edition Make(bool practice = true, int items = 40)
    {
        var data = ReportMaker.Make(Input(items));
        var report = new Report
        {
            Id = Guid.Empty,
            FirstDay = Days.First,
            LastDay = Days.Last,
            CutOff = CutOff,
            Query = "",
            Data = data.ToCanonical(),
            Sha256 = new string('a', 64),
            AuditHead = $"1520:{new string('b', 64)}",
            MadeAt = CutOff.AddDays(1),
        };
        return new Edition(report, ReportData.Read(report.Data), Texts, practice, []);
    }

    private static readonly Dictionary<ReportPart, string> Texts = new()
    {
        [ReportPart.ParentBody] = "Ủy ban nhân dân\nthành phố Hoa Sữa",
        [ReportPart.IssuingBody] = "Sở Văn hóa và Thông tin",
        [ReportPart.Symbol] = "SVHTT",
        [ReportPart.Place] = "Hoa Sữa",
        [ReportPart.Subject] = "Kết quả thông tin, tuyên truyền trên hệ thống thông tin điện tử và mạng xã hội quý III/2026, nhiệm vụ trọng tâm quý IV/2026",
        [ReportPart.LegalBasis] = "Căn cứ Kế hoạch số 12/KH-SVHTT ngày 05 tháng 01 năm 2026;",
        [ReportPart.Strengths] = "Tin khẩn lên kênh trong vòng mười phút.\nĐính chính đi hết các kênh trong ngày.",
        [ReportPart.Recipients] = "- UBND thành phố (để b/c);\n- Các phòng;\n- Lưu: VT.",
        [ReportPart.Signer] = "KT. Giám đốc\nPhó Giám đốc",
        [ReportPart.SignerName] = "Đỗ Thị Quỳnh",
    };

    public static ReportInput Input(int items)
    {
        var query = new ReportQuery(new ReportBasis(Days.Code, CutOff, Guid.Parse("44444444-4444-4444-4444-444444444444")), CutOff.AddDays(1))
        {
            ClosedBy = "Trần Đình Dũng",
            People = new Dictionary<Guid, string> { [Writer] = "Nguyễn Thị Hạnh" },
            Channels =
            [
                new(Site, "trang-tin", "Trang tin của Sở", "hub-site") { First = new(2025, 1, 2) }, new(Page, "trang-thong-tin", "Trang Thông tin thành phố", "facebook-page") { First = new(2025, 1, 2) },
                new(Loud, "loa-phuong", "Loa phường Nghiêng Nghiêng", "assisted") { First = new(2026, 8, 9) },
            ],
        };
        var list = Enumerable.Range(1, items).Select(n => new ReportItem
        {
            Id = new Guid(n, 0, 0, new byte[8]),
            Code = $"HS-26-{n:0000}",
            Title = $"Đường Nguyễn Khuyến nghiêng nghiêng, đoạn {n}: điều chỉnh giao thông để sửa mặt cầu 🌧",
            Kind = (ItemKind)(n % 4),
            Emergency = n % 9 == 0,
            Section = (n % 3) switch { 0 => "Giao thông", 1 => "Đời sống đô thị", _ => null },
            Day = Days.First.AddDays(n % 90),
        }).ToList();
        var posts = list.SelectMany(i => new[] { new ReportPost(i.Id, Site, false, i.Day, i.Section), new ReportPost(i.Id, Page, false, i.Day, i.Section) }).ToList();
        var now = new BasisFigures(query.Basis, [.. Buckets(posts)], posts, list, []);
        var before = new BasisFigures(new ReportBasis(Days.Before.Code, CutOff, null), [.. Buckets([.. posts.Take(20).Select(p => p with { Day = p.Day.AddMonths(-3) })])], [], [], []);
        return new ReportInput(query, now, before, null)
        {
            Orders = [new(Guid.Parse("51111111-1111-1111-1111-111111111111"), "HS-26-0001", "Đính chính: giờ mở cửa bể bơi", OrderKind.Correction, "Giờ mở cửa đúng là 6h00.", CutOff.AddDays(-20), CutOff.AddDays(-19), []),
                new(Guid.Parse("52222222-2222-2222-2222-222222222222"), "HS-26-0002", "Lịch tiêm nhắc", OrderKind.Withdrawal, "Lịch đã hủy.", CutOff.AddDays(-10), null, [Loud]) { Impossible = [Page] }],
            Corrections = [new(Guid.Parse("53333333-3333-3333-3333-333333333333"), Guid.Parse("54444444-4444-4444-4444-444444444444"), CutOff.AddDays(-3), "HS-26-0003", Page, "views", 5_000, 500, "gõ thừa số 0", Writer)],
            Unconfirmed = new Dictionary<Guid, int> { [Loud] = 2 },
        };
    }

    // Views of the page are missing for the whole of August; viewers may not be added.
    private static IEnumerable<PlacedBucket> Buckets(IReadOnlyList<ReportPost> posts) =>
        from p in posts
        from bucket in new[]
        {
            new FigureBucket("posted", p.ChannelId, false, 1, ReachSource.Counter, ReachQualifier.Exact, null, true, 1, 1),
            p.ChannelId == Page && p.Day.Month == 8
                ? new FigureBucket("views", p.ChannelId, false, 1, ReachSource.Platform, ReachQualifier.Exact, ReachMissing.MetricRemoved, false, 1, 0)
                : new FigureBucket("views", p.ChannelId, false, 1, p.ChannelId == Page ? ReachSource.Platform : ReachSource.Counter, ReachQualifier.Exact, null, p.Day.Day < 20, 1, 1_234),
            new FigureBucket("unique_viewers", p.ChannelId, false, 1, ReachSource.Platform, ReachQualifier.Exact, null, true, 1, 900),
        }
        group bucket by (p.Day.Year, p.Day.Month, p.Section, bucket.Metric, bucket.ChannelId, bucket.Missing, bucket.Official) into g
        select new PlacedBucket(g.Key.Year, g.Key.Month, g.Key.Section, g.First() with { Figures = g.Count(), Sum = g.Sum(b => b.Sum) });
}
