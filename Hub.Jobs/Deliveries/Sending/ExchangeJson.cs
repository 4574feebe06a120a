using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hub.Deliveries.Sending;

/// <summary>How exchanges are kept with an attempt: readable Vietnamese, camel case.</summary>
public static class ExchangeJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
