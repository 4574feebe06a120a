using Quartz;

namespace Hub.Engine.OnQuartz;

/// <summary>Runs that are under way go on while the scheduler is in standby.</summary>
internal sealed class QuartzWorkers(ISchedulerFactory schedulers) : IEngineWorkers
{
    public async Task StartAsync(CancellationToken ct) => await (await schedulers.GetScheduler(ct)).Start(ct);

    public async Task StandStillAsync(CancellationToken ct) => await (await schedulers.GetScheduler(ct)).Standby(ct);
}
