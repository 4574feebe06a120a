using System.Text.Json.Nodes;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// Puts a post out. Photos go up unseen first (published=false), then one small call shows words and photos together: what is large and
/// breaks easily is invisible and may be repeated, and every post gets an id of the form {page}_{post}.
/// https://developers.facebook.com/docs/pages-api/posts and https://developers.facebook.com/docs/graph-api/reference/page/photos, read 2026-11.
/// There is no idempotency key, and posts have come out behind errors: whatever is not a listed no is unsure.
/// </summary>
internal static class PagePublishing
{
    public static async Task<PublishOutcome> PublishAsync(PublishRequest request, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(request.Channel);
        var content = new JsonObject { ["message"] = request.Payload[PageRendering.Message] };
        if (request.Payload[PageRendering.Link] is { } link)
        {
            content["link"] = link;
        }

        // A process that dies while these go up leaves photos that nobody sees.
        var photos = new JsonArray();
        foreach (var picture in request.Payload.Media)
        {
            var (photoId, failed) = await StagePhotoAsync(request, picture, graph, outbound, ct);
            if (failed is not null)
            {
                return failed;
            }

            photos.Add(new JsonObject { ["media_fbid"] = photoId });
        }

        if (photos.Count > 0)
        {
            content["attached_media"] = photos;
        }

        content["published"] = true;
        return await ShowAsync(request, content, graph, outbound, ct);
    }

    private static async Task<(string? PhotoId, PublishOutcome? Failed)> StagePhotoAsync(
        PublishRequest request, RenditionMedia picture, GraphAccess graph, IOutbound outbound, CancellationToken ct)
    {
        var bytes = await request.Media.ReadAsync(picture.Sha256, ct);
        var extension = picture.ContentType == "image/png" ? "png" : "jpg";
        var form = new OutboundBody.Multipart(
            [new("published", "false"), .. picture.AltText.Length == 0 ? Array.Empty<FormField>() : [new("alt_text_custom", picture.AltText)]],
            [new("source", $"{picture.Sha256[..16]}.{extension}", picture.ContentType, bytes)]);
        var result = await outbound.SendAsync(graph.Write("stage photo", HttpMethod.Post, $"{graph.PageId}/photos", form), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return (null, result is OutboundResult.Lost
                ? new PublishOutcome.Retry(OutcomeOf.CauseOf(FacebookPageConnector.ConnectorKey, result), RetryScope.Delivery, null)
                : OutcomeOf.Write(FacebookPageConnector.ConnectorKey, result));
        }

        var reply = GraphReply.Read(answer, request.Now);
        return reply.IsGood && reply.Json!.Value.TextField("id") is { Length: > 0 } id
            ? (id, null)
            : (null, GraphFailure.Of(reply, request.Now).OfUnseen(reply.SlowDown));
    }

    /// <summary>The one visible call. If the process dies in here the post may be out: it is looked for by item code and link.</summary>
    private static async Task<PublishOutcome> ShowAsync(PublishRequest request, JsonObject content, GraphAccess graph, IOutbound outbound, CancellationToken ct)
    {
        var result = await outbound.SendAsync(graph.Write("publish", HttpMethod.Post, $"{graph.PageId}/feed", GraphAccess.JsonBody(content)), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return OutcomeOf.Write(FacebookPageConnector.ConnectorKey, result);
        }

        var reply = GraphReply.Read(answer, request.Now);
        if (!reply.IsGood || reply.Json!.Value.TextField("id") is not { Length: > 0 } id)
        {
            return GraphFailure.Of(reply, request.Now).OfWrite(reply.SlowDown);
        }

        // The answer proves the post, not that the public sees it. What follows only looks, and never fails a post that is out.
        var (link, known) = await PermalinkAsync(id, graph, outbound, request.Now, ct);
        return new PublishOutcome.Published(id, link, await PublicLook.SeeAsync(link, request.ItemCode, known, outbound, ct))
        {
            At = request.Now,
            ContentHash = ShownPost.Of(request.Payload).ToString(),
            SlowDown = reply.SlowDown,
        };
    }

    /// <summary>Asked apart from the write: were it asked with it, an error about reading would look like one about posting.</summary>
    private static async Task<(Uri Link, Proof Known)> PermalinkAsync(string id, GraphAccess graph, IOutbound outbound, DateTimeOffset now, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return (graph.ReadersAddress(id), Proof.AnsweredByPlatform);
        }

        var result = await outbound.SendAsync(graph.Read("read link", Uri.EscapeDataString(id), ("fields", "permalink_url")), ct);
        return result is OutboundResult.Reply answer && GraphReply.Read(answer, now) is { IsGood: true, Json: { } post }
            ? (post.Permalink() ?? graph.ReadersAddress(id), Proof.ReadByAccount)
            : (graph.ReadersAddress(id), Proof.AnsweredByPlatform);
    }

    public static Uri? Permalink(this System.Text.Json.JsonElement post) =>
        Uri.TryCreate(post.TextField("permalink_url"), UriKind.Absolute, out var link) && link.Scheme is "https" or "http" ? link : null;
}
