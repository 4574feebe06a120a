using System.Text.Json;

namespace StandIns.Ghost;

/// <summary>The one post of a body <c>{"posts":[{…}]}</c>, with fields that the site knows.</summary>
internal sealed class GhostSent(IReadOnlyDictionary<string, string?> fields)
{
    private static readonly string[] Known = ["title", "slug", "status", "html", "custom_excerpt", "feature_image", "feature_image_alt", "updated_at"];
    private static readonly string[] States = ["draft", "published", "scheduled"];

    public static async Task<GhostSent?> ReadAsync(HttpContext context)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<Dictionary<string, List<Dictionary<string, string?>>>>(context.Request.Body, cancellationToken: context.RequestAborted);
            return body is not null && body.TryGetValue("posts", out var posts) && posts is [var one] && one.Keys.All(k => Known.Contains(k)) ? new(one) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string? Text(string name) => fields.GetValueOrDefault(name);

    /// <summary>What the site's own checks say of it.</summary>
    public string? Wrong => Text("title")?.Length > 255 ? "Title cannot be longer than 255 characters."
        : Text("custom_excerpt")?.Length > 300 ? "Excerpt cannot be longer than 300 characters."
        : Text("feature_image_alt")?.Length > 125 ? "Feature image alt cannot be longer than 125 characters."
        : Text("status") is { } status && !States.Contains(status) ? "Invalid value in [posts.status]."
        : null;

    /// <param name="html">Without source=html the html of a write is silently ignored.</param>
    public GhostPostRow Into(GhostPostRow post, bool html) => post with
    {
        Title = Text("title") ?? post.Title,
        Excerpt = fields.ContainsKey("custom_excerpt") ? Text("custom_excerpt") : post.Excerpt,
        Html = html ? Text("html") ?? post.Html : post.Html,
        Picture = fields.ContainsKey("feature_image") ? Text("feature_image") : post.Picture,
    };
}
