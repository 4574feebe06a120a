using System.Security.Cryptography;
using System.Text.Json;

namespace StandIns.Zalo;

/// <summary>The article calls that change something, and verify.</summary>
internal sealed class ZaloArticles(ZaloWorld world, ZaloSwitches switches, ZaloProcessing processing)
{
    private readonly ZaloArticleCheck check = new(switches);

    public async Task<IResult> CreateAsync(HttpContext context)
    {
        var article = await ReadAsync(context);
        lock (world.Gate)
        {
            if (switches.BasicPackage)
            {
                return ZaloEnvelope.Error(-224, "The OA needs to upgrade OA Tier Package to use this feature");
            }

            if ((article is { } sent ? check.BadField(sent) : "body") is { } bad)
            {
                return ZaloEnvelope.Invalid(bad);
            }

            if (switches.CreateQuota <= 0)
            {
                return ZaloEnvelope.Error(-223, "Your OA has reach the limit quota create article");
            }

            switches.CreateQuota--;
            return Take(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10)), isNew: true, article!.Value);
        }
    }

    public async Task<IResult> UpdateAsync(HttpContext context)
    {
        var article = await ReadAsync(context);
        lock (world.Gate)
        {
            if (article is null || world.Post(ZaloPost.Text(article.Value, "id")) is not { } post)
            {
                return ZaloEnvelope.Invalid("id");
            }

            return world.Open.Any(s => s.Id == post.Id) ? ZaloEnvelope.Error(-214, "Article is being processed")
                : check.BadField(article.Value) is { } bad ? ZaloEnvelope.Invalid(bad)
                : Take(post.Id, isNew: false, article.Value);
        }
    }

    private IResult Take(string id, bool isNew, JsonElement article)
    {
        var one = new Submitted(ZaloOAuth.NewToken(), id, isNew, world.Now + switches.Processing, article);
        world.Write(e => e with { Submitted = one });
        processing.Schedule(one);
        return ZaloEnvelope.Done(new { token = one.Ticket });
    }

    public async Task<IResult> VerifyAsync(HttpContext context)
    {
        if (await ReadAsync(context) is not { } body || Find(ZaloPost.Text(body, "token")) is not { } one)
        {
            return ZaloEnvelope.Invalid("token");
        }

        if (world.Now < one.ReadyAt)
        {
            return ZaloEnvelope.Error(-214, "Article is being processed");
        }

        await processing.RunAsync(one);
        lock (world.Gate)
        {
            return world.ResultOf(one.Ticket) is { BadField: { } bad } ? ZaloEnvelope.Invalid(bad)
                : world.Post(one.Id) is null ? ZaloEnvelope.Invalid("id")
                : ZaloEnvelope.Done(new { id = one.Id });
        }
    }

    private Submitted? Find(string? ticket)
    {
        lock (world.Gate)
        {
            return world.Ticket(ticket) is { } one && world.Now < world.TakenAt(one) + switches.TicketLife ? one : null;
        }
    }

    public async Task<IResult> RemoveAsync(HttpContext context)
    {
        var body = await ReadAsync(context);
        lock (world.Gate)
        {
            if (body is null || world.Post(ZaloPost.Text(body.Value, "id")) is not { } post)
            {
                return ZaloEnvelope.Invalid("id");
            }

            world.Write(e => e with { Removed = post.Id });
            return ZaloEnvelope.Done();
        }
    }

    private static async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return json.RootElement.ValueKind == JsonValueKind.Object ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
