using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hub.Storage;

namespace Hub.Alerts;

/// <summary>The body of a push, frozen when it is written: every try sends the same bytes.</summary>
public static class AlertMessage
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(Alert alert, string what, bool sample)
    {
        var incident = alert.Incident;
        return new JsonObject
        {
            ["type"] = $"alert.{what}",
            ["timestamp"] = Text(incident.ClosedAt is { } closed && what == AlertTelling.Closed ? closed : incident.OpenedAt),
            ["sample"] = sample,
            ["data"] = new JsonObject
            {
                ["id"] = incident.Id.ToString("D"),
                ["kind"] = incident.Kind,
                ["area"] = Kebab.Of(alert.Words.Area),
                ["title"] = new JsonObject { ["vi"] = alert.Words.Vi.Title, ["en"] = alert.Words.En.Title },
                ["do"] = new JsonObject { ["vi"] = alert.Words.Vi.Do, ["en"] = alert.Words.En.Do },
                ["detail"] = incident.Detail,
                ["channel"] = alert.Channel,
                ["item"] = alert.ItemCode,
                ["delivery"] = incident.DeliveryId?.ToString("D"),
                ["link"] = alert.Link.AbsoluteUri,
                ["openedAt"] = Text(incident.OpenedAt),
                ["closedAt"] = what == AlertTelling.Closed && incident.ClosedAt is { } over ? Text(over) : null,
                ["escalated"] = incident.Escalated,
            },
        }.ToJsonString(Json);
    }

    /// <summary>What "try it" sends.</summary>
    public static string Test(DateTimeOffset now, bool sample) =>
        new JsonObject { ["type"] = "alert.test", ["timestamp"] = Text(now), ["sample"] = sample, ["data"] = new JsonObject() }.ToJsonString(Json);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
