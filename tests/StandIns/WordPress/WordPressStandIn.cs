using System.Globalization;

namespace StandIns.WordPress;

/// <summary>
/// A partner's WordPress site: wp/v2 under <c>/wp-json/</c> and <c>/index.php?rest_route=</c>, a page for each public post, and what the
/// site's own editors do through <c>/_partner/posts</c>.
/// </summary>
/// <param name="prettyPermalinks">Without them /wp-json/ is the web server's 404 page.</param>
/// <param name="hasTrash">Without it a post can only be deleted for good.</param>
public sealed class WordPressStandIn : StandIn
{
    private readonly SiteWorld world;
    private readonly TermsRoute terms;
    private readonly PostsRoute posts;
    private readonly MediaRoute media;
    private readonly bool prettyPermalinks;

    public WordPressStandIn(bool prettyPermalinks = true, bool hasTrash = true)
    {
        this.prettyPermalinks = prettyPermalinks;
        world = new SiteWorld(Witness);
        terms = new TermsRoute(world);
        posts = new PostsRoute(world, terms, hasTrash);
        media = new MediaRoute(world);
    }

    public override string Name => "wordpress";

    public override string Title => "Trang đối tác chạy WordPress";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        world.KeepIn(workplace);
        string[] methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
        routes.MapMethods("/wp-json/{**route}", methods, (string? route, HttpContext context) =>
            prettyPermalinks ? AnswerAsync(route ?? "", context) : Task.FromResult(SitePages.NotFound()));
        routes.MapMethods("/index.php", methods, (string? rest_route, HttpContext context) => AnswerAsync((rest_route ?? "").TrimStart('/'), context));
        routes.MapGet("/wp-content/uploads/{name}", (string name) => Locked(() => SitePages.File(world, name)));
        routes.MapGet("/{slug}", (string slug) => Locked(() => SitePages.Post(world, slug)));
        routes.MapPost("/_partner/posts/{id:long?}", async (long? id, HttpContext context) =>
            await SiteCall.ReadAsync(context) is { } call ? Locked(() => SiteAnswer.Ok(new { id = PartnerEdits.Make(world, posts, id, call) })) : Results.BadRequest());
    }

    /// <summary>Texts of the files in the library, for tests: name, slug, alternative text, the post that they belong to.</summary>
    public IReadOnlyList<(string FileName, string Slug, string AltText, long Parent)> Library =>
        Locked(() => world.Files.Select(f => (f.FileName!, f.Slug, f.AltText, f.Parent)).ToList());

    /// <summary>The names of the terms of each post, for tests.</summary>
    public IReadOnlyList<string> TermsOf(long post) => Locked(() => world.Find(SitePost.Post, post) is not { } found ? []
        : found.Categories.Select(c => terms.All(TermsRoute.Category).First(t => t.Id == c).Name).Concat(found.Tags.Select(c => terms.All(TermsRoute.Tag).First(t => t.Id == c).Name)).ToList());

    /// <summary>Every tag of the site, for tests.</summary>
    public IReadOnlyList<string> Tags => Locked(() => terms.All(TermsRoute.Tag).Select(t => t.Name).ToList());

    /// <summary>Every post with its status, for tests.</summary>
    public IReadOnlyList<(long Id, string Slug, string Status)> Posts => Locked(() => world.Posts.Select(p => (p.Id, p.Slug, p.Status)).ToList());

    public override void Sow(IReadOnlyList<PastPost> posts, Uri address)
    {
        lock (world.Gate)
        {
            new SitePast(world, address.GetLeftPart(UriPartial.Authority)).Sow(posts);
        }
    }

    private async Task<IResult> AnswerAsync(string route, HttpContext context) => await SiteCall.ReadAsync(context) is { } call
        ? Locked(() => Answer(call, route.TrimEnd('/').Split('/'), context.Response))
        : SiteAnswer.Error(400, "rest_invalid_json", "Invalid JSON body passed.");

    private IResult Answer(SiteCall call, string[] route, HttpResponse response)
    {
        var writes = call.Method is "POST" or "PUT" or "PATCH";
        return (call.Method, route) switch
        {
            ("GET", ["wp", "v2", "posts"]) => posts.List(call, response),
            ("POST", ["wp", "v2", "posts"]) => posts.Create(call),
            (_, ["wp", "v2", "posts", var id]) when Find(SitePost.Post, id) is var post => (call.Method, post) switch
            {
                (_, null) => SiteAnswer.Error(404, "rest_post_invalid_id", "Invalid post ID."),
                ("GET", _) => PostsRoute.Read(call, post),
                ("DELETE", _) => posts.Delete(call, post),
                _ when writes => posts.Update(call, post),
                _ => NoRoute(),
            },
            ("GET", ["wp", "v2", "media"]) => media.List(call),
            ("POST", ["wp", "v2", "media"]) => media.Create(call),
            (_, ["wp", "v2", "media", var id]) when Find(SitePost.Attachment, id) is var file => (call.Method, file) switch
            {
                (_, null) => SiteAnswer.Error(404, "rest_post_invalid_id", "Invalid post ID."),
                ("GET", _) => MediaRoute.Read(call, file),
                ("DELETE", _) => media.Delete(call, file),
                _ => NoRoute(),
            },
            ("GET", ["wp", "v2", "categories"]) => terms.List(call, TermsRoute.Category),
            ("POST", ["wp", "v2", "categories"]) => terms.Create(call, TermsRoute.Category),
            ("GET", ["wp", "v2", "tags"]) => terms.List(call, TermsRoute.Tag),
            ("POST", ["wp", "v2", "tags"]) => terms.Create(call, TermsRoute.Tag),
            ("GET", ["wp", "v2", "users", "me"]) => Me(call),
            _ => NoRoute(),
        };
    }

    private static IResult Me(SiteCall call) => call.User is not { } user
        ? SiteAnswer.Error(401, "rest_not_logged_in", "You are not currently logged in.")
        : SiteAnswer.Ok(call.Text("context") == "edit"
            ? new { id = user.Id, username = user.Name, name = user.DisplayName, roles = new[] { user.Role }, capabilities = user.Capabilities }
            : new { id = user.Id, name = user.DisplayName, slug = user.Name });

    private static IResult NoRoute() => SiteAnswer.Error(404, "rest_no_route", "No route was found matching the URL and request method.");

    private SitePost? Find(string type, string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? world.Find(type, number) : null;

    private T Locked<T>(Func<T> act)
    {
        lock (world.Gate)
        {
            world.PublishDue();
            return act();
        }
    }
}
