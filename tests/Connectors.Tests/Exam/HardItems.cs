using System.Text;
using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>Items that are hard to render: every one is Vietnamese, NFC as the hub hands it over, and breaks what counts characters naively.</summary>
internal static class HardItems
{
    public const string IssuingBody = "Sở Thông tin và Truyền thông thành phố Đông Giang";

    public static readonly OutgoingItem Plain = new()
    {
        ItemCode = "HN-26-0123",
        Version = 1,
        Title = "Đường Nguyễn Trãi thông xe trở lại từ 5 giờ sáng 🚧",
        Summary = "Sau 1.234,5 giờ thi công, đoạn từ Ngã Tư Sở đến cầu Đuống được mở lại cho mọi phương tiện.",
        BodyMarkdown = """
            ## Ai cần biết

            Người đi **xe máy**, *xe buýt* và người sống hai bên đường. Xem [sơ đồ phân luồng](https://dong-giang.gov.vn/so-do?muc=1&ban=2).

            - Giờ mở: 5 giờ ngày 02/03/2026
            - Kinh phí: 1.234.567,8 đồng & không phát sinh

            | Tuyến | Trạng thái |
            |---|---|
            | Nguyễn Trãi | <thông xe> |

            ![Mặt đường mới](anh/mat-duong.jpg)

            Đường dây nóng: "1022".
            """,
        SourceAgency = IssuingBody,
        Byline = "Lê Thị Ngọc Ánh",
        Section = "giao-thong",
        Tags = ["giao thông", "thông xe"],
        CanonicalUrl = new Uri("https://tin.dong-giang.gov.vn/tin/duong-nguyen-trai-thong-xe"),
        TrackedUrl = new Uri("https://tin.dong-giang.gov.vn/t/k7Qx2"),
        Media = [ExamMedia.Cover, ExamMedia.Inline],
    };

    public static readonly OutgoingItem Long = Plain with
    {
        Title = Repeat("Thông báo về việc điều chỉnh phương án phân luồng giao thông và bảo đảm trật tự an toàn ", 500),
        Summary = Repeat("Uỷ ban nhân dân thành phố đề nghị nhân dân chấp hành nghiêm túc, nghiêng mình tưởng nhớ; ", 3_000),
        BodyMarkdown = Repeat("Nghiêng ngả, khúc khuỷu, ngoằn ngoèo, huỳnh huỵch, khuếch khoác – chuyện ở phường Thượng Đình.\n\n", 60_000),
    };

    public static readonly OutgoingItem NoSpaces = Plain with
    {
        Title = Repeat("đườngdàikhôngdấucách", 2_000),
        Summary = Repeat("khuếchtrươngquáđáng", 5_000),
        BodyMarkdown = Repeat("nghiêngngảliểuxiểu", 40_000),
    };

    public static readonly OutgoingItem Emoji = Plain with
    {
        Title = Repeat("👨‍👩‍👧‍👦🇻🇳👍🏽", 1_000),
        Summary = Repeat("Lễ hội 🎆🏮 ", 2_000),
        BodyMarkdown = Repeat("Chợ hoa 🌸👩🏽‍🌾 mở đến 22 giờ. ", 30_000),
    };

    /// <summary>Written decomposed, as some keyboards do, and composed at the door.</summary>
    public static readonly OutgoingItem Decomposed = Plain with
    {
        Title = "Tiếng Việt gõ tổ hợp: ữ ệ ợ ẫ".Normalize(NormalizationForm.FormD).Normalize(NormalizationForm.FormC),
        BodyMarkdown = Repeat("Những ngày giữa tháng, nước lũ rút chậm. ".Normalize(NormalizationForm.FormD), 10_000).Normalize(NormalizationForm.FormC),
    };

    public static readonly OutgoingItem Corrected = Long with
    {
        Version = 2,
        CorrectionNote = "Giờ thông xe là 5 giờ, không phải 6 giờ như bản đăng lúc đầu.",
        FirstPublishedAt = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero),
        SourceAgency = "Ban Quản lý dự án đầu tư xây dựng công trình giao thông thành phố Đông Giang",
        Sample = true,
        Byline = null,
    };

    public static readonly IReadOnlyList<OutgoingItem> All = [Plain, Long, NoSpaces, Emoji, Decomposed, Corrected];

    private static string Repeat(string text, int length)
    {
        var longText = new StringBuilder();
        while (longText.Length < length)
        {
            longText.Append(text);
        }

        return longText.ToString().Trim();
    }
}
