using System.Net;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.FacebookPage;

/// <summary>
/// An answer, read. Whatever its status, an answer with an error object is an error; one that is not JSON, or is cut, is neither.
/// </summary>
internal sealed record GraphReply(HttpStatusCode Status, JsonElement? Json, GraphError? Error, SlowDown? SlowDown, DateTimeOffset? RegainAt, DateTimeOffset? RetryAfter)
{
    public bool IsGood => Json is not null && Error is null && (int)Status is >= 200 and < 300;

    public static GraphReply Read(OutboundResult.Reply reply, DateTimeOffset now)
    {
        var json = reply.Truncated ? null : Parse(reply.Body);
        return new(reply.Status, json, GraphError.In(json), UsageHeaders.Read(reply.Headers, now), UsageHeaders.RegainAt(reply.Headers, now), Outbound.RetryAfter.Read(reply, now));
    }

    public static JsonElement? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // a proxy's page or half an answer
        }
    }
}
