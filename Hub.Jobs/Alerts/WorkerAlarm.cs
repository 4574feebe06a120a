using System.Globalization;
using Hub.Engine;
using Hub.Incidents;
using Hub.Nodes;
using Hub.Outbox;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Hub.Alerts;

/// <summary>
/// In each process that serves pages: alerts are opened and sent by jobs, so a hub without a worker would keep silent about that. This opens the
/// one incident that no job can, and sends what alerts left to be done until a worker does it again; deliveries stay where they are. The first
/// round of a worker closes it (<see cref="Watching.NoWorkerWatch"/>).
/// </summary>
public sealed class WorkerAlarm(IDbContextFactory<HubDb> databases, IServiceScopeFactory scopes, TimeProvider time, ILogger<WorkerAlarm> log) : BackgroundService
{
    public const string Kind = "no-worker";

    private static readonly TimeSpan Each = TimeSpan.FromSeconds(20);

    // A minute of this process's own: while everything starts, after a machine or a database that stood still, or while workers are exchanged
    // nobody was heard either. A web process that dies here counts anew, and the others go on.
    private const int LooksInARow = 4;

    private int gone;

    public async Task LookAsync(CancellationToken ct)
    {
        try
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            gone = (await Workers.ReadAsync(db, ct)).Light == WorkerLight.Gone ? gone + 1 : 0;
            if (gone >= LooksInARow)
            {
                await OpenAsync(db, ct);
            }
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            // Workers can say nothing either while the database is away: what was counted before it proves nothing.
            gone = 0;
            log.LogWarning(e, "Whether any worker lives could not be read; the next look is in {Seconds} s.", Each.TotalSeconds);
        }

        if (gone >= LooksInARow)
        {
            await TellAsync(ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await LookAsync(stoppingToken);
        }
    }

    // Dying before the commit leaves nothing, and another process opens it; after it the word that people are to be told stands beside it.
    private static async Task OpenAsync(HubDb db, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.LockAsync("alerts", ct);

        // Once more behind the lock: a worker that woke has its beat written before its round, which may just have closed this.
        var reading = await Workers.ReadAsync(db, ct);
        if (reading.Light == WorkerLight.Gone)
        {
            var detail = reading.Ago is { } ago ? string.Create(CultureInfo.InvariantCulture, $"the last heart-beat of a worker was {ago.TotalSeconds:0} s before") : "no heart-beat of a worker is known";
            await OpenIncidents.OpenOnceAsync(db, Kind, "workers", detail, await HubClock.ReadAsync(db, ct), ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    // Each look anew, also for what was put off and for alerts that were open when the last worker died. Inside the loop of jobs: what a letter
    // throws is noted beside the failed jobs and does not end a process that serves pages. Dying in it: see OutboxRelay.
    private async Task TellAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<JobLoop>().RunAsync(OutboxRelay.OfAlerts, ct);
    }
}
