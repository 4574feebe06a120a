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

    /// <summary>The text or whole number at a path of names; null where there is none.</summary>
    public static string? Word(JsonElement receipt, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (receipt.ValueKind != JsonValueKind.Object || !receipt.TryGetProperty(name, out receipt))
            {
                return null;
            }
        }

        return receipt.ValueKind switch
        {
            JsonValueKind.String when receipt.GetString() is { Length: > 0 and <= LongestId } word => word,
            JsonValueKind.Number when receipt.TryGetInt64(out _) => receipt.GetRawText(),
            _ => null,
        };
    }
}
