using System.Text;

namespace StandIns.Faults;

/// <summary>Lets one request go wrong as its fault says, on the real socket.</summary>
internal static class FaultyAnswer
{
    public static async Task GiveAsync(HttpContext context, RequestDelegate act, ArmedFault armed)
    {
        var fault = armed.Fault;
        if (fault.Kind == FaultKind.ResetUnread)
        {
            armed.Happened();
            RealConnection.Reset(context);
            return;
        }

        await ReadWholeBodyAsync(context);
        var answer = fault.AfterActing || fault.Kind == FaultKind.HalfAnswer ? await HeldAnswer.OfAsync(context, act) : null;
        armed.Happened();
        switch (fault.Kind)
        {
            case FaultKind.Reset:
                RealConnection.Reset(context);
                break;
            case FaultKind.HalfAnswer:
                await answer!.SendHalfAsync();
                break;
            case FaultKind.Hang when !await armed.Released:
                RealConnection.Reset(context);
                break;
            case FaultKind.Hang:
                await GoOnAsync(context, act, answer);
                break;
            case FaultKind.Delay:
                await Task.Delay(fault.DelayMs, context.RequestAborted);
                await GoOnAsync(context, act, answer);
                break;
            default:
                await SendWrongAsync(context, fault);
                break;
        }
    }

    /// <summary>Once the body is here the caller has sent everything, and a reset cannot be told from one after acting.</summary>
    private static async Task ReadWholeBodyAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        body.Position = 0;
        context.Request.Body = body;
    }

    private static Task GoOnAsync(HttpContext context, RequestDelegate act, HeldAnswer? answer) =>
        answer is null ? act(context) : answer.SendAsync();

    private static async Task SendWrongAsync(HttpContext context, Fault fault)
    {
        var response = context.Response;
        response.Clear();
        response.StatusCode = fault.Kind switch
        {
            FaultKind.Redirect => StatusCodes.Status307TemporaryRedirect,
            FaultKind.Status => fault.Status,
            _ => StatusCodes.Status200OK,
        };
        if (fault.RetryAfter is not null)
        {
            response.Headers.RetryAfter = fault.RetryAfter;
        }

        if (fault.Location is not null)
        {
            response.Headers.Location = fault.Location;
        }

        if (fault.Kind == FaultKind.Flood)
        {
            await FloodAsync(response, fault.Bytes, context.RequestAborted);
            return;
        }

        response.ContentType = fault.ContentType;
        await response.WriteAsync(fault.Body ?? (fault.Kind == FaultKind.Garbage ? "<html><b>đang bảo trì</b> \u0001{\"id\":" : ""), context.RequestAborted);
    }

    private static async Task FloodAsync(HttpResponse response, long bytes, CancellationToken aborted)
    {
        response.ContentType = "application/json";
        var block = Encoding.ASCII.GetBytes(new string('7', 64 * 1024));
        for (long sent = 0; bytes == 0 || sent < bytes; sent += block.Length)
        {
            await response.Body.WriteAsync(block, aborted);
        }
    }
}
