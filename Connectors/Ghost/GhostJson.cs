using System.Text.Json;
using Connectors.Contract;

namespace Connectors.Ghost;

/// <summary>Reads answers: whatever is not wholly readable is null, never a guess.</summary>
internal static class GhostJson
{
    public static JsonElement? Parse(OutboundResult.Reply reply)
    {
        if (reply.Truncated)
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static IReadOnlyList<JsonElement>? List(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : null;

    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
