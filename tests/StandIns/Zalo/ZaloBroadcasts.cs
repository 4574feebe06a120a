using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>A broadcast that was taken: it has gone to every follower and cannot be called back.</summary>
public sealed record ZaloBroadcastSent(string MessageId, DateTimeOffset At, IReadOnlyList<string> Articles, IReadOnlyList<string> Cities);

/// <summary>
/// POST /v2.0/oa/message. There is no key: two calls are two messages on everybody's phone. What is known of its refusals is kept; an article has
/// to be shown, and there are five at most.
/// </summary>
internal sealed class ZaloBroadcasts(ZaloWorld world, ZaloSwitches switches)
{
    private const int LastCity = 63;
    private const int MostArticles = 5;

    // The hour of Vietnam, which keeps no summer time.
    private static readonly TimeSpan Zone = TimeSpan.FromHours(7);

    public async Task<IResult> SendAsync(HttpContext context)
    {
        var body = await ReadAsync(context);
        lock (world.Gate)
        {
            if (body is not { } sent || Inner(sent, "recipient", "target") is not { ValueKind: JsonValueKind.Object } target)
            {
                return ZaloEnvelope.Invalid("recipient");
            }

            if (Articles(sent) is not { } articles)
            {
                return ZaloEnvelope.Invalid("message");
            }

            if (articles.Any(a => world.Post(a) is not { Visible: true }))
            {
                return ZaloEnvelope.Invalid("attachment_id");
            }

            // The stand-in refuses every choice of people but by place, and says which.
            if (target.EnumerateObject().Select(p => p.Name).FirstOrDefault(n => n != "cities") is { } other)
            {
                return ZaloEnvelope.Invalid(other);
            }

            if (Cities(target) is not { } cities)
            {
                return ZaloEnvelope.Invalid("cities");
            }

            if (!switches.Verified)
            {
                return ZaloEnvelope.Error(-221, "The OA needs to be verified to use this feature");
            }

            var hour = world.Now.ToOffset(Zone).Hour;
            if (switches.KeepsNight && hour is >= 22 or < 6)
            {
                return ZaloEnvelope.Error(-234, "This message cannot be sent at night (10:00PM - 6:00AM)");
            }

            if (world.Broadcasts.Count >= switches.BroadcastQuota)
            {
                return ZaloEnvelope.Error(-211, "Out of quota");
            }

            var one = new ZaloBroadcastSent(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), world.Now, articles, cities);
            world.Write(e => e with { Broadcast = one });
            return ZaloEnvelope.Done(new { message_id = one.MessageId });
        }
    }

    private static List<string>? Articles(JsonElement sent)
    {
        if (Inner(sent, "message", "attachment") is not { } attachment || ZaloPost.Text(attachment, "type") != "template" || !attachment.TryGetProperty("payload", out var payload)
            || ZaloPost.Text(payload, "template_type") != "media" || !payload.TryGetProperty("elements", out var elements) || elements.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var ids = elements.EnumerateArray().Select(e => ZaloPost.Text(e, "media_type") == "article" ? ZaloPost.Text(e, "attachment_id") : null).ToList();
        return ids.Count is > 0 and <= MostArticles && ids.All(i => i is not null) ? [.. ids.OfType<string>()] : null;
    }

    /// <summary>As text with commas, a number or a list; none: everybody.</summary>
    private static List<string>? Cities(JsonElement target)
    {
        if (!target.TryGetProperty("cities", out var value))
        {
            return [];
        }

        var cities = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!.Split(',').ToList(),
            JsonValueKind.Number => [value.GetRawText()],
            JsonValueKind.Array => [.. value.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText())],
            _ => [],
        };
        return cities.Count > 0 && cities.All(c => int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out var city) && city <= LastCity) ? cities : null;
    }

    private static JsonElement? Inner(JsonElement element, string outer, string inner) =>
        element.TryGetProperty(outer, out var o) && o.ValueKind == JsonValueKind.Object && o.TryGetProperty(inner, out var i) ? i : null;

    private static async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
