using System.Text.Json;
using Connectors.Contract;

namespace Connectors.SignedPush;

/// <summary>
/// Receivers answer with nothing, a word ("ok") or a JSON object. Anything else, a page or an object that breaks off, is what stands
/// at a wrong address or before a server that is down: it acknowledges nothing.
/// </summary>
internal static class PushReceipt
{
    private const int LongestWord = 20, LongestId = 500;

    /// <summary>Null where nothing was acknowledged; an undefined element where the receipt says no more than that.</summary>
    public static JsonElement? Read(OutboundResult.Reply reply)
    {
        var text = reply.Text.Trim();
        if (text.Length <= LongestWord && text.All(char.IsAsciiLetter))
        {
            return default(JsonElement);
        }

        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(text);
            return json.ValueKind == JsonValueKind.Object && !reply.Truncated ? json : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text at a path of names; null where there is none.</summary>
    public static string? Word(JsonElement receipt, params ReadOnlySpan<string> path) =>
        At(receipt, path) is { ValueKind: JsonValueKind.String } text && text.GetString() is { Length: > 0 and <= LongestId } word ? word : null;

    /// <summary>An id may be a whole number too.</summary>
    public static string? Id(JsonElement receipt, params ReadOnlySpan<string> path) =>
        At(receipt, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out _) ? number.GetRawText() : Word(receipt, path);

    private static JsonElement At(JsonElement json, ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return default;
            }
        }

        return json;
    }
}
