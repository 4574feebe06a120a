using System.Net;

namespace StandIns.SignedPush;

/// <summary>
/// Partner sites that take signed pushes at <c>/hooks/{site}</c> and show each item at <c>/tin/{site}/{code}</c>. A correction of an
/// unknown item is a new one; a repeat is answered as the first time. A duty room takes signed alerts at <c>/alerts</c>.
/// </summary>
public sealed class PartnerStandIn : StandIn
{
    private const string DutyRoom = "canh-bao";

    private readonly PartnerWorld world;
    private readonly Func<string, string> secretOf;

    /// <param name="secretOf">The signing secret of a site; by default the practice one.</param>
    public PartnerStandIn(Func<string, string>? secretOf = null)
    {
        this.secretOf = secretOf ?? PartnerSecrets.Of;
        world = new PartnerWorld(Witness);
    }

    public override string Name => "partner";

    public override string Title => "Trang tin đối tác";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        world.KeepIn(workplace.OpenJournal<PartnerWrite>("partner.jsonl", world.Apply));
        routes.MapPost("/hooks/{site}", async (string site, HttpContext context) =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            var headers = context.Request.Headers;
            if (WebhookCheck.Fault(headers, body.ToArray(), secretOf(site), workplace.Clock.GetUtcNow()) is { } fault)
            {
                return Results.Json(new { error = fault }, statusCode: StatusCodes.Status401Unauthorized);
            }

            if (PartnerPush.Read(headers["webhook-id"].ToString(), body.ToArray()) is not { } push)
            {
                return Results.Json(new { error = "not a push that we know" }, statusCode: StatusCodes.Status400BadRequest);
            }

            var write = world.Take(site, push, code => new Uri($"http://{context.Request.Host}/tin/{site}/{code}"));
            return Results.Json(new { id = write.Id, url = write.Url, ignored = write.Ignored });
        });
        routes.MapPost("/alerts", async (HttpContext context) =>
        {
            var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            return WebhookCheck.Fault(context.Request.Headers, body.ToArray(), secretOf(DutyRoom), workplace.Clock.GetUtcNow()) is { } fault
                ? Results.Json(new { error = fault }, statusCode: StatusCodes.Status401Unauthorized)
                : Results.NoContent();
        });
        routes.MapGet("/tin/{site}/{code}", (string site, string code) => world.PostsOf(site, code) switch
        {
            [] => Results.NotFound(),
            var posts => Results.Content(Page(site, posts), "text/html; charset=utf-8"),
        });
    }

    private static string Page(string site, IEnumerable<PartnerPost> posts) =>
        $"<!doctype html><html lang=\"vi\">{PageHead.Text}<title>GIẢ LẬP – {Text(site)}</title><p>GIẢ LẬP – {Text(site)}</p>"
        + string.Concat(posts.Select(p => $"<article><h1>{Text(p.Title)}</h1><p>{Text(p.Summary)}</p><p>{Text(p.Byline ?? "")}</p>{p.Html}</article>"));

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
