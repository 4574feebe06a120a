using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Connectors.Contract;
using Connectors.Outbound;

namespace Connectors.WordPressSite;

/// <summary>
/// What our user has on the site, oldest first, so that what comes in meanwhile stands at the end. The site is asked for that author alone: a
/// partner's other posts are none of ours. https://developer.wordpress.org/rest-api/reference/posts/ (read November 2026): at most 100 a page.
/// </summary>
internal static partial class SitePast
{
    private const int PageSize = 50;

    public static async Task<ListOutcome> ReadAsync(SiteApi site, ListRequest request, CancellationToken ct)
    {
        var account = await site.ReadAsync("users/me", "context=edit", "who we are there", ct);
        if (account is not OutboundResult.Reply { IsSuccess: true } own || WordPressJson.Parse(own)?.Number("id") is not { } me)
        {
            return FailedPage.Of(Failed(account, request));
        }

        var page = int.TryParse(request.Cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 1;
        var result = await site.ReadAsync(
            "posts",
            FormattableString.Invariant($"author={me}&status=publish,private,future,draft,pending&context=edit&per_page={PageSize}&page={page}&orderby=id&order=asc"),
            "list posts", ct);
        if (result is not OutboundResult.Reply { IsSuccess: true } reply || WordPressJson.Parse(reply) is not { ValueKind: JsonValueKind.Array } list
            || list.EnumerateArray().Any(p => p.Number("id") is not > 0))
        {
            // A page behind the last one is a 400 of its own code, not an empty list.
            return page > 1 && result is OutboundResult.Reply { Status: HttpStatusCode.BadRequest } past && WordPressJson.Parse(past)?.Text("code") == "rest_post_invalid_page_number"
                ? new ListOutcome.Page([], null)
                : FailedPage.Of(Failed(result, request));
        }

        List<ListedPost> posts = [.. list.EnumerateArray().Select(p => PostOf(p, me))];
        return new ListOutcome.Page(posts, list.GetArrayLength() < PageSize ? null : (page + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static FindOutcome Failed(OutboundResult result, ListRequest request) => result is OutboundResult.Reply { IsSuccess: true }
        ? new FindOutcome.Retry(new Cause($"{WordPressErrors.Key}:unreadable-list", $"{WordPressErrors.Key}: unreadable list"), RetryScope.Channel, null)
        : WordPressErrors.Find(result, request.Now);

    private static ListedPost PostOf(JsonElement json, long me)
    {
        var bare = new ListedPost(json.Number("id")!.Value.ToString(CultureInfo.InvariantCulture)) { Own = json.Number("author") == me, At = json.Time("date_gmt") };
        return WordPressPost.From(json) is not { } post ? bare : bare with
        {
            Url = post.Link,
            At = post.At,
            Title = Words(post.Texts.Title),
            Summary = Words(post.Texts.Excerpt),
            Text = Words(post.Texts.Content),
            Visible = post.IsVisible,
            ContentHash = post.Texts.Hash,
        };
    }

    private static string Words(string html) =>
        Blank().Replace(WebUtility.HtmlDecode(Tag().Replace(Breaks().Replace(html, "\n\n"), "")), "\n\n").Trim();

    [GeneratedRegex(@"<(?:/p|/h[1-6]|/li|/figure|br\s*/?|/blockquote)>", RegexOptions.IgnoreCase)]
    private static partial Regex Breaks();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s*\n\s*\n\s*")]
    private static partial Regex Blank();
}
