namespace StandIns.Faults;

/// <summary>Stands before every endpoint of the platform: logs the request, and lets it go wrong when a fault takes it.</summary>
internal sealed class FaultMiddleware(FaultPlan faults, RequestLog log, Witness witness)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var path = context.Request.Path.Value ?? "/";
        if (path == "/" || path.StartsWith("/_", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        witness.Requested($"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? path}");
        var fault = faults.Take(context.Request.Method, path);
        var line = log.Begin(context, fault?.Fault.Kind.ToString());
        try
        {
            await (fault is null ? next(context) : FaultyAnswer.GiveAsync(context, next, fault));
            line.Outcome = context.RequestAborted.IsCancellationRequested ? "cut" : context.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            line.Outcome = "cut"; // the caller hung up; nothing is left to answer
        }
    }
}
