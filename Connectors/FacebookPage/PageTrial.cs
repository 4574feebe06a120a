using System.Text.Json;
using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// An unpublished post for trying a Page: words alone, so that nothing but the post itself can be left behind. It is never shown, and no list that
/// we may rely on names it: only its id leads to it (published and is_published: https://developers.facebook.com/docs/pages-api/posts, read 2026-11).
/// </summary>
internal static class PageTrial
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    public static async Task<PublishOutcome> MakeAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(request.Channel);
        var content = GraphAccess.JsonBody(new JsonObject { ["message"] = request.Payload[PageRendering.Message], ["published"] = false });
        var result = await outbound.SendAsync(graph.Write("write unpublished post", HttpMethod.Post, $"{graph.PageId}/feed", content), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Write(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, request.Now);
        return reply.IsGood && reply.Json!.Value.TextField("id") is { Length: > 0 } id
            ? new PublishOutcome.Prepared(id) { SlowDown = reply.SlowDown }
            : GraphFailure.Of(reply, request.Now).OfWrite(reply.SlowDown);
    }

    /// <summary>The Page's own word that it is unpublished, then the look of somebody without a token: only that proves that nobody sees it.</summary>
    public static async Task<FindOutcome> LookAsync(PublishRequest sent, string id, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(sent.Channel);
        var result = await outbound.SendAsync(graph.Read("read unpublished post", Uri.EscapeDataString(id), ("fields", "id,message,is_published,permalink_url")), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Find(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, sent.Now);
        if (!reply.IsGood || reply.Json!.Value.TextField("id") != id)
        {
            return GraphFailure.Of(reply, sent.Now).OfFind(sent.Now);
        }

        var link = reply.Json!.Value.Permalink() ?? graph.ReadersAddress(id);
        return reply.Json!.Value.Field("is_published")?.ValueKind switch
        {
            JsonValueKind.True => new FindOutcome.Found(id, link, Visible: true) { Proof = Proof.ReadByAccount },
            JsonValueKind.False => Of(id, link, await PublicLook.LookAsync(link, sent.ItemCode, outbound, ct)),
            _ => new FindOutcome.CannotTell(new($"{FacebookPageConnector.ConnectorKey}:is-published-missing", "the answer does not say whether it is published"), sent.Now + LookAgain),
        };
    }

    private static FindOutcome.Found Of(string id, Uri link, PublicSight sight) => new(id, link, Visible: sight.View == PublicView.Shown)
    {
        Proof = sight.View == PublicView.CannotTell ? Proof.ReadByAccount : Proof.ReadBack,
    };
}
