using System.Globalization;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// What the Page has published, newest first. https://developers.facebook.com/docs/pages-api/posts (read 2026-11): pages of at most 100, some
/// 600 posts of a year; the last page is that without "next".
/// </summary>
internal static class PagePast
{
    private const int PageSize = 50;

    public static async Task<ListOutcome> ReadAsync(ListRequest request, IOutbound outbound, CancellationToken ct)
    {
        var graph = new GraphAccess(request.Channel);
        List<(string, string)> query =
        [
            ("fields", "id,message,created_time,permalink_url,is_published,from"),
            ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
        ];
        if (request.Cursor is { } cursor)
        {
            query.Add(("after", cursor));
        }

        var result = await outbound.SendAsync(graph.Read("list posts", $"{graph.PageId}/published_posts", [.. query]), ct);
        if (result is not OutboundResult.Reply answer)
        {
            return FailedPage.Of(OutcomeOf.Find(FacebookPageConnector.ConnectorKey, result));
        }

        var reply = GraphReply.Read(answer, request.Now);
        if (!reply.IsGood || reply.Json!.Value.Field("data") is not { ValueKind: JsonValueKind.Array })
        {
            return FailedPage.Of(GraphFailure.Of(reply, request.Now).OfFind(request.Now));
        }

        var list = reply.Json!.Value;
        return new ListOutcome.Page(
            [.. list.Entries("data").Where(p => p.TextField("id") is { Length: > 0 }).Select(p => PostOf(p, graph))],
            PageLooking.After(list) is { Length: > 0 } next ? next : null);
    }

    // A post without a message (a picture alone) has no words, which is not the same as words that cannot be read.
    private static ListedPost PostOf(JsonElement post, GraphAccess graph)
    {
        var id = post.TextField("id")!;
        var words = post.Field("message") is null ? "" : post.TextField("message");
        return new ListedPost(id)
        {
            Url = post.Permalink() ?? graph.ReadersAddress(id),
            At = PageLooking.CreatedAt(post),
            Text = words,
            Visible = post.Field("is_published")?.ValueKind != JsonValueKind.False,
            Own = post.Field("from")?.TextField("id") is not { } from || from == graph.PageId,
            ContentHash = new ShownPost(ShownPost.HashOf(words ?? ""), ShownPost.UnknownCard).ToString(),
        };
    }
}
