using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// Reads a post back by its id. A post is gone only if the same token that no longer finds it still reads the Page: code 100/33 says
/// "does not exist, or may not be seen by you" in one.
/// </summary>
internal static class PageReadBack
{
    public static async Task<ConfirmOutcome> ConfirmAsync(ConfirmRequest request, IOutbound outbound, CancellationToken ct)
    {
        var sent = request.Sent;
        var graph = new GraphAccess(sent.Channel);
        var id = (request.Step == DeliveryStep.Discard ? sent.Handle : sent.RemoteId) ?? throw new InvalidOperationException("reading back needs the id of the post");
        var result = await outbound.SendAsync(graph.Read("read post", Uri.EscapeDataString(id), ("fields", "id,message,permalink_url")), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Confirm(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, sent.Now);
        var isThere = reply.IsGood && reply.Json!.Value.TextField("id") is { Length: > 0 };
        var failure = isThere ? null : GraphFailure.Of(reply, sent.Now);
        return (request.Step, failure) switch
        {
            (DeliveryStep.Update, null) => await WordsAsync(reply, id, sent, graph, outbound, ct),
            (DeliveryStep.Update, { Verdict: Verdict.Gone }) => new ConfirmOutcome.StillOld(), // the update, made again, will say that it is gone
            (_, null) => new ConfirmOutcome.StillOld(),
            (_, { Verdict: Verdict.Gone }) => await PageStillReadAsync(id, sent, graph, outbound, ct),
            _ => failure.OfConfirm(sent.Now),
        };
    }

    private static async Task<ConfirmOutcome> WordsAsync(GraphReply reply, string id, PublishRequest sent, GraphAccess graph, IOutbound outbound, CancellationToken ct)
    {
        var wanted = ShownPost.Of(sent.Payload);
        var post = reply.Json!.Value;
        if (ShownPost.HashOf(post.TextField("message") ?? "") != wanted.Words)
        {
            return new ConfirmOutcome.StillOld();
        }

        var link = post.Permalink() ?? graph.ReadersAddress(id);
        var proof = await PublicLook.SeeAsync(link, sent.Payload[PageRendering.Message] ?? "", Proof.ReadByAccount, outbound, ct);
        var evidence = proof == Proof.ReadBack ? "the post's address shows the new text to anybody" : "the post shows the new text to the Page's own token";
        return new ConfirmOutcome.Confirmed(evidence) { ContentHash = wanted.ToString(), Proof = proof };
    }

    private static async Task<ConfirmOutcome> PageStillReadAsync(string id, PublishRequest sent, GraphAccess graph, IOutbound outbound, CancellationToken ct)
    {
        var result = await outbound.SendAsync(graph.Read("read page", graph.PageId, ("fields", "id")), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Confirm(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, sent.Now);
        return reply.IsGood && reply.Json!.Value.TextField("id") == graph.PageId
            ? new ConfirmOutcome.Confirmed($"{id} no longer exists, and the Page is read with the same token")
            : GraphFailure.Of(reply, sent.Now).OfConfirm(sent.Now);
    }
}
