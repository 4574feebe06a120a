using System.Security.Cryptography;
using Connectors.Contract;
using Hub.Setup;
using Microsoft.Extensions.Configuration;

namespace Hub.Secrets;

/// <summary>The key that wraps the key ring. It is a file outside the database and its backups: 32 bytes in base64.</summary>
public sealed class MasterKey
{
    private const int Length = 32;

    private readonly byte[] key;

    public MasterKey(byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, Length);
        this.key = key;
        Fingerprint = Convert.ToHexStringLower(HMACSHA256.HashData(key, "hub-master-key-1"u8)[..8]);
    }

    /// <summary>Names the key without telling it: shows which key a ring was wrapped with.</summary>
    public string Fingerprint { get; }

    public static MasterKey From(IConfiguration configuration)
    {
        var path = configuration["HUB_MASTER_KEY_FILE"];
        return string.IsNullOrWhiteSpace(path)
            ? throw new SetupException(new Problem(
                "master-key-missing", "HUB_MASTER_KEY_FILE",
                "Thiếu HUB_MASTER_KEY_FILE: không có khóa chủ thì không đọc được mật khẩu và token đã lưu. Tạo lần đầu bằng: openssl rand -base64 32 > TỆP",
                "HUB_MASTER_KEY_FILE is missing: without the master key no stored password or token can be read. Make it once: openssl rand -base64 32 > FILE"))
            : Read(path);
    }

    /// <summary>Where the file is gone, a key that opens nothing and is kept nowhere.</summary>
    public static MasterKey FromOrNone(IConfiguration configuration) =>
        configuration["HUB_MASTER_KEY_FILE"] is { } path && File.Exists(path) ? Read(path) : new MasterKey(RandomNumberGenerator.GetBytes(Length));

    public AesGcm Cipher() => new(key, AesGcm.TagByteSizes.MaxSize);

    public override string ToString() => $"master key {Fingerprint}";

    private static MasterKey Read(string path)
    {
        try
        {
            var bytes = Convert.FromBase64String(File.ReadAllText(path).Trim());
            return bytes.Length == Length ? new MasterKey(bytes) : throw Unfit(path, null);
        }
        catch (FormatException e)
        {
            throw Unfit(path, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SetupException(new Problem(
                "master-key-unreadable", "HUB_MASTER_KEY_FILE",
                $"Không đọc được tệp khóa chủ {path}. Kiểm tra đường dẫn và quyền đọc.",
                $"The master key file {path} cannot be read. Check the path and the permissions."), e);
        }
    }

    private static SetupException Unfit(string path, Exception? cause) => new(new Problem(
        "master-key-unfit", "HUB_MASTER_KEY_FILE",
        $"Tệp khóa chủ {path} không chứa 32 byte dạng base64. Tạo bằng: openssl rand -base64 32",
        $"The master key file {path} does not hold 32 bytes in base64. Make one: openssl rand -base64 32"), cause);
}
