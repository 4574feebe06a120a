using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connectors.Contract;
using Hub.Audit;
using Hub.Setup;

namespace Hub.Instance;

/// <summary>Lies beside a dump as <c>FILE.json</c>: what the dump is, that it is whole, and where the audit log stood.</summary>
public sealed record BackupManifest(string File, string Sha256, DateTimeOffset MadeAt, string Mode, string AuditHead)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public AuditHead Head => Audit.AuditHead.TryParse(AuditHead) ?? throw Unfit(File);

    public static string PathFor(string dump) => dump + ".json";

    public static async Task<string> HashAsync(string dump, CancellationToken ct)
    {
        await using var file = System.IO.File.OpenRead(dump);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }

    public Task WriteAsync(string dump, CancellationToken ct) => System.IO.File.WriteAllTextAsync(PathFor(dump), JsonSerializer.Serialize(this, Json) + "\n", ct);

    /// <summary>Refuses a dump without manifest, and one that is not the file that was made.</summary>
    public static async Task<BackupManifest> ReadAsync(string dump, CancellationToken ct)
    {
        if (!System.IO.File.Exists(dump) || !System.IO.File.Exists(PathFor(dump)))
        {
            throw new SetupException(new Problem(
                "backup-missing", dump,
                $"Không thấy tệp sao lưu {dump} hoặc tệp mô tả {PathFor(dump)} bên cạnh nó.",
                $"The backup {dump}, or its manifest {PathFor(dump)} beside it, is not there."));
        }

        var manifest = Parse(dump, await System.IO.File.ReadAllTextAsync(PathFor(dump), ct));
        return manifest.Sha256 == await HashAsync(dump, ct) ? manifest : throw new SetupException(new Problem(
            "backup-damaged", dump,
            $"Tệp {dump} không còn đúng như lúc sao lưu (mã SHA-256 khác). Hãy dùng bản sao lưu khác.",
            $"The file {dump} is not what was backed up (its SHA-256 differs). Use another backup."));
    }

    private static BackupManifest Parse(string dump, string json)
    {
        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(json, Json) ?? throw Unfit(dump);
        }
        catch (JsonException)
        {
            throw Unfit(dump);
        }
    }

    private static SetupException Unfit(string dump) => new(new Problem(
        "backup-manifest-unfit", PathFor(dump),
        $"Không đọc được tệp mô tả {PathFor(dump)}.",
        $"The manifest {PathFor(dump)} cannot be read."));
}
