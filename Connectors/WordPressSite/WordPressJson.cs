using System.Globalization;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>
/// Reads answers. Security plug-ins, caches and PHP warnings put HTML where JSON should be: whatever is not wholly readable is null, never a guess.
/// </summary>
internal static class WordPressJson
{
    public static JsonElement? Parse(OutboundResult.Reply reply)
    {
        if (reply.Truncated || !reply.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(reply.Body);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The rows of a list; null where the answer is none, or holds anything else: then nothing proves that a row is not there.</summary>
    public static IReadOnlyList<JsonElement>? Rows(OutboundResult result) =>
        result is OutboundResult.Reply { IsSuccess: true } reply && Parse(reply) is { ValueKind: JsonValueKind.Array } list && list.EnumerateArray().All(r => r.ValueKind == JsonValueKind.Object)
            ? [.. list.EnumerateArray()]
            : null;

    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? Number(this JsonElement json, params ReadOnlySpan<string> path) =>
        At(json, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    public static IReadOnlyList<long> Numbers(this JsonElement json, string name) => At(json, name) is { ValueKind: JsonValueKind.Array } list
        ? [.. list.EnumerateArray().Where(n => n.ValueKind == JsonValueKind.Number && n.TryGetInt64(out _)).Select(n => n.GetInt64())] : [];

    public static bool IsTrue(this JsonElement json, params ReadOnlySpan<string> path) => At(json, path) is { ValueKind: JsonValueKind.True };

    /// <summary>Times of WordPress that end in _gmt are UTC and carry no zone; a draft has none.</summary>
    public static DateTimeOffset? Time(this JsonElement json, string name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static JsonElement? At(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json;
    }
}
