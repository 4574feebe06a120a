using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Hub.Audit;

namespace Hub.Evidence;

/// <summary>Rows as JSON with one spelling: the names of their columns, times in UTC to the microsecond, words as rows hold them.</summary>
public static class PackJson
{
    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new Moments() },
    };

    public static JsonNode Of<T>(T row) => JsonSerializer.SerializeToNode(row, Options)!;

    /// <summary>The way back, of what a row says; what the database alone may write stays empty.</summary>
    public static T Read<T>(JsonNode row) => row.Deserialize<T>(Options)!;

    public static JsonArray List<T>(IEnumerable<T> rows) => new([.. rows.Select(r => Of(r))]);

    public static PackFile File(string name, JsonNode content) => new(name, Encoding.UTF8.GetBytes(CanonicalJson.Of(content) + "\n"));

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString(TimeForm, CultureInfo.InvariantCulture);

    private sealed class Moments : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.ParseExact(reader.GetString()!, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(Moment(value));
    }
}
