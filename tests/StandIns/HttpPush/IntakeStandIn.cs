using System.Net;

namespace StandIns.HttpPush;

/// <summary>
/// A partner's own system: items come as its own JSON to <c>/api/tin</c>, are changed at <c>/api/tin/{id}</c> and shown at <c>/tin/{id}</c>. A key in
/// <c>Idempotency-Key</c> is answered as the first time; without one every POST is another article. As strict as such systems are: a wrong key,
/// another content type, a missing or an unknown name is refused.
/// </summary>
public sealed class IntakeStandIn : StandIn
{
    /// <summary>The practice key of the hub, sent in <c>X-Api-Key</c>.</summary>
    public const string ApiKey = "gia-lap-khoa-cong-tin-doi-tac";

    private readonly IntakeWorld world;

    public IntakeStandIn() => world = new IntakeWorld(Witness);

    public override string Name => "intake";

    public override string Title => "Cổng nhận tin của đối tác";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        world.KeepIn(workplace.OpenJournal<IntakeWrite>("intake.jsonl", world.Apply));
        routes.MapPost("/api/tin", async (HttpRequest _, HttpContext context) => await WriteAsync(context, (article, key) => world.Create(article, key) is { } id ? Done(context, id, 201) : KeyOfAnother()));
        routes.MapPut("/api/tin/{id:long}", async (long id, HttpContext context) => await WriteAsync(context, (article, _) => world.Change(id, article) ? Done(context, id, 200) : NoSuch()));
        routes.MapDelete("/api/tin/{id:long}", (long id, HttpContext context) => !MayWrite(context) ? WrongKey() : world.Remove(id) switch
        {
            true => Results.NoContent(),
            false => Fault(410, "gone", "Bài đã gỡ."),
            null => NoSuch(),
        });
        routes.MapGet("/tin/{id:long}", (long id) => world.Find(id) is { } article
            ? Results.Content(PageOf(article), "text/html; charset=utf-8")
            : Results.NotFound());
    }

    private static async Task<IResult> WriteAsync(HttpContext context, Func<IntakeArticle, string?, IResult> write)
    {
        if (!MayWrite(context))
        {
            return WrongKey();
        }

        if (!context.Request.HasJsonContentType())
        {
            return Fault(415, "json", "Chỉ nhận application/json.");
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var key = context.Request.Headers["Idempotency-Key"].ToString();
        var (article, fault) = IntakeArticle.Read(body.ToArray());
        return article is null ? Fault(422, "content", fault!) : write(article, key.Length == 0 ? null : key);
    }

    private static bool MayWrite(HttpContext context) => context.Request.Headers["X-Api-Key"] == ApiKey;

    private static IResult WrongKey() => Fault(401, "key", "Khóa không đúng.");

    private static IResult NoSuch() => Fault(404, "article", "Không có bài này.");

    private static IResult KeyOfAnother() => Fault(422, "idempotency", "Khóa lặp đã dùng cho nội dung khác.");

    private static IResult Fault(int status, string code, string text) => Results.Json(new { error = new { code, text } }, statusCode: status);

    private static IResult Done(HttpContext context, long id, int status) => Results.Json(
        new { data = new { id, links = new { page = $"http://{context.Request.Host}/tin/{id}" } } }, statusCode: status);

    private static string PageOf(IntakeArticle article) =>
        $"<!doctype html><html lang=\"vi\">{PageHead.Text}<title>GIẢ LẬP – {Text(article.Headline)}</title><p>GIẢ LẬP – cổng nhận tin</p>"
        + $"<article><h1>{Text(article.Headline)}</h1><p>{Text(article.Lead ?? "")}</p>{article.Html}</article>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
