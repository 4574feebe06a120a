using System.Buffers.Binary;

namespace Hub.Media.OnImageSharp;

/// <summary>
/// Whether a JPEG, PNG or WebP is there to its end. ImageSharp 3.1 fills up with grey what a JPEG that was cut off lacks, and says nothing
/// (seen 2026-11-22 with 3.1.12).
/// </summary>
internal static class PictureEnd
{
    private const byte EndOfImage = 0xD9;

    public static bool IsThere(ReadOnlySpan<byte> picture) => picture switch
    {
        [0xFF, ..] => Jpeg(picture),
        [0x89, ..] => Png(picture),
        _ => picture.Length >= 8 && 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(picture[4..]) <= picture.Length,
    };

    // Segments of a length each; behind the header of a scan its data, in which FF stands for itself before 00 and restarts before D0 to D7.
    private static bool Jpeg(ReadOnlySpan<byte> picture)
    {
        for (var at = 2; at + 1 < picture.Length;)
        {
            var marker = picture[at + 1];
            if (picture[at] != 0xFF || marker is 0x00 or 0xFF or (>= 0xD0 and <= 0xD7))
            {
                at += picture[at] == 0xFF && marker != 0xFF ? 2 : 1;
            }
            else if (marker == EndOfImage)
            {
                return true;
            }
            else if (at + 3 < picture.Length)
            {
                at += 2 + BinaryPrimitives.ReadUInt16BigEndian(picture[(at + 2)..]);
            }
            else
            {
                return false;
            }
        }

        return false;
    }

    // Chunks: length, name, data, check sum.
    private static bool Png(ReadOnlySpan<byte> picture)
    {
        for (var at = 8L; at + 12 <= picture.Length; at += 12 + BinaryPrimitives.ReadUInt32BigEndian(picture[(int)at..]))
        {
            if (picture[(int)(at + 4)..(int)(at + 8)].SequenceEqual("IEND"u8))
            {
                return true;
            }
        }

        return false;
    }
}
