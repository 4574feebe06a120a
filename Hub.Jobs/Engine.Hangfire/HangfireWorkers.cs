using Hangfire;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.Engine.OnHangfire;

/// <summary>Hangfire's server. It cannot pause, so it ends, with the runs that are under way, and begins anew.</summary>
internal sealed class HangfireWorkers(JobStorage storage, JobActivator activator, IOptions<EngineOptions> options) : IEngineWorkers, IHostedService, IDisposable
{
    private BackgroundJobServer? server;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask; // EngineByClock says when

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => StandStillAsync(cancellationToken);

    public Task StartAsync(CancellationToken ct)
    {
        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                Activator = activator,
                WorkerCount = options.Value.Slots,
                SchedulePollingInterval = TimeSpan.FromSeconds(1), // 15 s by default, and so late each scheduled call would be
            },
            storage);
        return Task.CompletedTask;
    }

    public async Task StandStillAsync(CancellationToken ct)
    {
        if (server is null)
        {
            return;
        }

        server.SendStop();
        await server.WaitForShutdownAsync(ct);
        Dispose();
    }

    public void Dispose()
    {
        server?.Dispose();
        server = null;
    }
}
