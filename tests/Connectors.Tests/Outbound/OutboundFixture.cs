using System.Text;
using Connectors.Contract;
using Connectors.Tests.StandIns;
using Microsoft.AspNetCore.Http;
using StandIns;

namespace Connectors.Tests.Outbound;

/// <summary>A scripted server that remembers what arrived, and requests to it.</summary>
public abstract class OutboundFixture : IAsyncLifetime, IDisposable
{
    private readonly TempFolder folder = new();

    protected StandInHost Host { get; private set; } = null!;

    protected RequestDelegate Answer { get; set; } = context => context.Response.WriteAsync("""{"id":"tin-1"}""");

    protected List<(string Path, IHeaderDictionary Headers, byte[] Body)> Arrived { get; } = [];

    public async Task InitializeAsync() => Host = await StandInHost.StartAsync(new ScriptedStandIn(TakeAsync), 0, folder.Path);

    public async Task DisposeAsync() => await Host.DisposeAsync();

    public void Dispose()
    {
        folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected OutboundRequest Write(string path = "posts") => new()
    {
        Method = HttpMethod.Post,
        Address = new Uri(Host.Address, path),
        Writes = true,
        Purpose = "publish",
        Body = new OutboundBody.Raw("application/json; charset=utf-8", Encoding.UTF8.GetBytes("""{"title":"Đường 1.234,5 m 🚧"}""")),
    };

    protected OutboundRequest Read(string path = "posts") => new()
    {
        Method = HttpMethod.Get,
        Address = new Uri(Host.Address, path),
        Writes = false,
        Purpose = "list",
    };

    private async Task TakeAsync(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        lock (Arrived)
        {
            Arrived.Add((context.Request.Path + context.Request.QueryString.Value, new HeaderDictionary(context.Request.Headers.ToDictionary()), body.ToArray()));
        }

        await Answer(context);
    }
}
