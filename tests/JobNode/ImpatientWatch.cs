using Hub.Bulletins;
using Hub.Deliveries.Sending;
using Hub.Engine;
using Hub.Storage;
using Microsoft.Extensions.Hosting;

namespace Tests.Nodes;

/// <summary>The watchdog's round much more often than each minute, and each time twice: a doubled wake-up is to be harmless.</summary>
internal sealed class ImpatientWatch(LaneWakes wakes, IJobEngine engine, ImpatientWatch.Pace pace) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pace.Each);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await wakes.WakeDueAsync(stoppingToken);
                await wakes.WakeDueAsync(stoppingToken);
                await engine.EnqueueAsync(BulletinRound.Wake, stoppingToken);
            }
            catch (Exception e) when (DatabaseTrouble.Is(e))
            {
                Console.WriteLine($"node: {e.Message}");
            }
        }
    }

    public sealed record Pace(TimeSpan Each);
}
