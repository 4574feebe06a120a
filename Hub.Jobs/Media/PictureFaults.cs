using System.Globalization;
using Hub.Approvals;

namespace Hub.Media;

/// <summary>Why a picture is not taken, and what to do.</summary>
internal static class PictureFaults
{
    private static readonly CultureInfo Vietnamese = CultureInfo.GetCultureInfo("vi-VN");

    public static RefusedException Empty() => new(
        "image-empty", "Tệp ảnh rỗng. Hãy chọn lại tệp.", "The picture file is empty. Choose the file again.");

    public static RefusedException TooBig(int most) => new(
        "image-too-many-bytes",
        $"Tệp ảnh lớn hơn {most / 1024 / 1024} MB. Hãy giảm kích thước rồi tải lên lại.",
        $"The picture file is larger than {most / 1024 / 1024} MB. Make it smaller and upload it again.");

    public static RefusedException NotAPicture() => new(
        "image-unknown",
        "Tệp này không phải ảnh JPEG, PNG hoặc WebP, dù tên tệp có đuôi gì. Hãy mở lại tệp gốc và lưu thành JPEG.",
        "This file is no JPEG, PNG or WebP picture, whatever its name ends in. Open the original and save it as JPEG.");

    public static RefusedException TooManyPixels(PictureHeader header, int most) => new(
        "image-too-many-pixels",
        string.Create(Vietnamese, $"Ảnh có {header.Width:N0} × {header.Height:N0} điểm ảnh ({header.Pixels / 1e6:N1} triệu); nhiều nhất là {most / 1_000_000} triệu. Hãy thu nhỏ ảnh, cạnh dài 6.000 điểm là đủ."),
        string.Create(CultureInfo.InvariantCulture, $"The picture has {header.Width:N0} × {header.Height:N0} pixels ({header.Pixels / 1e6:N1} million); at most {most / 1_000_000} million are taken. Make it smaller: 6,000 pixels on the long side are enough."));

    public static RefusedException Damaged() => new(
        "image-damaged",
        "Ảnh bị hỏng hoặc tải lên chưa trọn. Hãy mở tệp gốc kiểm tra rồi tải lên lại.",
        "The picture is damaged or was not uploaded whole. Check the original and upload it again.");

    public static RefusedException TooSlow() => new(
        "image-too-slow",
        "Xử lý ảnh quá lâu nên đã dừng. Hãy thu nhỏ ảnh rồi tải lên lại.",
        "The picture took too long to process and was given up. Make it smaller and upload it again.");
}
