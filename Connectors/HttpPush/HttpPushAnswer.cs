using System.Globalization;
using System.Net;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;
using Connectors.SignedPush;

namespace Connectors.HttpPush;

/// <summary>
/// What a partner's answer means, after the channel's own description of it. What neither the description nor this table names is unsure:
/// a partner's interface that we do not know may have done anything.
/// </summary>
internal static class HttpPushAnswer
{
    public static PublishOutcome ToItem(OutboundResult.Reply reply, PublishRequest request, bool isUpdate)
    {
        if (Expects(reply, request))
        {
            return PushReceipt.Read(reply) is { } receipt && IdIn(receipt, request) is { } id ? Published(receipt, id, request) : Unsure(reply, "no-receipt");
        }

        return isUpdate && reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone ? new PublishOutcome.AlreadyGone() : Other(reply, request);
    }

    public static PublishOutcome ToRemoval(OutboundResult.Reply reply, PublishRequest request)
    {
        if (Expects(reply, request))
        {
            return PushReceipt.Read(reply) is null ? Unsure(reply, "no-receipt") : new PublishOutcome.Removed(Proof.Acknowledged);
        }

        if (StatusList.Read(HttpPushSettings.Of(request.Channel, HttpPushSettings.GoneStatus))?.Holds(reply.Status) == true)
        {
            return new PublishOutcome.Removed(Proof.Acknowledged);
        }

        return reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone
            ? new PublishOutcome.Conflict($"Đối tác trả lời {(int)reply.Status}: không còn bài, hay địa chỉ gỡ sai? Hãy mở bài để xem. / The partner answered {(int)reply.Status}: is the post gone, or is the delete address wrong? Open the post and look.")
            : Other(reply, request);
    }

    private static bool Expects(OutboundResult.Reply reply, PublishRequest request) =>
        StatusList.Read(HttpPushSettings.Of(request.Channel, HttpPushSettings.AnswerStatus))?.Holds(reply.Status) == true;

    /// <summary>Without a place for it the post is known by our own key; with one an answer that lacks it proves nothing.</summary>
    private static string? IdIn(JsonElement receipt, PublishRequest request) => request.Channel[HttpPushSettings.AnswerId.Name] is { } path
        ? PushReceipt.Id(receipt, path.Split('.')) ?? request.RemoteId
        : request.RemoteId ?? request.PublishKey;

    private static PublishOutcome.Published Published(JsonElement receipt, string id, PublishRequest request) => new(
        id,
        SignedPushSettings.Web(request.Channel[HttpPushSettings.AnswerUrl.Name] is { } path ? PushReceipt.Word(receipt, path.Split('.')) : null)
            ?? request.RemoteUrl ?? Places.Fill(request.Channel, HttpPushSettings.AddressPattern, Places.Of(request) with { Id = id }),
        Proof.Acknowledged);

    private static PublishOutcome Other(OutboundResult.Reply reply, PublishRequest request)
    {
        var notBefore = RetryAfter.Read(reply, request.Now);
        return (int)reply.Status switch
        {
            429 => new PublishOutcome.Retry(CauseOf(reply), RetryScope.Channel, notBefore),
            301 or 307 or 308 or 401 or 403 or 404 or 405 or 410 => new PublishOutcome.Misconfigured(CauseOf(reply)),
            400 or 413 or 415 or 422 => new PublishOutcome.Rejected(CauseOf(reply)),
            _ when reply.IsSuccess => Unsure(reply, "other-success"),
            _ => new PublishOutcome.Unsure(CauseOf(reply)) { SlowDown = notBefore is { } at ? new SlowDown(RetryScope.Channel, at) : null },
        };
    }

    private static PublishOutcome.Unsure Unsure(OutboundResult.Reply reply, string what) =>
        new(new Cause($"{HttpPushConnector.Name}:{what}", $"{HttpPushConnector.Name}: {(int)reply.Status} with {reply.Body.Length} bytes, {what}"));

    private static Cause CauseOf(OutboundResult.Reply reply)
    {
        var status = ((int)reply.Status).ToString(CultureInfo.InvariantCulture);
        return new Cause($"{HttpPushConnector.Name}:{status}", $"{HttpPushConnector.Name}: the partner answered {status}");
    }
}
