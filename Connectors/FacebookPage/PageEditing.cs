using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Outbound;
using Connectors.Rendering;

namespace Connectors.FacebookPage;

/// <summary>
/// Rewrites the words of a post of ours, or deletes it; both go by id and may be repeated. Photo and link stay as they were posted, and
/// only the app that made a post may edit it (https://developers.facebook.com/docs/pages-api/posts, read 2026-11).
/// </summary>
internal static class PageEditing
{
    /// <summary>How soon a rewrite or a deletion is read back.</summary>
    private static readonly TimeSpan ConfirmAfter = TimeSpan.FromSeconds(2);

    public static async Task<PublishOutcome> UpdateAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(request.Channel);
        var id = IdOf(request);
        var known = ShownPost.Read(request.LastKnownHash);
        var next = ShownPost.Of(request.Payload) is var wanted && known?.Card == ShownPost.UnknownCard ? wanted with { Card = ShownPost.UnknownCard } : wanted;
        if (known is not null && known.Card != next.Card)
        {
            return new PublishOutcome.Rejected(new(
                $"{FacebookPageConnector.ConnectorKey}:card-cannot-change", "photo or link of a post cannot be changed; keep it, or withdraw the post and publish anew"));
        }

        var read = await outbound.SendAsync(graph.Read("read post", Uri.EscapeDataString(id), ("fields", "id,message,permalink_url")), ct);
        if (read is not OutboundResult.Reply answer)
        {
            // Nothing was written yet: losing a read is no doubt about the post.
            return read is OutboundResult.NotSent ? OutcomeOf.Write(FacebookPageConnector.ConnectorKey, read) : OutcomeOf.Poll(FacebookPageConnector.ConnectorKey, read);
        }

        var reply = GraphReply.Read(answer, request.Now);
        if (!reply.IsGood || reply.Json!.Value.TextField("id") is not { Length: > 0 })
        {
            // An answer without the post is none: its words are not theirs.
            return Gone(reply, request) ?? GraphFailure.Of(reply, request.Now).OfUnseen(reply.SlowDown);
        }

        var words = reply.Json!.Value.TextField("message") ?? "";
        var link = reply.Json!.Value.Permalink() ?? graph.ReadersAddress(id);
        if (ShownPost.HashOf(words) == next.Words)
        {
            var proof = await PublicLook.SeeAsync(link, request.Payload[PageRendering.Message] ?? "", Proof.ReadByAccount, outbound, ct);
            return new PublishOutcome.Published(id, link, proof) { ContentHash = next.ToString(), SlowDown = reply.SlowDown };
        }

        return known is not null && ShownPost.HashOf(words) != known.Words
            ? new PublishOutcome.Conflict(TextFit.Cut(words, 500, TextUnit.Utf16)) { SlowDown = reply.SlowDown }
            : await RewriteAsync(request, id, graph, outbound, ct);
    }

    private static async Task<PublishOutcome> RewriteAsync(PublishRequest request, string id, GraphAccess graph, IOutbound outbound, CancellationToken ct)
    {
        var content = GraphAccess.JsonBody(new JsonObject { ["message"] = request.Payload[PageRendering.Message] });
        var result = await outbound.SendAsync(graph.Write("update", HttpMethod.Post, Uri.EscapeDataString(id), content), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Write(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, request.Now);
        // "success" says that it was taken; what readers see is looked at before anybody calls the correction done.
        return SaysYes(reply)
            ? new PublishOutcome.Accepted(request.Now + ConfirmAfter) { SlowDown = reply.SlowDown }
            : Gone(reply, request) ?? GraphFailure.Of(reply, request.Now).OfWrite(reply.SlowDown);
    }

    public static async Task<PublishOutcome> RetractAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(request.Channel);
        var result = await outbound.SendAsync(graph.Write("delete", HttpMethod.Delete, Uri.EscapeDataString(IdOf(request)), body: null), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Write(FacebookPageConnector.ConnectorKey, result);
        }

        // "No such object" is also what a token without rights is told: it is no proof that the post is gone.
        var reply = GraphReply.Read(answer, request.Now);
        return SaysYes(reply) || Gone(reply, request) is not null
            ? new PublishOutcome.Accepted(request.Now + ConfirmAfter) { SlowDown = reply.SlowDown }
            : GraphFailure.Of(reply, request.Now).OfWrite(reply.SlowDown);
    }

    private static string IdOf(PublishRequest request) => request.RemoteId ?? throw new InvalidOperationException("an update or removal needs the id of the post");

    private static bool SaysYes(GraphReply reply) => reply.IsGood && reply.Json!.Value.Field("success")?.ValueKind == JsonValueKind.True;

    private static PublishOutcome.AlreadyGone? Gone(GraphReply reply, PublishRequest request) =>
        reply.Error is not null && GraphFailure.Of(reply, request.Now).Verdict == Verdict.Gone ? new() { SlowDown = reply.SlowDown } : null;
}
