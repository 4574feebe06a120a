using System.IO.Compression;
using System.Security.Cryptography;

namespace Hub.Web.Feeds;

/// <summary>One feed in one format, in every coding it is sent in, made once.</summary>
public sealed class FeedBody
{
    private readonly Dictionary<ContentCoding, (byte[] Bytes, string Tag)> forms;

    private FeedBody(Dictionary<ContentCoding, (byte[], string)> forms, DateTimeOffset modified) => (this.forms, Modified) = (forms, modified);

    /// <summary>
    /// A full second at which, at the latest, this content was the newest. Not the time of its newest change: a change that was committed late,
    /// or in the second in which somebody just read, could hide behind that from readers who only ask "since when".
    /// </summary>
    public DateTimeOffset Modified { get; }

    public static FeedBody Of(byte[] plain, DateTimeOffset now)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(plain))[..32];
        var forms = new Dictionary<ContentCoding, (byte[], string)>
        {
            [ContentCoding.Identity] = (plain, $"\"{hash}\""),
            [ContentCoding.Gzip] = (Packed(plain, s => new GZipStream(s, CompressionLevel.Optimal)), $"\"{hash}-gzip\""),
            [ContentCoding.Brotli] = (Packed(plain, s => new BrotliStream(s, CompressionLevel.Optimal)), $"\"{hash}-br\""),
        };
        var whole = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        return new FeedBody(forms, whole == now ? whole : whole.AddSeconds(1));
    }

    public byte[] BytesIn(ContentCoding coding) => forms[coding].Bytes;

    /// <summary>Strong: it names these very bytes.</summary>
    public string TagOf(ContentCoding coding) => forms[coding].Tag;

    private static byte[] Packed(byte[] plain, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var packing = pack(packed))
        {
            packing.Write(plain);
        }

        return packed.ToArray();
    }
}
