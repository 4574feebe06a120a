using System.Security.Cryptography;

namespace Hub.Instance.Backups;

/// <summary>Decrypts what a <see cref="LockingStream"/> wrote into a file, which it owns. What does not open is never handed on.</summary>
internal sealed class UnlockingStream : Stream
{
    private readonly Stream source;
    private readonly SegmentCipher cipher;
    private readonly string name;
    private readonly byte[] plain = new byte[SegmentCipher.Segment];
    private readonly byte[] locked = new byte[SegmentCipher.Segment + SegmentCipher.Tag];
    private int taken;
    private int filled;
    private bool ended;

    private UnlockingStream(Stream source, SegmentCipher cipher, string name) => (this.source, this.cipher, this.name) = (source, cipher, name);

    public static async Task<UnlockingStream> BeginAsync(FileStream source, BackupKey key, CancellationToken ct)
    {
        var header = new byte[SegmentCipher.HeaderLength];
        var read = await source.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, ct);
        var cipher = SegmentCipher.Of(key, header.AsSpan(0, read)) ?? throw BackupFaults.Damaged(source.Name);
        return new UnlockingStream(source, cipher, source.Name);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (taken == filled && !ended)
        {
            await OpenAsync(cancellationToken);
        }

        var given = Math.Min(buffer.Length, filled - taken);
        plain.AsMemory(taken, given).CopyTo(buffer);
        taken += given;
        return given;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("it is read asynchronously");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        source.Dispose();
        base.Dispose(disposing);
    }

    // Whatever stands last in the file has to say that it is the last: a file that was cut between two segments does not.
    private async Task OpenAsync(CancellationToken ct)
    {
        var read = await source.ReadAtLeastAsync(locked, locked.Length, throwOnEndOfStream: false, ct);
        ended = source.Position == source.Length;
        (taken, filled) = (0, read - SegmentCipher.Tag);
        if (filled < 0)
        {
            throw BackupFaults.Damaged(name);
        }

        try
        {
            cipher.Open(locked.AsSpan(0, read), plain, ended);
        }
        catch (CryptographicException)
        {
            throw BackupFaults.Damaged(name);
        }
    }
}
