using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Connectors.ZaloOa;

/// <summary>How JSON to and from Zalo is written and read. Numbers come as numbers or as text, depending on the page that describes them.</summary>
internal static class ZaloJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The root object, or null when this is no JSON object.</summary>
    public static JsonElement? Object(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null; // the caller has an outcome for an unreadable answer
        }
    }

    /// <summary>A field as text, or null when it is absent or empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            }
            : null;

    public static long? Number(this JsonElement element, string name) =>
        long.TryParse(element.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool Has(this JsonElement element, string list) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(list, out var value) && value.ValueKind == JsonValueKind.Array;

    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) =>
        element.Has(name) ? [.. element.GetProperty(name).EnumerateArray()] : [];
}
