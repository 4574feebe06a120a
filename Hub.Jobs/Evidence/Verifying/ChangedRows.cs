using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Orders.Certificates;

namespace Hub.Evidence.Verifying;

/// <summary>Rows of deliveries and orders that were changed behind the hub, or taken away, before the pack was made. Packs of earlier versions say nothing of it.</summary>
internal static class ChangedRows
{
    public static IReadOnlyList<ChangedRow> Read(IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings) =>
        [.. new[] { PackNames.Deliveries, PackNames.Orders }.SelectMany(name => Read(name, files, findings))];

    private static IReadOnlyList<ChangedRow> Read(string name, IReadOnlyDictionary<string, PackFile> files, List<PackFinding> findings)
    {
        if (!files.TryGetValue(name, out var file))
        {
            return []; // a finding already: the manifest lists it, or was changed
        }

        try
        {
            return [.. (JsonNode.Parse(file.Bytes)!.AsObject()["changed_since_stored"]?.AsArray() ?? []).Select(r => PackJson.Read<ChangedRow>(r!))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or NullReferenceException)
        {
            findings.Add(new PackFinding(PackFault.RowsUnreadable, name));
            return [];
        }
    }
}
