using System.Collections.Concurrent;

namespace StandIns;

/// <summary>Every request of this run, in the order of arrival. Holds paths without queries: a query may carry a token.</summary>
public sealed class RequestLog
{
    private readonly ConcurrentQueue<RequestLine> lines = new();

    public IReadOnlyList<RequestLine> Lines => [.. lines];

    internal RequestLine Begin(HttpContext context, string? fault)
    {
        var line = new RequestLine
        {
            Method = context.Request.Method,
            Path = context.Request.Path.Value ?? "/",
            Protocol = context.Request.Protocol,
            Connection = context.Connection.Id,
            WebhookId = context.Request.Headers["webhook-id"].FirstOrDefault(),
            Fault = fault,
        };
        lines.Enqueue(line);
        return line;
    }
}

/// <summary>One request and what became of it: "open", a status, or "cut".</summary>
public sealed record RequestLine
{
    public DateTimeOffset At { get; } = TimeProvider.System.GetUtcNow();

    public required string Method { get; init; }

    public required string Path { get; init; }

    public required string Protocol { get; init; }

    /// <summary>Tells whether two requests came over one connection.</summary>
    public required string Connection { get; init; }

    public string? WebhookId { get; init; }

    public string? Fault { get; init; }

    public string Outcome { get; set; } = "open";
}
