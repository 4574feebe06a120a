using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hub.Instance.Backups;

/// <summary>
/// AES-256-GCM over a stream of any length, in segments: the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) as Tink's
/// AES-GCM-HKDF streaming has it. The nonce holds the segment's number and whether it is the last one, so a changed, missing, repeated,
/// moved or cut-off segment does not open. Each file has its own key, by its salt.
/// </summary>
internal sealed class SegmentCipher : IDisposable
{
    public const int Segment = 64 * 1024;
    public const int SaltLength = 32;
    public const int PrefixLength = 7;
    public static readonly int Tag = AesGcm.TagByteSizes.MaxSize;
    public static readonly int HeaderLength = Magic.Length + SaltLength + PrefixLength;

    private readonly AesGcm cipher;
    private readonly byte[] nonce = new byte[12];
    private uint number;

    private SegmentCipher(BackupKey key, ReadOnlySpan<byte> header)
    {
        var derived = key.Derive("hub-backup-part-1"u8, header.Slice(Magic.Length, SaltLength));
        cipher = new AesGcm(derived, Tag);
        CryptographicOperations.ZeroMemory(derived);
        header[^PrefixLength..].CopyTo(nonce);
    }

    private static ReadOnlySpan<byte> Magic => "HUBSEAL1"u8;

    public static SegmentCipher New(BackupKey key, out byte[] header)
    {
        header = [.. Magic, .. RandomNumberGenerator.GetBytes(SaltLength + PrefixLength)];
        return new SegmentCipher(key, header);
    }

    /// <returns>Null where these are not the first bytes of such a file.</returns>
    public static SegmentCipher? Of(BackupKey key, ReadOnlySpan<byte> header) =>
        header.Length == HeaderLength && header.StartsWith(Magic) ? new SegmentCipher(key, header) : null;

    public void Seal(ReadOnlySpan<byte> plain, Span<byte> locked, bool last)
    {
        Next(last);
        cipher.Encrypt(nonce, plain, locked[..plain.Length], locked.Slice(plain.Length, Tag));
    }

    /// <exception cref="CryptographicException">Another key, or not what was written here.</exception>
    public void Open(ReadOnlySpan<byte> locked, Span<byte> plain, bool last)
    {
        Next(last);
        cipher.Decrypt(nonce, locked[..^Tag], locked[^Tag..], plain[..(locked.Length - Tag)]);
    }

    public void Dispose() => cipher.Dispose();

    private void Next(bool last)
    {
        BinaryPrimitives.WriteUInt32BigEndian(nonce.AsSpan(PrefixLength), number);
        number = checked(number + 1);
        nonce[^1] = last ? (byte)1 : (byte)0;
    }
}
