using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.SignedPush;

/// <summary>What a partner's program needs to know about an item beside its texts; frozen with them.</summary>
internal static class SignedPushAbout
{
    public static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(OutgoingItem item, ChannelSetup channel)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartObject();
            json.WriteString("code", item.ItemCode);
            json.WriteNumber("version", item.Version);
            json.WriteString("issuer", channel.IssuingBody);
            json.WriteString("kind", item.Kind);
            json.WriteString("language", item.Language);
            if (item.Section is { } section)
            {
                json.WriteString("section", section);
            }

            json.WriteStartArray("tags");
            foreach (var tag in item.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            if (item.FirstPublishedAt is { } first)
            {
                json.WriteString("first_published_at", first.UtcDateTime);
            }

            if (item.Emergency)
            {
                json.WriteBoolean("emergency", true);
            }

            if (item.Sample)
            {
                json.WriteBoolean("sample", true);
            }

            json.WriteStartObject("credits");
            foreach (var picture in item.Media.Where(m => m.Credit is not null).DistinctBy(m => m.Sha256))
            {
                json.WriteString(picture.Sha256, picture.Credit);
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
