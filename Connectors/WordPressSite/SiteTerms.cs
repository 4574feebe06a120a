using System.Globalization;
using System.Net;
using System.Text.Json;
using Connectors.Contract;

namespace Connectors.WordPressSite;

/// <summary>
/// Categories and tags of a payload as the site numbers them. A name is looked for with <c>search</c>, which the site's database compares without
/// marks ("giáo thông" finds "Giao thông"), so the whole name is compared here. Categories are the partner's order of things and are never made;
/// tags are, where the channel says so: whoever dies after that leaves a tag that stands at no post.
/// https://developer.wordpress.org/rest-api/reference/tags/ (read November 2026), and seen on WordPress 6.1.9.
/// </summary>
internal sealed class SiteTerms(SiteApi site, PublishRequest request)
{
    private const string CategoryRoute = "categories", TagRoute = "tags";

    /// <summary>The numbers of all terms of the payload; missing tags are made. Null lists where the payload says nothing of them.</summary>
    public async Task<Got<PlacedTerms>> PlaceAsync(CancellationToken ct)
    {
        var (categories, instead) = await CategoriesAsync(ct);
        if (instead is not null)
        {
            return instead;
        }

        if (Names(WordPressRendering.Tags) is not { } names)
        {
            return new PlacedTerms(categories!.Ids, null);
        }

        List<long> tags = [];
        foreach (var name in names)
        {
            var (tag, failed) = await FindAsync(TagRoute, name, ct);
            if (failed is null && tag!.Ids is { Count: 0 })
            {
                (tag, failed) = await MakeAsync(name, ct);
            }

            if (failed is not null)
            {
                return failed;
            }

            tags.Add(tag!.Ids![0]);
        }

        return new PlacedTerms(categories!.Ids, tags);
    }

    /// <summary>Read-only: does the post stand under every term of the payload? Or why that could not be read.</summary>
    public async Task<(bool Stands, PublishOutcome? NotRead)> StandsUnderAsync(WordPressPost post, CancellationToken ct)
    {
        var (categories, instead) = await CategoriesAsync(ct);
        if (instead is not null || categories!.Ids?.All(post.Categories.Contains) == false)
        {
            return (false, instead);
        }

        foreach (var name in Names(WordPressRendering.Tags) ?? [])
        {
            var (tag, failed) = await FindAsync(TagRoute, name, ct);
            if (failed is not null || !tag!.Ids!.Any(post.Tags.Contains))
            {
                return (false, failed);
            }
        }

        return (true, null);
    }

    private async Task<Got<TermIds>> CategoriesAsync(CancellationToken ct)
    {
        if (WordPressSettings.Pieces(request.Payload[WordPressRendering.Categories]) is not { Count: > 0 } pieces)
        {
            return new TermIds(null);
        }

        List<long> ids = [];
        foreach (var piece in pieces)
        {
            var (found, instead) = long.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new TermIds([id]) : await FindAsync(CategoryRoute, piece, ct);
            if (instead is not null)
            {
                return instead;
            }

            if (found!.Ids is not [var only])
            {
                return WrongTerm(found.Ids!.Count == 0 ? "terms-unknown" : "terms-ambiguous");
            }

            ids.Add(only);
        }

        return new TermIds(ids);
    }

    private async Task<Got<TermIds>> FindAsync(string route, string name, CancellationToken ct)
    {
        var result = await site.ReadAsync(route, $"search={Uri.EscapeDataString(name)}&per_page=100&hide_empty=false", $"look for one of the {route}", ct);
        return WordPressJson.Rows(result) is { } list
            ? new TermIds([.. list.Where(t => IsNamed(t, name)).Select(t => t.Number("id")).OfType<long>()])
            : WordPressErrors.ReadFirst(result, request.Now);
    }

    /// <summary>Somebody may have made it meanwhile: 400 <c>term_exists</c> names it.</summary>
    private async Task<Got<TermIds>> MakeAsync(string name, CancellationToken ct)
    {
        var result = await site.WriteAsync(HttpMethod.Post, TagRoute, "", SiteApi.Json(new Dictionary<string, object> { ["name"] = name }), "make a tag", ct);
        var json = result is OutboundResult.Reply reply ? WordPressJson.Parse(reply) : null;
        return result is OutboundResult.Reply { IsSuccess: true } && json?.Number("id") is > 0 and var made ? new TermIds([made])
            : json?.Text("code") == "term_exists" && json.Value.Number("data", "term_id") is > 0 and var known ? new TermIds([known])
            : WordPressErrors.Unseen(result, request.Now);
    }

    private string[]? Names(string part) => request.Payload[part]?.Split('\n');

    /// <summary>Names come back as HTML.</summary>
    private static bool IsNamed(JsonElement term, string name) =>
        string.Equals(WebUtility.HtmlDecode(term.Text("name") ?? "").Normalize(), name.Normalize(), StringComparison.OrdinalIgnoreCase);

    private static PublishOutcome.Misconfigured WrongTerm(string what) =>
        new(new Cause($"{WordPressErrors.Key}:{what}", $"{WordPressErrors.Key}: a category of the channel, {what}"));

    private sealed record TermIds(IReadOnlyList<long>? Ids);
}

/// <summary>Numbers of terms on the site; null: none are set, and what the post has stays.</summary>
internal sealed record PlacedTerms(IReadOnlyList<long>? Categories, IReadOnlyList<long>? Tags)
{
    /// <summary>WordPress drops a number that it does not know, without a word.</summary>
    public bool AreOn(WordPressPost post) => Categories?.All(post.Categories.Contains) != false && Tags?.All(post.Tags.Contains) != false;
}
