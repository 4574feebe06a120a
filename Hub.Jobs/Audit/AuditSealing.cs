using Hub.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Audit;

/// <summary>Seals each second. It may run on every node: the sealer's lock lets one work at a time.</summary>
public sealed class AuditSealing(AuditSealer sealer, TimeProvider time, ILogger<AuditSealing> log) : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await SealAllAsync(stoppingToken);
        }
    }

    private async Task SealAllAsync(CancellationToken ct)
    {
        try
        {
            while (await sealer.PassAsync(ct) > 0)
            {
            }
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            // Nothing is lost: unsealed rows stay on their list, and verification shows them.
            log.LogWarning(e, "audit rows could not be sealed now; the next second tries again");
        }
    }
}
