using System.Globalization;
using System.Text;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;
using Connectors.SignedPush;
using Hub.Outbox;
using Hub.Secrets;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hub.Alerts;

/// <summary>
/// Pushes one alert to one endpoint, signed as Standard Webhooks has it. Every try carries the same webhook-id and the same body, so a receiver
/// drops what it has seen; an answer that is lost is sent again. It goes out by the one door: the address guard holds, a copied database sends none.
/// </summary>
public sealed class AlertPush(OutboundFactory doors, SecretBox box, Fence fence, TimeProvider time) : IOutboxDoer
{
    private const string KindName = "alert-push";

    public string Kind => KindName;

    /// <param name="message">Names the message; with the endpoint it is its webhook-id.</param>
    public static OutboxEntry Entry(Guid endpoint, string message, string body, DateTimeOffset now) => new()
    {
        Kind = KindName,
        Key = $"{endpoint:N}/{message}",
        Payload = JsonSerializer.Serialize(body),
        CreatedAt = now,
        DueAt = now,
    };

    public async Task DoAsync(HubDb db, OutboxEntry entry, CancellationToken ct)
    {
        if (!await fence.HoldsAsync(ct))
        {
            throw new PutOffException("the fence does not hold: nothing is pushed until ./hub adopt");
        }

        var endpoint = await db.AlertEndpoints.SingleAsync(e => e.Id == Guid.Parse(entry.Key.Split('/', 2)[0]), ct);
        if (endpoint.RemovedAt is not null)
        {
            return;
        }

        var result = await doors.For(LeaseDeadline.None, new ExchangeList()).SendAsync(Request(endpoint, entry), ct);
        var now = await HubClock.ReadAsync(db, ct);
        if (result is OutboundResult.Reply { IsSuccess: true })
        {
            endpoint.LastTakenAt = now;
            return;
        }

        (endpoint.LastFailedAt, endpoint.LastFailure) = (now, FaultCode.Of(result));
        throw new PutOffException($"{endpoint.Name}: {endpoint.LastFailure}");
    }

    private OutboundRequest Request(AlertEndpoint endpoint, OutboxEntry entry)
    {
        var (secret, id) = (box.Open(AlertEndpoint.SecretPurpose(endpoint.Id), endpoint.Secret), $"alert_{entry.Key.Replace('/', '_').Replace('.', '_')}");
        var body = Encoding.UTF8.GetBytes(JsonSerializer.Deserialize<string>(entry.Payload)!);
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        return new OutboundRequest
        {
            Method = HttpMethod.Post,
            Address = new Uri(endpoint.Address),
            Writes = true,
            Purpose = "push an alert",
            Headers =
            [
                new OutboundHeader("webhook-id", id),
                new OutboundHeader("webhook-timestamp", timestamp.ToString(CultureInfo.InvariantCulture)),
                new OutboundHeader("webhook-signature", WebhookSignature.Of(secret, id, timestamp, body)) { IsSecret = true },
            ],
            Body = new OutboundBody.Raw("application/json", body),
            Scrub = [secret],
            MaxReplyBytes = 64 * 1024,
        };
    }
}
