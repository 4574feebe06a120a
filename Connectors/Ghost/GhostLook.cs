using System.Globalization;
using Connectors.Contract;

namespace Connectors.Ghost;

/// <summary>
/// Is it there already? We set the slug, and a site that has it taken makes "-2" of it without a word, so the whole family is asked for, in
/// every status. Ghost reads its own writes: none of them is proof.
/// </summary>
internal static class GhostLook
{
    private const int LastNumber = 9;

    public static string SlugOf(PublishRequest request) => $"{request.Slug}-{request.ItemCode.ToLowerInvariant()}";

    public static async Task<FindOutcome> FindAsync(GhostApi api, PublishRequest sent, CancellationToken ct)
    {
        var (posts, result) = await NamesakesAsync(api, sent, ct);
        return posts is null ? GhostAnswer.OfFind(result, sent) : posts.Where(p => p.Is(sent)).Select(FoundAt).ToList() switch
        {
            [var one] => one,
            [_, ..] several => new FindOutcome.FoundSeveral(several),
            [] => new FindOutcome.NotThere(Conclusive: posts.Count < LastNumber),
        };
    }

    /// <summary>Oldest first; null where the answer cannot be trusted.</summary>
    public static async Task<(IReadOnlyList<GhostPost>? Posts, OutboundResult Result)> NamesakesAsync(GhostApi api, PublishRequest sent, CancellationToken ct)
    {
        var slugs = Enumerable.Range(1, LastNumber).Select(n => n == 1 ? SlugOf(sent) : string.Create(CultureInfo.InvariantCulture, $"{SlugOf(sent)}-{n}")).ToList();
        var result = await api.ReadAsync($"posts/?filter={Uri.EscapeDataString($"slug:[{string.Join(',', slugs)}]")}&formats=html&limit=15&order={Uri.EscapeDataString("created_at asc")}", "look for the post by its slug", ct);
        var posts = result is OutboundResult.Reply { IsSuccess: true } reply ? GhostJson.Parse(reply)?.List("posts")?.Select(GhostPost.From).ToList() : null;
        return (posts?.TrueForAll(p => p is not null && slugs.Contains(p.Slug)) == true ? [.. posts.OfType<GhostPost>()] : null, result);
    }

    private static FindOutcome.Found FoundAt(GhostPost post) => new(post.Id, post.Url, post.IsVisible) { At = post.PublishedAt, ContentHash = post.Hash };
}
