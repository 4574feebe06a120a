using System.Security.Cryptography;
using Connectors.Contract;

namespace Connectors.Tests.Exam;

/// <summary>Two pictures with real JPEG bytes, at addresses that nobody fetches.</summary>
public sealed class ExamMedia : IMediaSource
{
    private static readonly byte[] CoverBytes = Jpeg(1);
    private static readonly byte[] InlineBytes = Jpeg(2);

    public static readonly OutgoingMedia Cover = Of(CoverBytes, "Mặt cầu Đuống nhìn từ trên cao", "Ảnh: Trần Đức", null);

    public static readonly OutgoingMedia Inline = Of(InlineBytes, "Mặt đường mới \"trải thảm\"", null, "anh/mat-duong.jpg");

    public Task<ReadOnlyMemory<byte>> ReadAsync(string sha256, CancellationToken ct) =>
        Task.FromResult<ReadOnlyMemory<byte>>(sha256 == Cover.Sha256 ? CoverBytes : sha256 == Inline.Sha256 ? InlineBytes : throw new KeyNotFoundException(sha256));

    public Uri AddressOf(string sha256) => new($"https://tin.dong-giang.gov.vn/m/{sha256[..16]}.jpg?k=1&v=2");

    private static OutgoingMedia Of(byte[] bytes, string alt, string? credit, string? reference) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)), "image/jpeg", 1200, 630, bytes.Length, alt, credit, reference);

    /// <summary>The marks of a JPEG around a comment: enough for whoever looks at the first bytes.</summary>
    private static byte[] Jpeg(byte kind) => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xFE, 0, 3, kind, 0xFF, 0xD9];
}
