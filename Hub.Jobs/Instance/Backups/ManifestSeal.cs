using System.Security.Cryptography;
using System.Text;

namespace Hub.Instance.Backups;

/// <summary>Lies beside the manifest and holds its bytes: a hash, or where there is a key an HMAC that nobody without it can make.</summary>
internal static class ManifestSeal
{
    public const string FileName = "manifest.seal";

    public static string Of(byte[] manifest, BackupKey? key) => key is null
        ? $"sha256 {Convert.ToHexStringLower(SHA256.HashData(manifest))}\n"
        : $"hmac-sha256 {Convert.ToHexStringLower(HMACSHA256.HashData(key.Derive("hub-backup-manifest-1"u8, []), manifest))}\n";

    public static bool Holds(string seal, byte[] manifest, BackupKey? key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal.Trim()), Encoding.UTF8.GetBytes(Of(manifest, key).Trim()));
}
