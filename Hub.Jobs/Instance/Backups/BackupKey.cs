using System.Security.Cryptography;
using System.Text;
using Connectors.Contract;
using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Instance.Backups;

/// <summary>What backups are encrypted with: a file of 32 bytes in base64, kept apart from them and from the master key.</summary>
public sealed class BackupKey
{
    private const string Setting = "HUB_BACKUP_KEY_FILE";
    private const int Length = 32;

    private readonly byte[] key;

    public BackupKey(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        this.key = key;
        Fingerprint = Convert.ToHexStringLower(Derive("hub-backup-key-1"u8, [])[..8]);
    }

    /// <summary>Names the key without telling it.</summary>
    public string Fingerprint { get; }

    /// <returns>Null where none is set: backups are then not encrypted.</returns>
    public static BackupKey? From(IConfiguration configuration) =>
        configuration[Setting] is { } path && !string.IsNullOrWhiteSpace(path) ? Read(path) : null;

    /// <summary>A key of its own for each purpose and salt (HKDF, RFC 5869).</summary>
    public byte[] Derive(ReadOnlySpan<byte> purpose, ReadOnlySpan<byte> salt)
    {
        var derived = new byte[Length];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, purpose);
        return derived;
    }

    public override string ToString() => $"backup key {Fingerprint}";

    private static BackupKey Read(string path)
    {
        try
        {
            var bytes = Convert.FromBase64String(File.ReadAllText(path, Encoding.UTF8).Trim());
            return bytes.Length == Length ? new BackupKey(bytes) : throw Unfit(path, null);
        }
        catch (FormatException e)
        {
            throw Unfit(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(new Problem(
                "backup-key-unreadable", Setting,
                $"Không đọc được tệp khóa sao lưu {path}. Kiểm tra đường dẫn và quyền đọc.",
                $"The backup key file {path} cannot be read. Check the path and the permissions."), e);
        }
    }

    private static SetupException Unfit(string path, Exception? cause) => new(new Problem(
        "backup-key-unfit", Setting,
        $"Tệp khóa sao lưu {path} không chứa 32 byte dạng base64. Tạo bằng: openssl rand -base64 32",
        $"The backup key file {path} does not hold 32 bytes in base64. Make one: openssl rand -base64 32"), cause);
}
