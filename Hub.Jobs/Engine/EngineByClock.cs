using Hub.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hub.Engine;

/// <summary>
/// Starts the engine's workers, and lets them stand still while this machine's clock is of no use. All nodes share the next time of each recurring
/// job: one whose clock is hours ahead would run them all at once, again and again, and leave them asleep for those hours on every other node.
/// </summary>
public sealed class EngineByClock(
    IEngineWorkers workers, NodeClock clock, TimeProvider time, IOptions<EngineOptions> options, ILogger<EngineByClock> log) : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    private bool runs;

    /// <summary>After the node's first heart-beat, which measures the clock.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await FollowAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        while (options.Value.RunsJobs && await timer.WaitForNextTickAsync(stoppingToken))
        {
            await FollowAsync(stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        var wanted = options.Value.RunsJobs && clock.MayClaim;
        if (wanted == runs)
        {
            return;
        }

        if (wanted)
        {
            await workers.StartAsync(ct);
        }
        else
        {
            log.LogError("The clock of this machine is {Seconds} s off the database's: its jobs stand still until that is mended.", clock.Skew.TotalSeconds);
            await workers.StandStillAsync(ct);
        }

        runs = wanted;
    }
}
