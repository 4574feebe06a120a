using Connectors.Contract;

namespace Connectors.ZaloOa;

/// <summary>
/// What stands there before a correction. Zalo has no condition on writes, so the article is read first (getdetail answers title, author,
/// description, body and status: https://developers.zalo.me/docs/official-account, Article API, read 2026-11). It has to be what we left, or
/// already what we want to write: our own earlier try. Between this read and the write an edit of theirs can still be lost.
/// </summary>
internal static class ZaloTheirs
{
    /// <returns>Why nothing is written, or null when the correction may go on.</returns>
    public static async Task<PublishOutcome?> InTheWayAsync(ZaloApi api, PublishRequest request)
    {
        var answer = await api.DetailAsync(request.RemoteId ?? throw new InvalidOperationException("a correction needs an id"));
        if (!answer.IsDone)
        {
            return ZaloOutcomes.ReadFirst(answer, request.Channel);
        }

        return ZaloShown.From(answer.Data) switch
        {
            null => new PublishOutcome.Retry(ZaloAnswer.DetailUnreadable, RetryScope.Delivery, null),
            { Visible: false } hidden => new PublishOutcome.Conflict(hidden.Text),
            var shown when request.LastKnownHash is null || shown.ContentHash == request.LastKnownHash || shown.Holds(request.Payload) => null,
            var theirs => new PublishOutcome.Conflict(theirs.Text),
        };
    }
}
