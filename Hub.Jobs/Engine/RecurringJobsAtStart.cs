using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Hub.Engine;

/// <summary>
/// Tells the engine every registered <see cref="RecurringJob"/> when the process starts, so that a database whose engine tables were emptied, or
/// which changed engines, has them again. A process that only enqueues leaves it to those that know the handlers.
/// </summary>
public sealed class RecurringJobsAtStart(IJobEngine engine, IEnumerable<RecurringJob> jobs, IOptions<EngineOptions> options) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.RunsJobs)
        {
            return;
        }

        foreach (var job in jobs)
        {
            await engine.UpsertRecurringAsync(job, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
