using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hub.Engine.OnHangfire;

/// <summary>Hangfire's server. It cannot pause, so it ends, with the runs that are under way, and begins anew.</summary>
internal sealed class HangfireWorkers(JobStorage storage, JobActivator activator, IOptions<EngineOptions> options, ILoggerFactory loggers)
    : IEngineWorkers, IHostedService, IDisposable
{
    private BackgroundJobServer? server;

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => Task.CompletedTask; // EngineByClock says when

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => StandStillAsync(cancellationToken);

    public Task StartAsync(CancellationToken ct)
    {
        // Hangfire knows one log for a process, that of the host which was built last; if that is gone, a server cannot begin.
        GlobalConfiguration.Configuration.UseLogProvider(new AspNetCoreLogProvider(loggers));
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
