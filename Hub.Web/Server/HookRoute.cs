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
    private const int MostBytes = 64 * 1024;

    public static void MapHooks(this WebApplication app)
    {
        app.MapMethods("/hooks/{channel}", [HttpMethods.Get, HttpMethods.Post], TakeAsync).AllowAnonymous().DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));
    }

    private static async Task<IResult> TakeAsync(string channel, HttpContext context, EventDesk desk, CancellationToken ct)
    {
        if (await BodyAsync(context.Request, ct) is not { } body)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
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

    // A body may come without its length: what is read is bounded, whatever was announced.
    private static async Task<ReadOnlyMemory<byte>?> BodyAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes)
        {
            return null;
        }

        var buffer = new byte[MostBytes + 1];
        var length = 0;
        try
        {
            while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), ct) is > 0 and var read)
            {
                length += read;
            }
        }
        catch (BadHttpRequestException)
        {
            return null; // the server's own limit stood first
        }

        return length > MostBytes ? null : buffer.AsMemory(0, length);
    }
}
