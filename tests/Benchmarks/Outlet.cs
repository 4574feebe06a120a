using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Benchmarks;

/// <summary>A receiver of signed pushes that does nothing but wait and answer, and knows when the first byte of each came.</summary>
internal sealed class Outlet : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<Arrival> arrivals = new();

    private Outlet()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/{**any}", (Delegate)AnswerAsync);
    }

    public TimeSpan Delay { get; set; }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public IReadOnlyCollection<Arrival> Arrivals => arrivals;

    public static async Task<Outlet> StartAsync()
    {
        var outlet = new Outlet();
        await outlet.app.StartAsync();
        return outlet;
    }

    public void Forget() => arrivals.Clear();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> AnswerAsync(HttpContext call)
    {
        var at = TimeProvider.System.GetUtcNow(); // the head has been read: its first byte is a moment older
        using var body = await JsonDocument.ParseAsync(call.Request.Body);
        var code = body.RootElement.TryGetProperty("data", out var data) && data.TryGetProperty("code", out var text) ? text.GetString() : null;
        arrivals.Enqueue(new Arrival(code ?? "", at));
        if (Delay > TimeSpan.Zero)
        {
            await Task.Delay(Delay, TimeProvider.System);
        }

        return Results.Json(new { id = call.Request.Headers["webhook-id"].ToString() });
    }
}

internal sealed record Arrival(string Code, DateTimeOffset At);
