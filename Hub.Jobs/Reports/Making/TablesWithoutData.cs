namespace Hub.Reports.Making;

/// <summary>Tables whose subject the hub keeps no rows of. They say so, and where the matter is written meanwhile; nothing is guessed from elsewhere.</summary>
internal static class TablesWithoutData
{
    public static ReportTable Plans { get; } = new(
        "Bảng 3. Theo kế hoạch, đợt tuyên truyền",
        [
            new("STT", 1, true), new("Kế hoạch/Đợt", 5), new("Số ký hiệu", 3), new("Thời gian", 3), new("Chỉ tiêu tin, bài", 2, true), new("Thực hiện", 2, true), new("Tỷ lệ", 2, true),
            new("Kênh đã dùng", 3), new("Ghi chú", 3),
        ],
        [])
    { Empty = "Hệ thống không có chỗ nhập kế hoạch, đợt tuyên truyền (tên, số ký hiệu, thời gian, chỉ tiêu) nên không có số liệu cho bảng này; kết quả theo kế hoạch, nếu có, nêu ở mục IV.1 kèm số ký hiệu văn bản." };

    public static ReportTable PlansEnded { get; } = new(
        "Kế hoạch, đợt tuyên truyền kết thúc trong năm",
        [new("STT", 1, true), new("Kế hoạch/Đợt", 6), new("Số ký hiệu", 3), new("Kết thúc", 3), new("Kết quả so với chỉ tiêu", 4)],
        [])
    { Empty = "Hệ thống không có chỗ nhập kế hoạch, đợt tuyên truyền (tên, số ký hiệu, ngày kết thúc, chỉ tiêu) nên không có danh mục; kế hoạch đã kết thúc, nếu có, nêu ở mục IV.1." };

    public static ReportTable Press { get; } = new(
        "Bảng 6. Cung cấp thông tin cho báo chí",
        [
            new("STT", 1, true), new("Nội dung đề nghị (nhóm)", 5), new("Số đề nghị", 2, true), new("Đã trả lời", 2, true), new("Đúng hạn", 2, true),
            new("Lượt phóng viên làm việc", 3, true), new("Đơn vị trả lời", 4),
        ],
        [])
    { Empty = "Hệ thống không có sổ đề nghị của báo chí (nhóm nội dung, ngày nhận, hạn, ngày trả lời, đơn vị trả lời) và sổ phóng viên làm việc nên không có số liệu cho bảng này; số đếm từ sổ giấy, nếu có, nêu ở mục IV.1. Số thông cáo đã phát hành nằm ở Bảng 1." };
}
