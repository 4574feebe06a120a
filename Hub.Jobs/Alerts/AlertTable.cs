using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hub.Alerts;

/// <summary>The one table of incidents in words. Pages, letters and webhooks read it.</summary>
public static class AlertTable
{
    private const string Resource = "Alerts/alerts.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly Lazy<Dictionary<string, AlertWords>> Rows = new(Read);

    public static IReadOnlyCollection<AlertWords> All => Rows.Value.Values;

    /// <summary>A kind without a row is told under its own name to those who see to failures, and a person closes it.</summary>
    public static AlertWords Of(string kind) => Rows.Value.GetValueOrDefault(kind)
        ?? new AlertWords(kind, AlertArea.Failed, true, new AlertText(kind, "Mở trang Cảnh báo để xem."), new AlertText(kind, "See the page of alerts."));

    private static Dictionary<string, AlertWords> Read()
    {
        using var stream = typeof(AlertTable).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in");
        var rows = JsonSerializer.Deserialize<List<AlertWords>>(stream, Json) ?? throw new InvalidOperationException($"{Resource} is empty");
        return rows.ToDictionary(r => r.Kind, StringComparer.Ordinal);
    }
}
