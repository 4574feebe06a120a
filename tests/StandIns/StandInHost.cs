using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StandIns.Faults;

namespace StandIns;

/// <summary>Runs one stand-in on one loopback port of this process.</summary>
public sealed class StandInHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ListenerGate gate;
    private readonly StandInWorkplace workplace;

    private StandInHost(StandIn standIn, WebApplication app, ListenerGate gate, StandInWorkplace workplace, FaultPlan faults, RequestLog log)
    {
        this.app = app;
        this.gate = gate;
        this.workplace = workplace;
        StandIn = standIn;
        Faults = faults;
        Log = log;
    }

    public StandIn StandIn { get; }

    public FaultPlan Faults { get; }

    public RequestLog Log { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    public int Port => ((IPEndPoint)gate.EndPoint).Port;

    /// <summary>Port 0 takes a free one. A second start over the same folder shows the same world.</summary>
    public static async Task<StandInHost> StartAsync(StandIn standIn, int port, string dataDir, TimeProvider? clock = null)
    {
        var faults = new FaultPlan();
        var log = new RequestLog();
        var gate = new ListenerGate(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), faults);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
        });
        builder.Services.AddSingleton<IConnectionListenerFactory>(gate);
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));

        var app = builder.Build();
        var middleware = new FaultMiddleware(faults, log, standIn.Witness);
        app.Use(next => context => middleware.InvokeAsync(context, next));
        var workplace = new StandInWorkplace(dataDir, clock ?? TimeProvider.System);
        standIn.Map(app, workplace);
        app.MapGet("/", () => HumanPage.Show(standIn));
        app.MapGet("/_log", () => log.Lines);
        app.MapGet("/_witness", () => standIn.Witness.View());
        app.MapFaults(faults, gate);
        await app.StartAsync();
        return new StandInHost(standIn, app, gate, workplace, faults, log);
    }

    /// <summary>Gives the platform a past. What was given before, and perhaps removed since, is not given again.</summary>
    public void Sow(IReadOnlyList<PastPost> posts)
    {
        if (posts.Count > 0)
        {
            StandIn.Sow([.. posts.OrderBy(p => p.At)], Address);
        }
    }

    public WitnessView Witness => StandIn.Witness.View();

    /// <summary>From now on callers are refused and open connections are cut.</summary>
    public Task RefuseConnectionsAsync() => gate.ShutAsync();

    public Task AcceptConnectionsAsync() => gate.OpenAsync();

    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        await app.StopAsync();
        await app.DisposeAsync();
        workplace.Dispose();
    }

    /// <summary>Signals belong to the process that runs the stand-ins, which may be a test runner.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
