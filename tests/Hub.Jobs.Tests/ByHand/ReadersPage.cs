using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Hub.Jobs.Tests.ByHand;

/// <summary>Somebody's public site on a port of its own, with one post that answers as a test says.</summary>
internal sealed class ReadersPage : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReadersPage()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/bai/{name}", (HttpContext context) => Answer(context));
    }

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("");

    public string Link => $"{app.Urls.Single()}/bai/42";

    public static async Task<ReadersPage> OpenAsync()
    {
        var page = new ReadersPage();
        await page.app.StartAsync();
        return page;
    }

    public void Shows(string html, int status = StatusCodes.Status200OK) => Answer = context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(html);
    };

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
