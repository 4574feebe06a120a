using System.Globalization;
using System.Net;

namespace StandIns.Ghost;

/// <summary>
/// A partner's Ghost site: the Admin API of posts under <c>/ghost/api/admin/</c>, and a page for each that is published. Rules as in
/// https://ghost.org/docs/admin-api/ (digests, read 2026-11): html counts only with <c>source=html</c>, a change names the state that it is meant
/// for, a taken slug becomes "-2" without a word.
/// </summary>
public sealed class GhostStandIn : StandIn
{
    /// <summary>Of the one integration that the site knows.</summary>
    public const string AdminKey = "5f0000000000000000000001:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private readonly GhostWorld world;

    public GhostStandIn() => world = new GhostWorld(Witness);

    public override string Name => "ghost";

    public override string Title => "Trang đối tác chạy Ghost";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        world.KeepIn(workplace);
        const string Posts = "/ghost/api/admin/posts/";
        routes.MapGet("/ghost/api/admin/site/", context => AnswerAsync(context, _ => Results.Json(new { site = new { title = Title, version = "5.0" } })));
        routes.MapGet(Posts, context => AnswerAsync(context, _ => Browse(context)));
        routes.MapPost(Posts, context => AnswerAsync(context, sent => Create(sent, context)));
        routes.MapGet(Posts + "{id}/", context => AnswerAsync(context, _ => Of(context) is { } post ? One(200, post, context) : NotFound()));
        routes.MapPut(Posts + "{id}/", context => AnswerAsync(context, sent => Of(context) is { } post ? Edit(post, sent, context) : NotFound()));
        routes.MapDelete(Posts + "{id}/", context => AnswerAsync(context, _ => Of(context) is { } post ? Delete(post) : NotFound()));
        routes.MapGet("/{slug}/", (string slug) => world.Posts.FirstOrDefault(p => p.Slug == slug && p.Status == "published") is { } post
            ? Results.Content($"<!doctype html><html lang=\"vi\">{PageHead.Text}<title>GIẢ LẬP</title><p>GIẢ LẬP</p><h1>{WebUtility.HtmlEncode(post.Title)}</h1>{post.Html}", "text/html; charset=utf-8")
            : Results.NotFound());
    }

    private async Task AnswerAsync(HttpContext context, Func<GhostSent?, IResult> act)
    {
        var sent = context.Request.ContentLength > 0 ? await GhostSent.ReadAsync(context) : null;
        IResult answer;
        lock (world.Gate)
        {
            answer = GhostToken.Fault(context.Request.Headers.Authorization.ToString(), AdminKey, world.Now) is { } fault ? Error(401, "UnauthorizedError", fault)
                : context.Request.Headers["Accept-Version"].ToString() is not ['v', ..] ? Error(406, "RequestNotAcceptableError", "Accept-Version is missing")
                : context.Request.ContentLength > 0 && sent is null ? Error(400, "BadRequestError", "The body is not a list of one post with fields that are known")
                : act(sent);
        }

        await answer.ExecuteAsync(context);
    }

    /// <summary>Of the filter language this much: <c>slug:[a,b]</c>.</summary>
    private IResult Browse(HttpContext context)
    {
        var filter = context.Request.Query["filter"].ToString();
        if (filter.Length > 0 && !(filter.StartsWith("slug:[", StringComparison.Ordinal) && filter.EndsWith(']')))
        {
            return Error(400, "BadRequestError", "Error parsing filter");
        }

        var slugs = filter.Length == 0 ? null : filter[6..^1].Split(',');
        var limit = int.TryParse(context.Request.Query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : 15;
        var posts = world.Posts.Where(p => slugs is null || slugs.Contains(p.Slug)).ToList();
        return Results.Json(new { posts = posts.Take(limit).Select(p => View(p, context)).ToList(), meta = new { pagination = new { page = 1, limit, total = posts.Count } } });
    }

    private IResult Create(GhostSent? sent, HttpContext context)
    {
        if (sent?.Text("title") is not { Length: > 0 } || sent.Wrong is not null)
        {
            return Error(422, "ValidationError", sent?.Wrong ?? "Value in [posts.title] cannot be blank.");
        }

        var post = sent.Into(new GhostPostRow { Id = world.NextId, Slug = world.FreeSlug(sent.Text("slug") ?? "bai"), Status = "draft" }, Html(context));
        return One(201, world.Write(post with { Status = sent.Text("status") ?? "draft" }), context);
    }

    private IResult Edit(GhostPostRow post, GhostSent? sent, HttpContext context)
    {
        if (sent?.Text("updated_at") != post.UpdatedAt)
        {
            return sent?.Text("updated_at") is null ? Error(422, "ValidationError", "updated_at is missing")
                : Error(409, "UpdateCollisionError", "Saving failed! Someone else is editing this post.");
        }

        return sent.Wrong is { } wrong ? Error(422, "ValidationError", wrong) : One(200, world.Write(sent.Into(post, Html(context)) with { Status = sent.Text("status") ?? post.Status }), context);
    }

    private IResult Delete(GhostPostRow post)
    {
        world.Write(post with { Gone = true });
        return Results.NoContent();
    }

    private GhostPostRow? Of(HttpContext context) => world.Find((string?)context.Request.RouteValues["id"] ?? "");

    private static bool Html(HttpContext context) => context.Request.Query["source"] == "html";

    private static IResult One(int status, GhostPostRow post, HttpContext context) => Results.Json(new { posts = new[] { View(post, context) } }, statusCode: status);

    private static object View(GhostPostRow post, HttpContext context) => new
    {
        id = post.Id,
        slug = post.Slug,
        status = post.Status,
        title = post.Title,
        custom_excerpt = post.Excerpt,
        html = context.Request.Query["formats"].ToString().Contains("html", StringComparison.Ordinal) ? post.Html : null,
        feature_image = post.Picture,
        updated_at = post.UpdatedAt,
        published_at = post.PublishedAt,
        url = $"http://{context.Request.Host}/{(post.Status == "published" ? post.Slug : "p/" + post.Id)}/",
    };

    private static IResult NotFound() => Error(404, "NotFoundError", "Resource not found error, cannot read post.");

    private static IResult Error(int status, string type, string message) =>
        Results.Json(new { errors = new[] { new { message, type, code = (string?)null, context = (string?)null } } }, statusCode: status);
}
