namespace StandIns.Faults;

/// <summary>The true answer of a platform that has acted, kept back.</summary>
internal sealed class HeldAnswer
{
    private readonly HttpContext context;
    private readonly byte[] body;

    private HeldAnswer(HttpContext context, byte[] body)
    {
        this.context = context;
        this.body = body;
    }

    public static async Task<HeldAnswer> OfAsync(HttpContext context, RequestDelegate act)
    {
        var wire = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        await act(context);
        await context.Response.BodyWriter.FlushAsync();
        context.Response.Body = wire;
        return new HeldAnswer(context, held.ToArray());
    }

    public async Task SendAsync()
    {
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    public async Task SendHalfAsync()
    {
        context.Response.ContentLength = body.Length + 1; // even an empty body is cut short
        await context.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        RealConnection.Reset(context);
    }
}
