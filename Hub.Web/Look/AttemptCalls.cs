using System.Text.Json;
using Connectors.Outbound;
using Hub.Deliveries;
using Hub.Deliveries.Sending;

namespace Hub.Web.Look;

/// <summary>The calls of an attempt as they went over the wire, scrubbed; none where nothing was called or the row holds no list.</summary>
public static class AttemptCalls
{
    public static IReadOnlyList<Exchange> Of(Attempt attempt)
    {
        if (attempt.Exchanges is null)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize<List<Exchange>>(attempt.Exchanges, ExchangeJson.Options) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
