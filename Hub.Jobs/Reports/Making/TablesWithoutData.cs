namespace Hub.Reports.Making;

/// <summary>Tables whose subject the hub keeps no rows of. They say so; nothing is guessed from elsewhere.</summary>
internal static class TablesWithoutData
{
    public static ReportTable Plans { get; } = new(
        "Bảng 3. Theo kế hoạch, đợt tuyên truyền",
        [
            new("STT", 1, true), new("Kế hoạch/Đợt", 5), new("Số ký hiệu", 3), new("Thời gian", 3), new("Chỉ tiêu tin, bài", 2, true), new("Thực hiện", 2, true), new("Tỷ lệ", 2, true),
            new("Kênh đã dùng", 3), new("Ghi chú", 3),
        ],
        [])
    { Empty = "Hệ thống chưa quản lý kế hoạch, đợt tuyên truyền và chỉ tiêu nên chưa có số liệu cho bảng này." };

    public static ReportTable Partners { get; } = new(
        "Bảng 4. Đơn vị phối hợp, đối tác",
        [
            new("STT", 1, true), new("Đơn vị", 4), new("Loại", 2), new("Tin đã cung cấp", 2, true), new("Tin đăng lại", 2, true), new("Tỷ lệ", 2, true),
            new("Dẫn nguồn đạt (mẫu kiểm tra)", 3, true), new("Trung vị thời gian đăng (giờ)", 3, true), new("Đính chính đã xác nhận đúng hạn", 3, true),
        ],
        [])
    { Empty = "Hệ thống chưa ghi việc đăng lại của đối tác nên chưa có số liệu cho bảng này. Việc gửi tới kênh của đối tác nằm ở Bảng 2." };

    public static ReportTable Press { get; } = new(
        "Bảng 6. Cung cấp thông tin cho báo chí",
        [
            new("STT", 1, true), new("Nội dung đề nghị (nhóm)", 5), new("Số đề nghị", 2, true), new("Đã trả lời", 2, true), new("Đúng hạn", 2, true),
            new("Lượt phóng viên làm việc", 3, true), new("Đơn vị trả lời", 4),
        ],
        [])
    { Empty = "Hệ thống chưa có sổ đề nghị và làm việc báo chí nên chưa có số liệu cho bảng này." };
}
