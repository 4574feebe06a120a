using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StandIns.Facebook;

/// <summary>A fake Graph API with one Page, stricter than the platform: parameters and fields that it does not know are errors.</summary>
public sealed class FacebookStandIn : StandIn
{
    private const int MaxBatch = 50;

    private PageWorld world = null!;
    private PostWrites writes = null!;
    private PhotoWrites photos = null!;
    private PostReads reads = null!;
    private PostInsights insights = null!;
    private FacebookLogin login = null!;
    private PageSubscriptions subscriptions = null!;
    private FacebookHookSender hooks = null!;
    private TimeProvider clock = TimeProvider.System;

    public override string Name => "facebook";

    public override string Title => FacebookPractice.PageName.Replace(" (GIẢ LẬP)", "", StringComparison.Ordinal);

    public FacebookSettings Settings { get; set; } = new();

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PagePost> Posts => world.Posts;

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        clock = workplace.Clock;
        world = new PageWorld(workplace, Witness);
        writes = new PostWrites(world, clock, () => Settings);
        photos = new PhotoWrites(world, writes, clock, () => Settings);
        reads = new PostReads(world, clock, () => Settings);
        insights = new PostInsights(world, clock, () => Settings);

        login = new FacebookLogin(clock, () => Settings);
        subscriptions = new PageSubscriptions(world, clock, () => Settings);
        hooks = new FacebookHookSender(clock, () => Settings, world.SubscribedFields);

        routes.MapPost("/{version}", AnswerAsync);
        routes.MapGet("/{version}/dialog/oauth", (HttpRequest request) => login.Open(request));
        routes.MapMethods("/{version}/oauth/access_token", ["GET", "POST"], AnswerAsync);
        foreach (var list in new[] { "me/accounts", "me/businesses", $"{FacebookPractice.BusinessId}/owned_pages", $"{FacebookPractice.BusinessId}/client_pages" })
        {
            routes.MapGet($"/{{version}}/{list}", AnswerAsync);
        }

        routes.MapMethods("/{version}/{id}", ["GET", "POST", "DELETE"], AnswerAsync);
        foreach (var (method, edge) in new[] { ("POST", "feed"), ("POST", "photos"), ("GET", "feed"), ("GET", "published_posts"), ("GET", "insights"), ("GET", "subscribed_apps"), ("POST", "subscribed_apps"), ("DELETE", "subscribed_apps") })
        {
            routes.MapMethods($"/{{version}}/{{id}}/{edge}", [method], AnswerAsync);
        }

        routes.MapGet("/{page}/posts/{number:long}", (string page, long number) => PublicPost.Show(world.Post($"{page}_{number}"), Settings));
        routes.MapGet("/{id}", (string id) => PublicPost.Show(world.Post(id), Settings));
        routes.MapGet("/_facebook", () => Settings);
        routes.MapPut("/_facebook", (FacebookSettings settings) => Settings = settings);
        routes.MapPost("/_facebook/hook/greet", (Uri hook, CancellationToken ct) => hooks.GreetAsync(hook, ct));
        routes.MapPost("/_facebook/hook/tell", (Uri hook, string item, string? verb, string? person, string? page, int? times, CancellationToken ct) =>
            hooks.TellAsync(hook, new(page ?? FacebookPractice.PageId, item, verb ?? "add", person ?? "55", times ?? 1), ct));
        routes.MapPost("/_facebook/figures", (string post, string? name, long? value) => SetFigure(post, name, value));
    }

    /// <summary>Sets a figure of a post; no value takes it away, no name takes all of them away.</summary>
    public void SetFigure(string postId, string? name, long? value) =>
        world.Write(_ => world.Post(postId) is null ? null : new PageEntry { Kind = "figure", Id = postId, At = clock.GetUtcNow(), Figure = name, Value = value });

    /// <summary>The platform greets a hook before it sends anything to it.</summary>
    /// <returns>Whether it was taken.</returns>
    public Task<bool> GreetHookAsync(Uri hook) => hooks.GreetAsync(hook, CancellationToken.None);

    /// <summary>Something happened on a Page. Nothing is sent where the hook was never greeted, or the Page has not subscribed the app.</summary>
    /// <returns>The status of every try.</returns>
    public Task<IReadOnlyList<int>> TellHookAsync(Uri hook, PageHappening what) => hooks.TellAsync(hook, what, CancellationToken.None);

    public override void Sow(IReadOnlyList<PastPost> posts, Uri address) => new PagePast(world).Sow(posts);

    private async Task AnswerAsync(HttpContext context)
    {
        var version = context.Request.RouteValues["version"]!.ToString()!;
        var path = string.Join('/', context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1));
        var call = await GraphCall.ReadAsync(context, path);
        var answer = call is null
            ? GraphAnswer.Error(100, "Invalid JSON in the body")
            : GraphDoor.VersionRefusal(version, Settings) ?? login.Answer(call) ?? GraphDoor.Refusal(call, Settings) ?? (call.Segments.Count == 0 ? await BatchAsync(call) : await AnswerAsync(call));
        GraphDoor.AddHeaders(context.Response, version, Settings);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        await context.Response.WriteAsync(answer.Body.ToJsonString(), context.RequestAborted);
    }

    private async Task<GraphAnswer> AnswerAsync(GraphCall call) => (call.Method, call.Segments) switch
    {
        ("POST", [FacebookPractice.PageId, "feed"]) => writes.Post(call),
        ("POST", [FacebookPractice.PageId, "photos"]) => await photos.UploadAsync(call),
        ("GET", [FacebookPractice.PageId, "feed" or "published_posts"]) => reads.List(call),
        (_, [var page, "subscribed_apps"]) => subscriptions.Answer(call, page),
        ("GET", [var id, "insights"]) => insights.Read(call, id),
        ("GET", [var id]) => reads.Object(call, id),
        ("POST", [var id]) => writes.Edit(call, id),
        ("DELETE", [var id]) => writes.Delete(id),
        (_, [var id, ..]) => GraphAnswer.NoSuchObject(id),
        _ => GraphAnswer.Error(2500, "Unknown path components"),
    };

    /// <summary>POST / with "batch": answers in order, each with its body as a string.</summary>
    private async Task<GraphAnswer> BatchAsync(GraphCall call)
    {
        var parts = JsonSerializer.Deserialize<List<BatchPart>>(call["batch"] ?? "[]", JsonSerializerOptions.Web)!;
        if (parts.Count is 0 or > MaxBatch)
        {
            return GraphAnswer.Error(100, string.Create(CultureInfo.InvariantCulture, $"Too many requests in batch message. Maximum batch size is {MaxBatch}"), type: "GraphBatchException");
        }

        var answers = new JsonArray();
        foreach (var part in parts)
        {
            var answer = await AnswerAsync(call.Inner(part.Method, part.RelativeUrl));
            answers.Add(new JsonObject { ["code"] = answer.Status, ["body"] = answer.Body.ToJsonString() });
        }

        return GraphAnswer.Ok(answers);
    }

    private sealed record BatchPart(string Method, [property: System.Text.Json.Serialization.JsonPropertyName("relative_url")] string RelativeUrl);
}
