using System.Text.Encodings.Web;
using System.Text.Json;
using Hub.Audit;

namespace Hub.Instance.Backups;

/// <param name="File">As it lies in the folder.</param>
/// <param name="Sha256">Of the file as it lies there, encrypted or not: <c>sha256sum</c> says the same.</param>
public sealed record BackupPart(string File, long Bytes, string Sha256);

/// <summary>What a backup is, that it is whole, and where the audit log stood. It names keys and tells none.</summary>
public sealed record BackupManifest
{
    public const string FileName = "manifest.json";
    public const string Database = "database.dump";
    public const string Settings = "settings.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public int Format { get; init; } = 1;

    /// <summary>Of the product.</summary>
    public required string Version { get; init; }

    /// <summary>The last step of the schema.</summary>
    public required string Migration { get; init; }

    public required string Mode { get; init; }

    /// <summary>The beginning of the fence: which instance sent from it.</summary>
    public string? Instance { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    public required string AuditHead { get; init; }

    /// <summary>Fingerprint of the master key that opens its secrets.</summary>
    public required string MasterKey { get; init; }

    /// <summary>Fingerprint of the key that it is encrypted with; null where it is not.</summary>
    public string? BackupKey { get; init; }

    public IReadOnlyList<BackupPart> Parts { get; init; } = [];

    /// <summary>Rows of every table.</summary>
    public SortedDictionary<string, long> Rows { get; init; } = [];

    public AuditHead? Head => Audit.AuditHead.TryParse(AuditHead);

    /// <summary>How a part is called in the folder.</summary>
    public static string FileOf(string part, BackupKey? key) => key is null ? part : part + ".enc";

    public byte[] ToBytes() => [.. JsonSerializer.SerializeToUtf8Bytes(this, Json), (byte)'\n'];

    public static BackupManifest? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(bytes, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
