namespace Hub.Practice.Past;

/// <summary>The words of an invented item: fictional places, made-up figures, marked as sample.</summary>
public sealed record PastWords(string Section, string Title, string Summary, string Body)
{
    private static readonly string[] Places = ["Hoa Sữa", "Bằng Lăng", "Đồng Xanh", "Bến Nước", "Hồ Xanh", "Vườn Đào", "Cầu Gỗ Mới", "Phố Nghề"];

    private static readonly (string Section, string Title, string Summary)[] Subjects =
    [
        ("Dịch vụ công", "Phường {0} mở thêm quầy tiếp nhận hồ sơ vào sáng thứ Bảy", "Người dân nộp hồ sơ hộ tịch, chứng thực tại quầy số {1} từ 8h00 đến 11h30 và có thể đặt lịch trước."),
        ("Dịch vụ công", "Phường {0} trả kết quả hồ sơ tại nhà cho người cao tuổi", "Cán bộ một cửa mang kết quả tới tận nhà trong {1} ngày làm việc, không thu phí."),
        ("Dịch vụ số", "Điểm hỗ trợ nộp hồ sơ trực tuyến tại nhà văn hóa {0}", "Tổ công nghệ số trực {1} buổi mỗi tuần, hướng dẫn từng bước trên điện thoại."),
        ("Dịch vụ số", "{0}: tra cứu tình trạng hồ sơ bằng mã biên nhận", "Chỉ cần nhập mã in trên giấy biên nhận, người dân xem được hồ sơ đang ở bước nào trong {1} bước."),
        ("Giao thông", "Điều chỉnh giao thông qua {0} để sửa mặt cầu", "Từ 22h00 đến 5h00 trong {1} đêm, xe qua cầu đi một làn theo hướng dẫn của biển báo."),
        ("Giao thông", "Tuyến xe buýt điện mới qua {0}", "Xe chạy {1} phút một chuyến từ 5h30 đến 21h30, có chỗ cho xe lăn và thông báo bằng giọng nói."),
        ("Giao thông", "Thêm vạch sang đường trước trường học ở {0}", "Các vạch mới có đèn chớp và gờ giảm tốc; đội tự quản trực {1} lượt mỗi ngày."),
        ("Văn hóa", "Tuần lễ sách và văn hóa đọc tại thư viện {0}", "Hơn {1} buổi đọc chung, kể chuyện và trao đổi sách, mở cửa tự do."),
        ("Văn hóa", "Trưng bày ảnh tư liệu về làng nghề {0}", "Hơn {1} bức ảnh giới thiệu nghề giấy, nghề trống và nghề đúc đồng qua các thời kỳ."),
        ("Văn hóa", "Đêm nhạc cộng đồng bên hồ ở {0}", "Chương trình gồm {1} tiết mục do các câu lạc bộ phường dàn dựng, vào cửa tự do."),
        ("Thời tiết", "Dự báo mưa lớn: {0} chủ động kê cao đồ đạc", "Lượng mưa có nơi trên {1} mm, nguy cơ ngập ở vùng trũng và ven sông."),
        ("Thời tiết", "Nắng nóng kéo dài: điểm tránh nóng công cộng ở {0}", "Có {1} điểm mở cửa từ 10h00 đến 16h00, có nước uống và chỗ nghỉ cho người cao tuổi."),
        ("Y tế", "Lịch tiêm nhắc cho trẻ tại trạm y tế {0}", "Trạm tiêm vào thứ Tư và thứ Sáu hằng tuần, mỗi buổi {1} khung giờ hẹn trước."),
        ("Y tế", "{0} phòng sốt xuất huyết: bảy việc trong mười phút mỗi tuần", "Lật úp vật chứa nước, thả cá vào bể; {1} tổ dân phố đã phát bảng kiểm một trang."),
        ("Môi trường", "{0} thu gom rác thải điện tử miễn phí", "Người dân mang pin, điện thoại cũ tới {1} điểm thu gom vào sáng Chủ nhật."),
        ("Môi trường", "Trồng thêm cây bóng mát dọc kênh {0}", "Hơn {1} cây được trồng trong đợt này, chọn loài chịu ngập và ít rụng lá."),
    ];

    public static PastWords Of(int number)
    {
        var (section, title, summary) = Subjects[number % Subjects.Length];
        var (place, count) = (Places[number / Subjects.Length % Places.Length], 12 + (number * 37 % 90));
        return new PastWords(
            section, string.Format(Vietnamese, title, place), string.Format(Vietnamese, summary, place, count),
            $"""
            {string.Format(Vietnamese, summary, place, count)}

            Trong tháng trước, {place} tiếp nhận **1.2{number % 90 + 10},5** lượt liên hệ về việc này 🌸. Người dân cần thêm thông tin gọi số điện thoại của phường trong giờ làm việc.

            - Thời gian: theo thông báo của phường
            - Địa điểm: nhà văn hóa {place}

            *[DỮ LIỆU MẪU] Địa danh, con số và lịch trong tin này là hư cấu.*
            """);
    }

    private static readonly System.Globalization.CultureInfo Vietnamese = System.Globalization.CultureInfo.GetCultureInfo("vi-VN");
}
