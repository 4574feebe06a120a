using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace StandIns.Mastodon;

/// <summary>
/// A small Mastodon server with one account. Not among the practice platforms: it is there for the sample plug-in's exam. Shapes and rules:
/// https://docs.joinmastodon.org/methods/statuses/ (read 2026-11). A repeated Idempotency-Key is answered with the status that it made, for an hour.
/// </summary>
public sealed partial class MastodonStandIn : StandIn
{
    public const string Token = "gia-lap-mastodon-token";
    public const string Account = "109000000000000001";

    private const int MostCharacters = 500;
    private static readonly TimeSpan KeyIsKept = TimeSpan.FromHours(1);
    private static readonly string[] Known = ["status", "language", "visibility"];

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, StatusWrite> statuses = [];
    private readonly Dictionary<string, StatusWrite> byKey = new(StringComparer.Ordinal);
    private Journal<StatusWrite> journal = null!;
    private TimeProvider clock = TimeProvider.System;
    private long last = 115_000_000_000_000_000;

    public override string Name => "mastodon";

    public override string Title => "Máy chủ Mastodon";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        clock = workplace.Clock;
        journal = workplace.OpenJournal<StatusWrite>("mastodon.jsonl", Apply);
        routes.MapPost("/api/v1/statuses", context => AnswerAsync(context, (fields, _) => Create(fields, context.Request.Headers["Idempotency-Key"].ToString(), context)));
        routes.MapPut("/api/v1/statuses/{id}", context => AnswerAsync(context, (fields, status) => Edit(fields, status, context)));
        routes.MapDelete("/api/v1/statuses/{id}", context => AnswerAsync(context, (_, status) => Delete(status, context)));
        routes.MapGet("/api/v1/statuses/{id}", context => AnswerAsync(context, (_, status) => status is null ? NotFound() : Results.Json(View(status, context))));
        routes.MapGet("/api/v1/accounts/{account}/statuses", context => AnswerAsync(context, (_, _) => (string?)context.Request.RouteValues["account"] == Account
            ? Results.Json(statuses.Values.Reverse().Take(40).Select(s => View(s, context)).ToList()) : NotFound()));
    }

    private async Task AnswerAsync(HttpContext context, Func<Dictionary<string, string>?, StatusWrite?, IResult> act)
    {
        var fields = context.Request.ContentLength > 0 ? await FieldsAsync(context) : [];
        IResult answer;
        lock (gate)
        {
            answer = context.Request.Headers.Authorization != $"Bearer {Token}" ? Error(401, "The access token is invalid") : act(fields, Of(context));
        }

        await answer.ExecuteAsync(context);
    }

    private IResult Create(Dictionary<string, string>? fields, string key, HttpContext context)
    {
        if (key.Length > 0 && byKey.TryGetValue(key, out var before) && clock.GetUtcNow() - before.At < KeyIsKept)
        {
            Witness.RepeatDropped(ItemCodes.In(before.Text));
            return Results.Json(View(statuses.GetValueOrDefault(before.Id) ?? before, context));
        }

        if (Wrong(fields) is { } wrong || (wrong = fields!.GetValueOrDefault("visibility") is null or "public" or "unlisted" ? null : "Visibility is not included in the list") is not null)
        {
            return Error(422, $"Validation failed: {wrong}");
        }

        var write = new StatusWrite(last + 1, key, fields!["status"], clock.GetUtcNow(), Gone: false);
        journal.Write(write);
        return Results.Json(View(write, context));
    }

    private IResult Edit(Dictionary<string, string>? fields, StatusWrite? status, HttpContext context)
    {
        if (status is null || Wrong(fields) is not null)
        {
            return status is null ? NotFound() : Error(422, $"Validation failed: {Wrong(fields)}");
        }

        journal.Write(status with { Text = fields!["status"] });
        return Results.Json(View(statuses[status.Id], context));
    }

    private IResult Delete(StatusWrite? status, HttpContext context)
    {
        if (status is null)
        {
            return NotFound();
        }

        journal.Write(status with { Gone = true });
        return Results.Json(View(status, context));
    }

    private void Apply(StatusWrite write)
    {
        var (code, id) = (ItemCodes.In(write.Text), write.Id.ToString(CultureInfo.InvariantCulture));
        last = Math.Max(last, write.Id);
        Witness.WriteAccepted(code);
        if (write.Gone)
        {
            statuses.Remove(write.Id);
            Witness.Hides(id);
            return;
        }

        statuses[write.Id] = write;
        if (write.Key.Length > 0)
        {
            byKey[write.Key] = write;
        }

        Witness.Shows(id, code, write.Text, $"/@so/{id}");
    }

    private StatusWrite? Of(HttpContext context) =>
        long.TryParse((string?)context.Request.RouteValues["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? statuses.GetValueOrDefault(id) : null;

    /// <summary>Characters as readers see them, every link as 23.</summary>
    private static string? Wrong(Dictionary<string, string>? fields) =>
        fields is null || fields.Keys.Any(k => !Known.Contains(k)) ? "parameters are not readable"
        : fields.GetValueOrDefault("status") is not { Length: > 0 } text ? "Text can't be blank"
        : new StringInfo(Link().Replace(text, new string('x', 23))).LengthInTextElements > MostCharacters ? $"Text character limit of {MostCharacters} exceeded"
        : null;

    private static async Task<Dictionary<string, string>?> FieldsAsync(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<Dictionary<string, string>>(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object View(StatusWrite status, HttpContext context) => new
    {
        id = status.Id.ToString(CultureInfo.InvariantCulture),
        created_at = status.At.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        visibility = "public",
        language = "vi",
        url = $"http://{context.Request.Host}/@so/{status.Id}",
        content = "<p>" + Link().Replace(WebUtility.HtmlEncode(status.Text), m => Anchor(m.Value)).Replace("\n\n", "</p><p>", StringComparison.Ordinal).Replace("\n", "<br />", StringComparison.Ordinal) + "</p>",
        account = new { id = Account, acct = "so" },
    };

    /// <summary>As servers shorten links: in full for programs, in part for eyes.</summary>
    private static string Anchor(string url)
    {
        var bare = url[(url.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var (seen, rest) = bare.Length > 30 ? (bare[..30], bare[30..]) : (bare, "");
        return $"<a href=\"{url}\" rel=\"nofollow\"><span class=\"invisible\">{url[..^bare.Length]}</span><span class=\"ellipsis\">{seen}</span><span class=\"invisible\">{rest}</span></a>";
    }

    private static IResult NotFound() => Error(404, "Record not found");

    private static IResult Error(int status, string words) => Results.Json(new { error = words }, statusCode: status);

    [GeneratedRegex(@"https?://[^\s<]+")]
    private static partial Regex Link();
}

internal sealed record StatusWrite(long Id, string Key, string Text, DateTimeOffset At, bool Gone);
