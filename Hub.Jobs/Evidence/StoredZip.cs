using System.Buffers.Binary;
using System.Text;

namespace Hub.Evidence;

/// <summary>
/// Writes an archive whose bytes follow from its files alone: nothing compressed, one fixed time, no field that depends on the machine or the
/// runtime. So the same files are the same archive, anywhere and years later, and no file of it can be larger than it.
/// </summary>
public static class StoredZip
{
    private const uint LocalHeader = 0x04034b50;
    private const uint CentralHeader = 0x02014b50;
    private const uint End = 0x06054b50;
    private const ushort Version = 20;
    private const ushort NamesAreUtf8 = 0x0800;

    // 1 January 1980, the first day that the format knows.
    private const ushort FirstDay = 0x0021;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Turn)];

    public static byte[] Write(IReadOnlyList<PackFile> files)
    {
        using var bytes = new MemoryStream();
        var central = new MemoryStream();
        foreach (var file in files)
        {
            var at = checked((uint)bytes.Position);
            var name = Encoding.UTF8.GetBytes(file.Name);
            var crc = Crc(file.Bytes);
            Put(bytes, LocalHeader, 4);
            Common(bytes, name, crc, file.Bytes.Length);
            bytes.Write(name);
            bytes.Write(file.Bytes);
            Put(central, CentralHeader, 4);
            Put(central, Version, 2);
            Common(central, name, crc, file.Bytes.Length);
            Put(central, 0, 10);
            Put(central, at, 4);
            central.Write(name);
        }

        var begin = checked((uint)bytes.Position);
        central.WriteTo(bytes);
        Put(bytes, End, 4);
        Put(bytes, 0, 4);
        Put(bytes, checked((ushort)files.Count), 2);
        Put(bytes, (ushort)files.Count, 2);
        Put(bytes, checked((uint)central.Length), 4);
        Put(bytes, begin, 4);
        Put(bytes, 0, 2);
        return bytes.ToArray();
    }

    // What both headers of a file have between their beginning and their end: version, flags, method, time, hash, sizes, lengths.
    private static void Common(Stream stream, byte[] name, uint crc, int size)
    {
        Put(stream, Version, 2);
        Put(stream, NamesAreUtf8, 2);
        Put(stream, 0, 4);
        Put(stream, FirstDay, 2);
        Put(stream, crc, 4);
        Put(stream, (uint)size, 4);
        Put(stream, (uint)size, 4);
        Put(stream, (uint)name.Length, 4);
    }

    private static void Put(Stream stream, ulong value, int width)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        stream.Write(bytes[..width]);
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc = Table[(byte)(crc ^ b)] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint Turn(int start)
    {
        var value = (uint)start;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320u : value >> 1;
        }

        return value;
    }
}
