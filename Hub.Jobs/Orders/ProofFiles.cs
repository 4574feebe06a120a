namespace Hub.Orders;

/// <summary>What a file is by its first bytes; names and what a browser says are not asked.</summary>
internal static class ProofFiles
{
    public static string? TypeOf(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((byte[])[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
        : bytes.StartsWith((byte[])[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? "image/webp"
        : bytes.StartsWith("%PDF-"u8) ? "application/pdf"
        : null;
}
