using System.Text.Json;

namespace Connectors.FacebookPage;

/// <summary>Fields that may be missing or of another kind than documented.</summary>
internal static class JsonFields
{
    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var field) && field.ValueKind != JsonValueKind.Null ? field : null;

    /// <summary>Null also for a text with half an emoji in it, as cutting by the number of characters leaves them: it cannot be decoded.</summary>
    public static string? TextField(this JsonElement json, string name)
    {
        try
        {
            return json.Field(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static IEnumerable<JsonElement> Entries(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
