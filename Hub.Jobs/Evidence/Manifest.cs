using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Audit;

namespace Hub.Evidence;

/// <summary>What a pack says of itself: whose, of what, made when and by whom, and every other file with its size and hash.</summary>
public sealed record Manifest
{
    public const string Form = "hub-evidence-1";

    public required string Item { get; init; }

    public required string Title { get; init; }

    /// <summary>The department, and the hub's public address.</summary>
    public required string Instance { get; init; }

    public required string Address { get; init; }

    public required string Mode { get; init; }

    public required bool Sample { get; init; }

    public required string HubVersion { get; init; }

    public required string MadeAt { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>End of the audit chain in the moment of the pack.</summary>
    public required string AuditHead { get; init; }

    /// <summary>How many audit rows the pack holds.</summary>
    public required int AuditEntries { get; init; }

    public required IReadOnlyList<ManifestLine> Files { get; init; }

    public byte[] ToBytes()
    {
        var json = (JsonObject)PackJson.Of(this);
        json["form"] = Form;
        return Encoding.UTF8.GetBytes(CanonicalJson.Of(json) + "\n");
    }

    /// <returns>Null where it is not what <see cref="ToBytes"/> writes.</returns>
    public static Manifest? TryRead(byte[] bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("form", out var form) || form.GetString() != Form)
            {
                return null;
            }

            return root.Deserialize<Manifest>(Reading) is { } read && read.IsFilled ? read : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private bool IsFilled =>
        Files is not null && Files.All(f => f is { Name: not null, Sha256: not null })
        && new[] { Item, Title, Instance, Address, Mode, HubVersion, MadeAt, MadeBy, AuditHead }.All(t => t is not null);

    private static readonly JsonSerializerOptions Reading = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
}

public sealed record ManifestLine(string Name, long Size, string Sha256)
{
    public static ManifestLine Of(PackFile file) => new(file.Name, file.Bytes.Length, file.Sha256);
}
