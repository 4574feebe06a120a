using System.Text.Json;
using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.SignedPush;

/// <summary>
/// The body of a push: <c>{"type", "timestamp", "data"}</c>. What a reader can see in it is the approved rendition, unchanged; filled in
/// are the event type, the time, the keys, the slug and the addresses of the frozen pictures.
/// </summary>
internal static class SignedPushPayload
{
    public static byte[] OfItem(string type, PublishRequest request)
    {
        var payload = request.Payload;
        using var about = JsonDocument.Parse(payload[SignedPushRendering.About] ?? "{}");
        return Event(type, request, json =>
        {
            foreach (var property in about.RootElement.EnumerateObject().Where(p => p.Name != "credits"))
            {
                property.WriteTo(json);
            }

            foreach (var part in payload.Parts.Where(p => p.Kind != PartKind.Json))
            {
                var text = part.Kind == PartKind.Html ? MediaPlace.Fill(part.Text, request.Media.AddressOf) : part.Text;
                json.WriteString(part.Name.Replace('-', '_'), text);
            }

            json.WriteStartArray("pictures");
            foreach (var picture in payload.Media)
            {
                Picture(json, picture, about.RootElement, request.Media);
            }

            json.WriteEndArray();
            json.WriteString("content_hash", $"sha256:{RenditionBytes.HashOf(RenditionBytes.Of(payload))}");
        });
    }

    /// <summary>A withdrawal says nothing but which item, and that nothing of it up to this version is to be shown.</summary>
    public static byte[] OfRemoval(string type, PublishRequest request) => Event(type, request, json =>
    {
        json.WriteString("code", request.ItemCode);
        json.WriteNumber("version", request.Version);
    });

    private static byte[] Event(string type, PublishRequest request, Action<Utf8JsonWriter> data)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, SignedPushAbout.Readable))
        {
            json.WriteStartObject();
            json.WriteString("type", type);
            json.WriteString("timestamp", DateTimeOffset.FromUnixTimeSeconds(request.Now.ToUnixTimeSeconds()).UtcDateTime);
            json.WriteStartObject("data");
            json.WriteString("key", request.PublishKey);
            json.WriteString("slug", request.Slug);
            data(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void Picture(Utf8JsonWriter json, RenditionMedia picture, JsonElement about, IMediaSource media)
    {
        json.WriteStartObject();
        json.WriteString("url", media.AddressOf(picture.Sha256).AbsoluteUri);
        json.WriteString("sha256", picture.Sha256);
        json.WriteString("place", picture.Place);
        json.WriteString("type", picture.ContentType);
        json.WriteNumber("width", picture.Width);
        json.WriteNumber("height", picture.Height);
        json.WriteNumber("bytes", picture.Bytes);
        json.WriteString("alt", picture.AltText);
        if (about.TryGetProperty("credits", out var credits) && credits.TryGetProperty(picture.Sha256, out var credit))
        {
            json.WriteString("credit", credit.GetString());
        }

        json.WriteEndObject();
    }
}
