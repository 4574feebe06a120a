using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.SignedPush;

namespace Connectors.HttpPush;

/// <summary>
/// The texts of a signed push, but only those that the channel's map sends; the map itself, with its constants, is frozen beside them.
/// </summary>
internal static class HttpPushRendering
{
    /// <summary>The frozen map, and the credits of the pictures.</summary>
    public const string Shape = "fields";

    public static Rendition Of(OutgoingItem item, ChannelSetup channel)
    {
        var map = HttpPushSettings.MapOf(channel);
        var whole = SignedPushRendering.Of(item, channel);
        using var about = JsonDocument.Parse(whole[SignedPushRendering.About]!);
        var withPictures = map.Uses(PushFields.Pictures) || map.Uses(PushFields.Cover) || map.Uses(PushFields.Html);
        return new()
        {
            RendererVersion = 1,
            Parts = [.. PushFields.Frozen.Where(map.Uses).Select(f => PartOf(f, whole, about.RootElement)).OfType<RenditionPart>(), new(Shape, PartKind.Json, ShapeOf(map, about.RootElement))],
            Media = withPictures ? whole.Media : [],
            Problems = [.. whole.Problems.Where(p => !PushFields.Frozen.Contains(p.Where) || map.Uses(p.Where))],
        };
    }

    private static RenditionPart? PartOf(string field, Rendition whole, JsonElement about)
    {
        if (whole.Parts.FirstOrDefault(p => p.Name == field && p.Kind != PartKind.Json) is { } text)
        {
            return text;
        }

        return about.TryGetProperty(field.Replace('-', '_'), out var value)
            ? new(field, value.ValueKind == JsonValueKind.Array ? PartKind.Json : PartKind.Plain, value.ValueKind == JsonValueKind.Array ? value.GetRawText() : value.ToString())
            : null;
    }

    private static string ShapeOf(FieldMap map, JsonElement about) => new JsonObject
    {
        ["map"] = map.ToJson(),
        ["credits"] = JsonNode.Parse(about.GetProperty("credits").GetRawText()),
    }.ToJsonString(HttpPushBody.Readable);
}
