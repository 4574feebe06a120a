using Connectors.Contract;
using Hub.Channels.Events;
using Microsoft.AspNetCore.Mvc;

namespace Hub.Web.Server;

/// <summary>
/// Where platforms tell a channel what happened: <c>/hooks/{channel}</c>. Whoever signs rightly is counted; nobody learns from the answer which
/// channels there are, and no body is logged.
/// </summary>
public static class HookRoute
{
    /// <summary>Platforms put many updates into one message: Facebook up to 1,000, of some hundred bytes each.</summary>
    private const int MostBytes = 1024 * 1024;

    /// <summary>The server counts the frames of a body in chunks too; ours is the bound that is told.</summary>
    private const int MostOnTheWire = MostBytes + (64 * 1024);

    private const int PieceBytes = 16 * 1024;

    public static void MapHooks(this WebApplication app)
    {
        app.MapMethods("/hooks/{channel}", [HttpMethods.Get, HttpMethods.Post], TakeAsync).AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostOnTheWire));
    }

    private static async Task<IResult> TakeAsync(string channel, HttpContext context, EventDesk desk, CancellationToken ct)
    {
        if (await BodyAsync(context.Request, ct) is not { } body)
        {
            return Results.Text("Quá 1 MB, không nhận. / Larger than 1 MB, not taken.", statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        var message = new EventMessage(
            context.Request.Method,
            context.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body, default);
        return await desk.TakeAsync(channel, message, ct) switch
        {
            EventOutcome.Taken => Results.Text("ok"),
            EventOutcome.Greeting greeting => Results.Text(greeting.Text),
            EventOutcome.Refused => Results.StatusCode(StatusCodes.Status403Forbidden),
            _ => Results.NotFound(),
        };
    }

    // A body may come without its length: what is held grows with what has come, and never beyond the bound, whatever was announced.
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var (body, piece) = (new MemoryStream(), new byte[PieceBytes]);
        try
        {
            while (await request.Body.ReadAsync(piece, ct) is > 0 and var read)
            {
                if (body.Length + read > MostBytes)
                {
                    return null;
                }

                body.Write(piece, 0, read);
            }
        }
        catch (BadHttpRequestException)
        {
            return null; // the server's own limit stood first
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }
}
