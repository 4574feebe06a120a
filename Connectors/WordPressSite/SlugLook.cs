using System.Globalization;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>
/// Is it on the site already? We set the slug and WordPress reads its own writes, so a whole answer without it is proof. Every status is
/// asked for, and the names that WordPress gives by itself: "-2" for a taken slug, "__trashed" in the trash.
/// </summary>
internal static class SlugLook
{
    private const int LastNumber = 9;

    public static async Task<FindOutcome> FindAsync(SiteApi site, PublishRequest request, CancellationToken ct)
    {
        var (posts, result) = await NamesakesAsync(site, request, ct);
        return posts is not null ? Judge(posts, request)
            : result is OutboundResult.Reply { IsSuccess: true } ? CannotTell("unreadable-list", request)
            : WordPressErrors.Find(result, request.Now);
    }

    /// <summary>Every post, in whatever status, that has our slug or a name that WordPress makes of it; null where the answer cannot be trusted.</summary>
    public static async Task<(IReadOnlyList<WordPressPost>? Posts, OutboundResult Result)> NamesakesAsync(SiteApi site, PublishRequest request, CancellationToken ct)
    {
        var slugs = Family(PostWriting.SlugOf(request)).ToList();
        var result = await site.ReadAsync(
            "posts",
            $"slug={string.Join(',', slugs)}&status=publish,future,draft,pending,private,trash&context=edit&per_page=100&orderby=id&order=asc",
            "look for the post by its slug", ct);
        var posts = result is OutboundResult.Reply { IsSuccess: true } reply ? WholeList(reply) : null;
        return (posts?.All(p => slugs.Contains(p.Slug)) == true ? posts : null, result);
    }

    private static IEnumerable<string> Family(string slug) =>
        Enumerable.Range(1, LastNumber).Select(n => n == 1 ? slug : string.Create(CultureInfo.InvariantCulture, $"{slug}-{n}")).SelectMany(s => new[] { s, s + "__trashed" });

    /// <summary>Null unless every post of the answer can be read and none is on another page.</summary>
    private static List<WordPressPost>? WholeList(OutboundResult.Reply reply)
    {
        if (WordPressJson.Parse(reply) is not { ValueKind: JsonValueKind.Array } list)
        {
            return null;
        }

        var posts = list.EnumerateArray().Select(WordPressPost.From).OfType<WordPressPost>().ToList();
        var total = reply.Headers.GetValueOrDefault("X-WP-Total");
        var isWhole = total is null || total == posts.Count.ToString(CultureInfo.InvariantCulture);
        return posts.Count == list.GetArrayLength() && isWhole ? posts : null;
    }

    private static FindOutcome Judge(IReadOnlyList<WordPressPost> posts, PublishRequest request)
    {
        var ours = posts.Where(p => p.Texts.IsOf(request)).ToList();
        var kept = ours.Where(p => p.Status != WordPressPost.Trashed).Select(FoundAt).ToList();
        return kept switch
        {
            [var one] => one,
            [_, ..] => new FindOutcome.FoundSeveral(kept),

            // Somebody threw it away, or took the link out of it: a person looks.
            [] when ours.Count > 0 => CannotTell("in-the-trash", request),
            [] when posts.Any(p => p.Texts.HasCode(request)) => CannotTell("code-without-link", request),
            [] => new FindOutcome.NotThere(Conclusive: posts.Count < LastNumber),
        };
    }

    private static FindOutcome.Found FoundAt(WordPressPost post) => new(post.Id, post.Link, post.IsVisible) { At = post.At, ContentHash = post.Texts.Hash };

    private static FindOutcome.CannotTell CannotTell(string what, PublishRequest request) =>
        new(new Cause($"{WordPressErrors.Key}:{what}", $"{WordPressErrors.Key}: {what}"), request.Now.AddMinutes(1));
}
