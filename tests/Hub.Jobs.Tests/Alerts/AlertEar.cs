using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Jobs.Tests.Alerts;

/// <summary>What a receiver heard.</summary>
internal sealed record Heard(string Id, string Timestamp, string Signature, string Body);

/// <summary>Somebody else's system on a port of its own. It keeps what it is sent, and answers as the test says.</summary>
internal sealed class AlertEar : IAsyncDisposable
{
    private readonly WebApplication app;

    public AlertEar()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/canh-bao", TakeAsync);
    }

    public ConcurrentQueue<Heard> Heard { get; } = new();

    /// <summary>Takes the words and cuts the line before it answers.</summary>
    public bool Cuts { get; set; }

    public int Answer { get; set; } = StatusCodes.Status204NoContent;

    public Uri Address => new(new Uri(app.Urls.Single()), "canh-bao");

    public static async Task<AlertEar> ListenAsync()
    {
        var ear = new AlertEar();
        await ear.app.StartAsync();
        return ear;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var headers = context.Request.Headers;
        Heard.Enqueue(new Heard(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, await reader.ReadToEndAsync()));
        if (Cuts)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = Answer;
    }
}
