namespace Hub.Instance.Backups;

/// <summary>Encrypts what is written to it. Without <see cref="FinishAsync"/> its end is missing, and it never opens as whole.</summary>
internal sealed class LockingStream : Stream
{
    private readonly Stream target;
    private readonly SegmentCipher cipher;
    private readonly byte[] plain = new byte[SegmentCipher.Segment];
    private readonly byte[] locked = new byte[SegmentCipher.Segment + SegmentCipher.Tag];
    private int filled;

    private LockingStream(Stream target, SegmentCipher cipher) => (this.target, this.cipher) = (target, cipher);

    public static async Task<LockingStream> BeginAsync(Stream target, BackupKey key, CancellationToken ct)
    {
        var cipher = SegmentCipher.New(key, out var header);
        await target.WriteAsync(header, ct);
        return new LockingStream(target, cipher);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0)
        {
            // A full segment waits until it is known that another follows: only the last one may say so.
            if (filled == plain.Length)
            {
                await SealAsync(last: false, cancellationToken);
            }

            var taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsMemory(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public Task FinishAsync(CancellationToken ct) => SealAsync(last: true, ct);

    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("it is written asynchronously");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        base.Dispose(disposing);
    }

    private async Task SealAsync(bool last, CancellationToken ct)
    {
        cipher.Seal(plain.AsSpan(0, filled), locked, last);
        await target.WriteAsync(locked.AsMemory(0, filled + SegmentCipher.Tag), ct);
        filled = 0;
    }
}
