using System.Globalization;
using System.Text;
using System.Text.Json;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.FacebookPage;

/// <summary>
/// Looks for a post among the Page's published ones: it is ours if its words hold both the item code and the tracked link. A colleague who
/// posts about the same thing by hand has neither. The list lags behind, so what is not in it is not there so far.
/// https://developers.facebook.com/docs/pages-api/posts (read 2026-11): pages of at most 100, the last one is that without "next".
/// </summary>
internal static class PageLooking
{
    private const int MaxPages = 8;
    private const int PageSize = 25;

    /// <summary>Older posts than this are not ours; wide enough for clocks that disagree.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(1);

    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(5);

    public static async Task<FindOutcome> FindAsync(FindRequest request, IOutbound outbound, CancellationToken ct)
    {
        if (request is { Step: DeliveryStep.Prepare, Sent.Handle: { } handle })
        {
            return await PageTrial.LookAsync(request.Sent, handle, outbound, ct);
        }

        var graph = new GraphAccess(request.Sent.Channel);
        var found = new List<FindOutcome.Found>();
        var after = "";
        for (var page = 0; page < MaxPages; page++)
        {
            var result = await outbound.SendAsync(ListRequest(graph, after), ct);
            if (result is not OutboundResult.Reply answer)
            {
                return OutcomeOf.Find(FacebookPageConnector.ConnectorKey, result);
            }

            // Part of the list must never be taken for the whole.
            var reply = GraphReply.Read(answer, request.Sent.Now);
            if (!reply.IsGood || reply.Json!.Value.Field("data") is not { ValueKind: JsonValueKind.Array })
            {
                return GraphFailure.Of(reply, request.Sent.Now).OfFind(request.Sent.Now);
            }

            var list = reply.Json!.Value;
            found.AddRange(list.Entries("data").Where(post => IsOurs(post, request.Sent)).Select(post => FoundOf(post, request.Sent, graph)));
            after = After(list);
            if (after.Length == 0 || list.Entries("data").Any(post => CreatedAt(post) < request.FirstAttemptAt - Before))
            {
                return await AnswerAsync(found, request.Sent, outbound, ct);
            }
        }

        return found.Count > 0
            ? await AnswerAsync(found, request.Sent, outbound, ct)
            : new FindOutcome.CannotTell(
                new($"{FacebookPageConnector.ConnectorKey}:list-too-long", $"not among the newest {MaxPages * PageSize} posts"), request.Sent.Now + LookAgain);
    }

    private static OutboundRequest ListRequest(GraphAccess graph, string after)
    {
        List<(string, string)> query =
        [
            ("fields", "id,message,created_time,permalink_url,is_published"),
            ("limit", PageSize.ToString(CultureInfo.InvariantCulture)),
        ];
        if (after.Length > 0)
        {
            query.Add(("after", after));
        }

        return graph.Read("list posts", $"{graph.PageId}/published_posts", [.. query]);
    }

    /// <summary>The address in "next" may hold a token and is not followed; its cursor is.</summary>
    internal static string After(JsonElement list) => list.Field("paging") is { } paging && paging.TextField("next") is not null
        ? paging.Field("cursors")?.TextField("after") ?? ""
        : "";

    private static bool IsOurs(JsonElement post, PublishRequest sent)
    {
        var words = (post.TextField("message") ?? "").Normalize(NormalizationForm.FormC);
        return post.TextField("id") is { Length: > 0 } && WordSearch.Holds(words, sent.ItemCode) && WordSearch.Holds(words, sent.TrackedUrl.AbsoluteUri);
    }

    private static FindOutcome.Found FoundOf(JsonElement post, PublishRequest sent, GraphAccess graph)
    {
        var id = post.TextField("id")!;
        return new(id, post.Permalink() ?? graph.ReadersAddress(id), Visible: post.Field("is_published")?.ValueKind != JsonValueKind.False)
        {
            // The list is read with the Page's token.
            Proof = Proof.ReadByAccount,
            At = CreatedAt(post),
            ContentHash = (ShownPost.Of(sent.Payload) with { Words = ShownPost.HashOf(post.TextField("message") ?? "") }).ToString(),
        };
    }

    /// <summary>2026-11-21T08:00:00+0000, without a colon in the offset.</summary>
    internal static DateTimeOffset? CreatedAt(JsonElement post) =>
        DateTimeOffset.TryParse(post.TextField("created_time"), CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>A list that grows while it is read shows a post on two of its pages.</summary>
    private static async Task<FindOutcome> AnswerAsync(List<FindOutcome.Found> found, PublishRequest sent, IOutbound outbound, CancellationToken ct) => found.DistinctBy(f => f.RemoteId).ToList() switch
    {
        [] => new FindOutcome.NotThere(Conclusive: false),
        [{ Url: { } link } one] => one with { Proof = await PublicLook.SeeAsync(link, sent.ItemCode, one.Proof, outbound, ct) },
        [var one] => one,
        var several => new FindOutcome.FoundSeveral([.. several.OrderBy(f => f.At ?? DateTimeOffset.MaxValue).ThenBy(f => f.RemoteId, StringComparer.Ordinal)]),
    };
}
