using System.Globalization;
using System.Text.Json.Nodes;

namespace StandIns.LotusChat;

/// <summary>
/// A Bot API as public code of its users shows it: <c>/bot{token}/{method}</c>, form fields, <c>ok</c> and <c>result</c> or <c>description</c>. One bot in one
/// group. A wrong token, an unknown field, another group, an empty or a long text are refused. Nobody can read the group through it, as there.
/// </summary>
public sealed class LotusChatStandIn : StandIn
{
    public const string Token = "7001002003:gia-lap_LotusChatBot";
    public const string Group = "-1001234567890";

    private const int MostCharacters = 2_000;

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, MessageWrite> messages = [];
    private Journal<MessageWrite> journal = null!;
    private TimeProvider clock = TimeProvider.System;
    private long last = 40;

    public override string Name => "lotus-chat";

    public override string Title => "Lotus Chat";

    public override void Map(IEndpointRouteBuilder routes, StandInWorkplace workplace)
    {
        clock = workplace.Clock;
        journal = workplace.OpenJournal<MessageWrite>("lotus-chat.jsonl", Apply);
        routes.MapPost("/bot{token}/sendMessage", context => AnswerAsync(context, Send, "text", "disable_web_page_preview", "disable_notification"));
        routes.MapPost("/bot{token}/editMessageText", context => AnswerAsync(context, Edit, "message_id", "text"));
        routes.MapPost("/bot{token}/deleteMessage", context => AnswerAsync(context, Delete, "message_id"));
        routes.MapGet("/bot{token}/getChat", context => AnswerAsync(context, _ => Yes(new JsonObject { ["id"] = long.Parse(Group, CultureInfo.InvariantCulture), ["type"] = "group", ["title"] = "Phóng viên theo dõi thành phố (GIẢ LẬP)" })));
    }

    private async Task AnswerAsync(HttpContext context, Func<IReadOnlyDictionary<string, string>, IResult> act, params string[] known) =>
        await (await JudgeAsync(context, act, known)).ExecuteAsync(context);

    private async Task<IResult> JudgeAsync(HttpContext context, Func<IReadOnlyDictionary<string, string>, IResult> act, string[] known)
    {
        if ((string?)context.Request.RouteValues["token"] != Token)
        {
            return No(401, "Unauthorized");
        }

        if (context.Request.Method == "POST" && !context.Request.HasFormContentType)
        {
            return No(400, "Bad Request: form fields are expected");
        }

        var fields = context.Request.Method == "POST"
            ? (await context.Request.ReadFormAsync(context.RequestAborted)).ToDictionary(f => f.Key, f => f.Value.ToString())
            : context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString());
        if (fields.Keys.FirstOrDefault(k => k != "chat_id" && !known.Contains(k)) is { } unknown)
        {
            return No(400, $"Bad Request: unknown parameter {unknown}");
        }

        lock (gate)
        {
            return fields.GetValueOrDefault("chat_id") != Group ? No(400, "Bad Request: chat not found") : act(fields);
        }
    }

    private IResult Send(IReadOnlyDictionary<string, string> fields)
    {
        if (Wrong(fields) is { } wrong)
        {
            return No(400, wrong);
        }

        var write = new MessageWrite(last + 1, fields["text"], clock.GetUtcNow(), Gone: false);
        journal.Write(write);
        return Yes(View(write));
    }

    private IResult Edit(IReadOnlyDictionary<string, string> fields)
    {
        if (Of(fields) is not { } message || Wrong(fields) is not null)
        {
            return No(400, Of(fields) is null ? "Bad Request: message to edit not found" : Wrong(fields)!);
        }

        journal.Write(message with { Text = fields["text"] });
        return Yes(View(messages[message.Id]));
    }

    private IResult Delete(IReadOnlyDictionary<string, string> fields)
    {
        if (Of(fields) is not { } message)
        {
            return No(400, "Bad Request: message to delete not found");
        }

        journal.Write(message with { Gone = true });
        return Yes(JsonValue.Create(true));
    }

    private void Apply(MessageWrite write)
    {
        var (code, id) = (ItemCodes.In(write.Text), write.Id.ToString(CultureInfo.InvariantCulture));
        last = Math.Max(last, write.Id);
        Witness.WriteAccepted(code);
        if (write.Gone)
        {
            messages.Remove(write.Id);
            Witness.Hides(id);
            return;
        }

        messages[write.Id] = write;
        Witness.Shows(id, code, write.Text);
    }

    private MessageWrite? Of(IReadOnlyDictionary<string, string> fields) =>
        long.TryParse(fields.GetValueOrDefault("message_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? messages.GetValueOrDefault(id) : null;

    private static string? Wrong(IReadOnlyDictionary<string, string> fields) =>
        fields.GetValueOrDefault("text") is not { Length: > 0 } text ? "Bad Request: message text is empty" : text.Length > MostCharacters ? "Bad Request: message is too long" : null;

    private static JsonObject View(MessageWrite message) => new()
    {
        ["message_id"] = message.Id,
        ["date"] = message.At.ToUnixTimeSeconds(),
        ["chat"] = new JsonObject { ["id"] = long.Parse(Group, CultureInfo.InvariantCulture), ["type"] = "group" },
        ["text"] = message.Text,
    };

    private static IResult Yes(JsonNode result) => Results.Json(new JsonObject { ["ok"] = true, ["result"] = result });

    private static IResult No(int status, string description) => Results.Json(new JsonObject { ["ok"] = false, ["error_code"] = status, ["description"] = description }, statusCode: status);
}

internal sealed record MessageWrite(long Id, string Text, DateTimeOffset At, bool Gone);
