using System.Buffers.Binary;

namespace Hub.Media;

/// <summary>What the first bytes of a picture say: its kind and how large it would become in memory. Names and endings say nothing.</summary>
public sealed record PictureHeader(string ContentType, int Width, int Height)
{
    private static ReadOnlySpan<byte> PngMagic => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegMagic => [0xFF, 0xD8, 0xFF];

    public long Pixels => (long)Width * Height;

    /// <returns>Null where the bytes are no JPEG, PNG or WebP, or break off before they say a size.</returns>
    public static PictureHeader? Read(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith(PngMagic) ? Png(bytes)
        : bytes.StartsWith(JpegMagic) ? Jpeg(bytes)
        : bytes.Length >= 30 && bytes.StartsWith("RIFF"u8) && bytes[8..12].SequenceEqual("WEBP"u8) ? WebP(bytes)
        : null;

    private static PictureHeader? Png(ReadOnlySpan<byte> bytes) => bytes.Length < 24 || !bytes[12..16].SequenceEqual("IHDR"u8) ? null
        : Sized("image/png", BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt32BigEndian(bytes[20..]));

    // Segments of a length each, until the frame header; its letters C4, C8 and CC are tables, not frames.
    private static PictureHeader? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        while (at + 9 < bytes.Length && bytes[at] == 0xFF)
        {
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return Sized("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
        }

        return null;
    }

    private static PictureHeader? WebP(ReadOnlySpan<byte> bytes)
    {
        var kind = bytes[12..16];
        if (kind.SequenceEqual("VP8X"u8))
        {
            return Sized("image/webp", 1 + UInt24(bytes[24..]), 1 + UInt24(bytes[27..]));
        }

        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(bytes[21..]);
            return Sized("image/webp", 1 + (bits & 0x3FFF), 1 + ((bits >> 14) & 0x3FFF));
        }

        return kind.SequenceEqual("VP8 "u8)
            ? Sized("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(bytes[26..]) & 0x3FFFu, BinaryPrimitives.ReadUInt16LittleEndian(bytes[28..]) & 0x3FFFu)
            : null;
    }

    private static uint UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16);

    private static PictureHeader? Sized(string type, uint width, uint height) =>
        width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new PictureHeader(type, (int)width, (int)height) : null;
}
