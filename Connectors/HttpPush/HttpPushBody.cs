using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.HttpPush;

/// <summary>The partner's JSON, made of the payload by the map that was frozen with it. A field that the item does not have is left out.</summary>
internal static class HttpPushBody
{
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Of(string happening, PublishRequest request)
    {
        using var shape = JsonDocument.Parse(request.Payload[HttpPushRendering.Shape]!);
        var body = new JsonObject();
        foreach (var line in FieldMap.FromJson(shape.RootElement.GetProperty("map")).Lines)
        {
            var value = line.Constant is { } constant ? JsonNode.Parse(constant) : ValueOf(line.Field!, happening, request, shape.RootElement.GetProperty("credits"));
            if (value is not null)
            {
                Put(body, line.Path.Split('.'), value);
            }
        }

        return Encoding.UTF8.GetBytes(body.ToJsonString(Readable));
    }

    private static void Put(JsonObject body, ReadOnlySpan<string> path, JsonNode value)
    {
        foreach (var name in path[..^1])
        {
            if (body[name] is not JsonObject inner)
            {
                body[name] = inner = [];
            }

            body = inner;
        }

        body[path[^1]] = value;
    }

    private static JsonNode? ValueOf(string field, string happening, PublishRequest request, JsonElement credits) => field switch
    {
        PushFields.Code => request.ItemCode,
        PushFields.Version => request.Version,
        PushFields.Key => request.PublishKey,
        PushFields.Slug => request.Slug,
        PushFields.Event => happening,
        PushFields.SentAt => request.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        PushFields.Pictures => new JsonArray([.. request.Payload.Media.Select(m => Picture(m, credits, request.Media))]),
        PushFields.Cover => request.Payload.Media.FirstOrDefault(m => m.Place == ItemPictures.Cover) is { } cover ? request.Media.AddressOf(cover.Sha256).AbsoluteUri : null,
        _ => request.Payload.Parts.FirstOrDefault(p => p.Name == field) switch
        {
            null => null,
            { Kind: PartKind.Json } json => JsonNode.Parse(json.Text),
            { Kind: PartKind.Html } html => MediaPlace.Fill(html.Text, request.Media.AddressOf),
            var text => text.Text,
        },
    };

    private static JsonObject Picture(RenditionMedia picture, JsonElement credits, IMediaSource media)
    {
        var json = new JsonObject
        {
            ["url"] = media.AddressOf(picture.Sha256).AbsoluteUri,
            ["alt"] = picture.AltText,
            ["type"] = picture.ContentType,
            ["width"] = picture.Width,
            ["height"] = picture.Height,
            ["place"] = picture.Place,
        };
        if (credits.TryGetProperty(picture.Sha256, out var credit))
        {
            json["credit"] = credit.GetString();
        }

        return json;
    }
}
