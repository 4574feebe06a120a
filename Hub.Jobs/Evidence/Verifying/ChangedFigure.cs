using System.Text.Json;
using Hub.Reach;
using Hub.Storage;

namespace Hub.Evidence.Verifying;

/// <summary>A figure of the pack whose row was changed behind the hub after it was stored.</summary>
/// <param name="Metric">Null where the hub could not know any more which figure it was.</param>
public sealed record ChangedFigure(string SampleId, string? Metric, EvidenceChange How, string FoundAt)
{
    internal static IReadOnlyList<ChangedFigure> Read(IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings)
    {
        if (!files.TryGetValue(PackNames.Figures, out var figures))
        {
            return []; // a finding already: the manifest lists it, or was changed
        }

        try
        {
            using var json = JsonDocument.Parse(figures.Bytes);
            return [.. json.RootElement.GetProperty("changed_since_stored").EnumerateArray().Select(Of)];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            findings.Add(new PackFinding(PackFault.RowsUnreadable, PackNames.Figures));
            return [];
        }
    }

    private static ChangedFigure Of(JsonElement row) => new(
        row.GetProperty("sample_id").GetString()!,
        row.GetProperty("metric").GetString(),
        Kebab.Parse<EvidenceChange>(row.GetProperty("how").GetString()!),
        row.GetProperty("found_at").GetString()!);
}
