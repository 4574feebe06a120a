using System.Collections.Concurrent;

namespace StandIns.Zalo;

/// <summary>Works through what create and update have taken, some time later, whether or not anybody asks.</summary>
internal sealed class ZaloProcessing(ZaloWorld world, ZaloPictures pictures, TimeProvider clock, CancellationToken stopping)
{
    private readonly ConcurrentDictionary<string, Lazy<Task>> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ITimer> timers = new(StringComparer.Ordinal);

    /// <summary>What a killed process had taken and not finished is finished now.</summary>
    public void Resume()
    {
        foreach (var one in world.Open)
        {
            Schedule(one);
        }
    }

    public void Schedule(Submitted one)
    {
        var wait = one.ReadyAt - clock.GetUtcNow();
        if (wait <= TimeSpan.Zero)
        {
            _ = RunAsync(one);
            return;
        }

        timers[one.Ticket] = clock.CreateTimer(
            _ => _ = RunAsync(one), null, wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Once for each ticket; what failed on the way is worked on again when somebody asks.</summary>
    public Task RunAsync(Submitted one)
    {
        if (running.TryGetValue(one.Ticket, out var before) && before.Value.IsFaulted)
        {
            running.TryRemove(new(one.Ticket, before));
        }

        return running.GetOrAdd(one.Ticket, _ => new Lazy<Task>(() => WorkAsync(one))).Value;
    }

    public void Stop()
    {
        foreach (var timer in timers.Values)
        {
            timer.Dispose();
        }
    }

    private async Task WorkAsync(Submitted one)
    {
        if (IsDone(one))
        {
            return; // in an earlier run
        }

        var bad = await pictures.BadFieldAsync(one.Article, stopping);
        world.Write(e => e with { Processed = new Processed(one.Ticket, bad) });
        if (timers.TryRemove(one.Ticket, out var timer))
        {
            await timer.DisposeAsync();
        }
    }

    private bool IsDone(Submitted one)
    {
        lock (world.Gate)
        {
            return world.ResultOf(one.Ticket) is not null;
        }
    }
}
