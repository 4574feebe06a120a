using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;

namespace Connectors.Tests.WordPressSite;

/// <summary>Items with pictures that a real site takes apart: the sample photographs, under the Vietnamese names that people give their files.</summary>
internal static class RealItem
{
    private static readonly (string File, string Name)[] Files =
    [
        ("cau-bang-lang.jpg", "Cầu Bằng Lăng nhìn từ đê.jpg"), ("quay-ho-so.jpg", "Quầy số 4 – sáng thứ Bảy.jpg"), ("be-boi-ho-xanh.jpg", "Bể bơi Hồ Xanh.jpg"),
        ("mua-lon.jpg", "Mưa lớn (đường Nguyễn Trãi).jpg"), ("nang-nong.jpg", "Nắng nóng ở phường Thượng Đình.jpg"), ("pho-nghe-xua.jpg", "Phố nghề xưa.jpg"),
        ("chu-ky-so.jpg", "Chữ ký số.jpg"), ("tiem-nhac.jpg", "Tiêm nhắc.jpg"), ("phong-sot-xuat-huyet.jpg", "Phòng sốt xuất huyết.jpg"),
    ];

    private static readonly IReadOnlyList<(OutgoingMedia Media, byte[] Bytes)> All = [.. Files.Select((f, i) => Of(f.File, f.Name, i == 0))];

    public static IMediaSource Pictures { get; } = new Source();

    public static Uri Link(string code) => new($"https://tin.hoasua.example/t/{code}");

    public static OutgoingItem Short(string code) => Exam.HardItems.Plain with { ItemCode = code, TrackedUrl = Link(code), Media = [] };

    /// <summary>About 3,000 words, nine pictures and a table.</summary>
    public static OutgoingItem Long(string code, int version)
    {
        var body = new StringBuilder(Exam.HardItems.Plain.BodyMarkdown.Replace("![Mặt đường mới](anh/mat-duong.jpg)", "", StringComparison.Ordinal));
        foreach (var (media, _) in All.Skip(1))
        {
            body.Append("\n\n## ").Append(media.Reference![..^4]).Append("\n\n");
            for (var i = 0; i < 10; i++)
            {
                body.Append("Nghiêng ngả, khúc khuỷu, ngoằn ngoèo, huỳnh huỵch là chuyện thường ở phường Thượng Đình mỗi khi **1.234,5** lượt xe cùng đi qua đoạn đường này trong một buổi sáng mưa. ");
            }

            body.Append("\n\n![").Append(media.AltText).Append("](<").Append(media.Reference).Append(">)\n");
        }

        return Exam.HardItems.Plain with
        {
            ItemCode = code,
            Version = version,
            TrackedUrl = Link(code),
            BodyMarkdown = body.ToString(),
            Media = [.. All.Select(a => a.Media)],
            CorrectionNote = version == 1 ? null : "Giờ thông xe là 6 giờ.",
        };
    }

    private static (OutgoingMedia, byte[]) Of(string file, string name, bool isCover)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Samples(), file));
        return (new OutgoingMedia(Convert.ToHexStringLower(SHA256.HashData(bytes)), "image/jpeg", 1200, 675, bytes.Length, $"Ảnh: {name[..^4]} “đẹp”", "Ảnh: Trần Đức", isCover ? null : name), bytes);
    }

    private static string Samples([CallerFilePath] string thisFile = "") => Path.Combine(Path.GetDirectoryName(thisFile)!, "../../../content/samples/pictures");

    private sealed class Source : IMediaSource
    {
        public Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct) => Task.FromResult<ReadOnlyMemory<byte>>(All.First(a => a.Media.Sha256 == sha256).Bytes);

        public Uri AddressOf(string sha256) => new($"https://tin.hoasua.example/m/{sha256[..16]}.jpg");
    }
}
