using System.Security.Cryptography;
using Hub.Approvals;
using Hub.Media;
using Hub.Storage;
using Hub.Storage.Pipeline;
using Hub.Text;

namespace Hub.Kept;

/// <summary>Keeps what somebody gives as evidence of a figure: a picture, or a PDF exactly as it came.</summary>
public sealed class EvidenceFiles(MediaStore media)
{
    public const string Pdf = "application/pdf";
    public const string Csv = "text/csv";

    private const int LongestName = 200;

    /// <returns>The hash of its bytes. Throws <see cref="RefusedException"/> for what is neither a sound picture nor a PDF; nothing is stored then.</returns>
    public async Task<string> KeepAsync(HubDb db, string? name, ReadOnlyMemory<byte> bytes, CancellationToken ct) =>
        IsPdf(bytes.Span) ? await KeepAsync(db, Pdf, name, Whole(bytes), ct) : await media.StoreEvidenceAsync(db, bytes, ct);

    /// <summary>Bytes that the hub itself has read or checked.</summary>
    public static async Task<string> KeepAsync(HubDb db, string contentType, string? name, byte[] bytes, CancellationToken ct)
    {
        var file = new EvidenceFile
        {
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            ContentType = contentType,
            Name = Short(name),
            ByteCount = bytes.Length,
            Bytes = bytes,
        };
        await MediaRows.AddOnceAsync(db, file, ct);
        return file.Sha256;
    }

    /// <summary>How the name of such a file ends.</summary>
    public static string EndingOf(string contentType) => contentType switch { Pdf => ".pdf", Csv => ".csv", "text/html" or "application/xhtml+xml" => ".html", "text/plain" => ".txt", "image/jpeg" => ".jpg", "image/png" => ".png", "image/webp" => ".webp", _ => ".bin" };

    private static bool IsPdf(ReadOnlySpan<byte> bytes) => bytes.StartsWith("%PDF-"u8);

    // A download that broke off has no end: it would be opened for the first time when somebody asks for it years later.
    private static byte[] Whole(ReadOnlyMemory<byte> bytes) =>
        bytes.Length > MediaStore.MostBytes ? throw PictureFaults.TooBig(MediaStore.MostBytes)
        : bytes.Span[Math.Max(0, bytes.Length - 2048)..].LastIndexOf("%%EOF"u8) < 0 ? throw new RefusedException(
            "pdf-broken", "Tệp PDF không trọn vẹn (thiếu phần cuối). Hãy tải lại tệp gốc.", "The PDF is not whole: its end is missing. Take the original file again.")
        : bytes.ToArray();

    private static string? Short(string? name) => Nfc.Line(name ?? "") switch
    {
        "" => null,
        { Length: > LongestName } line => Nfc.Line(line[..LongestName]), // a cut may leave half of a character
        var line => line,
    };
}
