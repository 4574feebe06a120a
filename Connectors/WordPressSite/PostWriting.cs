using Connectors.Contract;
using Connectors.Rendering;

namespace Connectors.WordPressSite;

/// <summary>
/// What all writes of a post share. https://developer.wordpress.org/rest-api/reference/posts/ (read November 2026).
/// </summary>
internal sealed class PostWriting(SiteApi site, PublishRequest request)
{
    /// <summary>The item code keeps it apart from the site's own posts; a slug that is taken gets "-2" without a word.</summary>
    public static string SlugOf(PublishRequest request) => $"{request.Slug}-{request.ItemCode.ToLowerInvariant()}";

    public async Task<Got<WordPressPost>> ReadAsync(string id, CancellationToken ct)
    {
        var result = await site.ReadAsync($"posts/{id}", "context=edit", "read the post", ct);
        return result is OutboundResult.Reply reply && WordPressPost.From(reply) is { } post && post.Id == id ? post : WordPressErrors.ReadFirst(result, request.Now);
    }

    /// <summary>One call; the answer is read back, because WordPress drops silently what it does not take.</summary>
    public async Task<Got<WordPressPost>> WriteAsync(string? id, Dictionary<string, object> fields, string purpose, CancellationToken ct)
    {
        var result = await site.WriteAsync(HttpMethod.Post, id is null ? "posts" : $"posts/{id}", "", SiteApi.Json(fields), purpose, ct);
        return result is OutboundResult.Reply reply && WordPressPost.From(reply) is { } post && (id is null || post.Id == id)
            ? post
            : WordPressErrors.Write(result, request.Now);
    }

    public Dictionary<string, object> TextFields(PlacedPictures pictures, PlacedTerms terms)
    {
        var payload = request.Payload;
        var fields = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["title"] = AsHtml(payload[WordPressRendering.Title] ?? ""),
            ["excerpt"] = AsHtml(payload[WordPressRendering.Excerpt] ?? ""),
            ["content"] = MediaPlace.Fill(payload[WordPressRendering.Content] ?? "", pictures.AddressOf),
            ["featured_media"] = pictures.Cover,
        };
        if (terms.Categories is { } categories)
        {
            fields["categories"] = categories;
        }

        if (terms.Tags is { } tags)
        {
            fields["tags"] = tags;
        }

        return fields;
    }

    /// <summary>WordPress prints titles as HTML: "giá &lt; 5" would end at the sign. Quotation marks stay, because themes make them typographic.</summary>
    private static string AsHtml(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    public static PublishOutcome Shown(WordPressPost post, Proof proof) =>
        new PublishOutcome.Published(post.Id, post.Link, proof) { At = post.At, ContentHash = post.Texts.Hash };

    public static PublishOutcome NotAsExpected(string what) =>
        new PublishOutcome.Unsure(new Cause($"{WordPressErrors.Key}:{what}", $"{WordPressErrors.Key}: {what}"));

    public static PublishOutcome MovedThere(WordPressPost post) =>
        new PublishOutcome.Conflict($"Trạng thái bài trên trang / status of the post there: {post.Status}\n\n{post.Texts.Shown}");
}
