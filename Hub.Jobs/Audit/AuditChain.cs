using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Hub.Storage;

namespace Hub.Audit;

/// <summary>The hashes of the chain, from stored values alone, so that anybody with the tables can compute them again.</summary>
/// <remarks>
/// row = SHA-256 of the UTF-8 of the canonical array
/// <c>["hub-audit-1",id,at,actor_kind,actor_id,actor_name,action,subject_kind,subject_id,detail]</c>, where <c>at</c> is
/// <c>2026-03-02T01:30:00.000000Z</c> and <c>detail</c> the stored text as a string;
/// chain = SHA-256 of the chain hash before it (32 zero bytes before the first) ‖ position (8 bytes, big-endian) ‖ row.
/// </remarks>
public static class AuditChain
{
    public const int HashLength = SHA256.HashSizeInBytes;

    public static byte[] Start() => new byte[HashLength];

    public static byte[] RowHash(AuditEntry entry) => SHA256.HashData(Encoding.UTF8.GetBytes(RowText(entry)));

    public static string RowText(AuditEntry entry) => CanonicalJson.Of(new JsonArray(
        "hub-audit-1",
        entry.Id,
        entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        Kebab.Of(entry.ActorKind),
        entry.ActorId,
        entry.ActorName,
        entry.Action,
        entry.SubjectKind,
        entry.SubjectId,
        entry.Detail));

    public static byte[] Link(byte[] before, long position, byte[] rowHash)
    {
        Span<byte> bytes = stackalloc byte[HashLength + sizeof(long) + HashLength];
        before.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[HashLength..], position);
        rowHash.CopyTo(bytes[(HashLength + sizeof(long))..]);
        return SHA256.HashData(bytes);
    }
}
