using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// "cities" of a broadcast's target, by Zalo's own numbers: TargetBroadcastCities in https://github.com/zaloplatform/ZaloDotNetSDK, read
/// 2026-11. The list is older than the merger of provinces in 2025; whether Zalo has renumbered is not known.
/// </summary>
internal static class ZaloPlaces
{
    /// <summary>One place a line: the platform's number, a blank, the name.</summary>
    public const string Known = """
        0 Đồng Tháp
        1 Bình Phước
        2 Ninh Bình
        3 Bạc Liêu
        4 Hồ Chí Minh
        5 Vĩnh Long
        6 Lâm Đồng
        7 Yên Bái
        8 Hà Nam
        9 Hà Nội
        10 Hải Dương
        11 Hậu Giang
        12 An Giang
        13 Trà Vinh
        14 Tiền Giang
        15 Tây Ninh
        16 Đồng Nai
        17 Đắk Lắk
        18 Bình Định
        19 Kon Tum
        20 Đà Nẵng
        21 Bắc Giang
        22 Bắc Kạn
        23 Điện Biên
        24 Hòa Bình
        25 Thái Bình
        26 Vĩnh Phúc
        27 Hà Giang
        28 Kiên Giang
        29 Bình Dương
        30 Bình Thuận
        31 Đắk Nông
        32 Khánh Hòa
        33 Gia Lai
        34 Quảng Nam
        35 Quảng Trị
        36 Hà Tĩnh
        37 Hưng Yên
        38 Quảng Ninh
        39 Thanh Hóa
        40 Phú Thọ
        41 Lai Châu
        42 Thái Nguyên
        43 Cao Bằng
        44 Cà Mau
        45 Cần Thơ
        46 Sóc Trăng
        47 Bến Tre
        48 Long An
        49 Bà Rịa-Vũng Tàu
        50 Ninh Thuận
        51 Phú Yên
        52 Quảng Ngãi
        53 Thừa Thiên Huế
        54 Quảng Bình
        55 Nghệ An
        56 Nam Định
        57 Hải Phòng
        58 Lạng Sơn
        59 Lào Cai
        60 Sơn La
        61 Bắc Ninh
        62 Tuyên Quang
        63 Ngoài Việt Nam
        """;

    /// <summary>Null: a line is not a number and a name, or a number stands twice.</summary>
    public static IReadOnlyList<BroadcastPlace>? Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ', 2, StringSplitOptions.TrimEntries)).ToList();
        return lines.TrueForAll(p => p is [{ Length: > 0 } code, { Length: > 0 }] && code.All(char.IsAsciiDigit)) && lines.DistinctBy(p => p[0]).Count() == lines.Count
            ? [.. lines.Select(p => new BroadcastPlace(p[0], p[1])).OrderBy(p => p.Name, StringComparer.Create(new("vi-VN"), false))]
            : null;
    }
}
