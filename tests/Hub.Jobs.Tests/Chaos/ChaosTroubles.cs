using Hub.Deliveries;
using Hub.Deliveries.Sending;
using Hub.Storage;
using Microsoft.EntityFrameworkCore;
using Tests.Support.Relays;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>
/// Strikes processes: those of jobs one after the other, and beside them PostgreSQL, the web process and the disk one after the other. People do
/// nothing while PostgreSQL is away.
/// </summary>
internal sealed class ChaosTroubles(ChaosWorld world, ChaosProcesses processes, ChaosActs acts, ChaosLog log, SemaphoreSlim people)
{
    private static readonly Checkpoint[] Seams = [Checkpoint.AttemptOpen, Checkpoint.Answered, Checkpoint.Recording];

    private readonly SemaphoreSlim nodes = new(1);
    private readonly SemaphoreSlim others = new(1);
    private readonly ChaosDisk disk = new(world, log);

    public async Task StrikeAsync(PlannedFault planned)
    {
        var turn = planned.Fault.IsOfANode ? nodes : others;
        await turn.WaitAsync();
        try
        {
            await OneAsync(planned);
        }
        finally
        {
            turn.Release();
        }
    }

    private Task OneAsync(PlannedFault planned) => planned.Fault switch
    {
        ChaosFault.NodeKilled => KillAtWorkAsync(planned.Node),
        ChaosFault.NodeKilledWhileItWaits => KillWhileItWaitsAsync(),
        ChaosFault.NodeFrozen => FreezeAsync(planned),
        ChaosFault.ClockWrong => WrongClockAsync(planned),
        ChaosFault.PostgresKilled => PeopleWaitAsync(() => WithWorkAsync(KillPostgresAsync)),
        ChaosFault.WebKilled => KillWebAsync(),
        ChaosFault.EverythingRestarted => RestartEverythingAsync(),
        ChaosFault.DiskFull => PeopleWaitAsync(FillDiskAsync),
        _ => throw new InvalidOperationException($"{planned.Fault} is not of a process"),
    };

    /// <summary>While it has something under way, if that comes about soon.</summary>
    private async Task KillAtWorkAsync(int node)
    {
        await PeopleWaitAsync(acts.OneAsync);
        await WorkAsync(processes.NameOf(node));
        await KillAsync(ChaosFault.NodeKilled, node);
    }

    private async Task KillAsync(ChaosFault fault, int node)
    {
        var at = TimeProvider.System.GetUtcNow();
        log.Struck(fault, null, at, at, await processes.KillAsync(node));
    }

    /// <summary>A platform has acted and says nothing; then the process that waits for it dies.</summary>
    private async Task KillWhileItWaitsAsync()
    {
        var armed = world.Outlets.Where(o => o.Relay is not null)
            .ToDictionary(o => o, o => o.Relay!.Arm(new RelayFault(RelayDeed.Hang, AfterPassing: true) { Takes = ChaosWays.IsWrite }));
        await PeopleWaitAsync(acts.OneAsync);
        await Task.WhenAny(Task.WhenAny(armed.Values.Select(a => a.Hit)), Task.Delay(TimeSpan.FromSeconds(5)));
        var hit = armed.Where(a => !a.Key.Relay!.Disarm(a.Value)).Select(a => a.Key).FirstOrDefault();
        try
        {
            if (hit is not null && processes.HolderOf(await HolderAsync(hit.Channel)) is { } holder)
            {
                await KillAsync(ChaosFault.NodeKilledWhileItWaits, holder);
            }
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            // PostgreSQL was killed meanwhile: then it was only a hanging answer.
        }
    }

    private async Task<string?> HolderAsync(Guid channel)
    {
        await using var db = world.Hub.Db();
        return await db.Deliveries.AsNoTracking().Where(d => d.ChannelId == channel && d.Facts.State == DeliveryState.Sending)
            .Select(d => d.Facts.LeasedBy).FirstOrDefaultAsync();
    }

    private async Task FreezeAsync(PlannedFault planned)
    {
        await PeopleWaitAsync(acts.OneAsync);
        if (await processes.FreezeAsync(planned.Node, Seams[planned.Act % Seams.Length]) is var (name, since))
        {
            log.Struck(ChaosFault.NodeFrozen, null, since, since, name);
        }
    }

    private async Task WrongClockAsync(PlannedFault planned)
    {
        var from = TimeProvider.System.GetUtcNow();
        await processes.WrongClockAsync(planned.Node, planned.Other, TimeSpan.FromSeconds(3));
        log.Struck(ChaosFault.ClockWrong, null, from, TimeProvider.System.GetUtcNow());
    }

    private async Task KillPostgresAsync()
    {
        var from = TimeProvider.System.GetUtcNow();
        await world.KillPostgresAsync();
        await world.StartPostgresAsync();
        log.Struck(ChaosFault.PostgresKilled, null, from, TimeProvider.System.GetUtcNow());
    }

    private async Task KillWebAsync()
    {
        var from = TimeProvider.System.GetUtcNow();
        await processes.KillWebAsync();
        log.Struck(ChaosFault.WebKilled, null, from, TimeProvider.System.GetUtcNow());
    }

    private async Task RestartEverythingAsync()
    {
        await nodes.WaitAsync();
        try
        {
            await PeopleWaitAsync(() => WithWorkAsync(async () =>
            {
                var from = TimeProvider.System.GetUtcNow();
                await processes.EverythingAsync();
                log.Struck(ChaosFault.EverythingRestarted, null, from, TimeProvider.System.GetUtcNow());
            }));
        }
        finally
        {
            nodes.Release();
        }
    }

    private async Task FillDiskAsync()
    {
        if (await disk.FillAsync() is var (item, words))
        {
            await acts.PublishAsync(item, words);
        }
    }

    /// <summary>It is to meet something that is being sent: people do one thing more, and it waits a moment for that.</summary>
    private async Task WithWorkAsync(Func<Task> trouble)
    {
        await acts.OneAsync();
        await WorkAsync(null);
        await trouble();
    }

    private async Task WorkAsync(string? node)
    {
        for (var wait = 0; wait < 60; wait++)
        {
            try
            {
                await using var db = world.Hub.Db();
                if (await db.Attempts.AnyAsync(a => a.EndedAt == null && (node == null || a.Node == node)))
                {
                    return;
                }
            }
            catch (Exception e) when (DatabaseTrouble.Is(e))
            {
                return; // PostgreSQL is away
            }

            await Task.Delay(25);
        }
    }

    private async Task PeopleWaitAsync(Func<Task> trouble)
    {
        await people.WaitAsync();
        try
        {
            await trouble();
        }
        finally
        {
            people.Release();
        }
    }
}
