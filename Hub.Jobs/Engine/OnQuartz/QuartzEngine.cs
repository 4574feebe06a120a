using Hub.Storage;
using Hub.Storage.Listening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Quartz;

namespace Hub.Engine.OnQuartz;

/// <summary>
/// Times are the database server's: a trigger that a machine stored whose clock is hours ahead would sleep for those hours, and keep every other
/// wake-up of its call from being stored.
/// </summary>
internal sealed class QuartzEngine(
    ISchedulerFactory schedulers, Notifier notifier, IDbContextFactory<HubDb> databases, IOptions<EngineOptions> options) : IJobEngine
{
    public async ValueTask EnqueueAsync(JobCall call, CancellationToken ct)
    {
        await StoreAsync(CallTriggers.Now(call, await NowAsync(ct)), TriggerConflict.Keep, ct);
        // If we die here the trigger is stored: a sleeping node finds it at the end of its idle wait.
        await WakeNodesAsync(ct);
    }

    public async ValueTask ScheduleAsync(JobCall call, DateTimeOffset at, CancellationToken ct)
    {
        var now = await NowAsync(ct);
        if (at <= now)
        {
            await EnqueueAsync(call, ct);
            return;
        }

        await StoreAsync(CallTriggers.Later(call, at), TriggerConflict.Keep, ct);
        if (at <= now + options.Value.IdleWait)
        {
            await WakeNodesAsync(ct); // what is due later, every node finds by itself before that
        }
    }

    public async ValueTask UpsertRecurringAsync(RecurringJob job, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        var wanted = CallTriggers.Recurring(job, await NowAsync(ct));
        var stored = await scheduler.GetTrigger(wanted.Key, ct);
        if (stored is not null && CallTriggers.Same(stored, wanted))
        {
            return; // storing it again would compute the next run from now and forget the ones that were missed
        }

        await StoreAsync(wanted, TriggerConflict.Replace, ct);
    }

    public async ValueTask RemoveRecurringAsync(string name, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        await scheduler.UnscheduleJob(CallTriggers.RecurringKey(name), ct);
    }

    private async Task<DateTimeOffset> NowAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await HubClock.ServerAsync(db, ct);
    }

    private async ValueTask StoreAsync(ITrigger trigger, TriggerConflict conflict, CancellationToken ct)
    {
        var scheduler = await schedulers.GetScheduler(ct);
        try
        {
            await scheduler.ScheduleTrigger(trigger, conflict, ct);
        }
        catch (JobPersistenceException) when (!ct.IsCancellationRequested)
        {
            // Somebody emptied the engine's tables while we run: the job that all triggers point at is gone. Any other cause throws again.
            await scheduler.AddJob(StoredJob(), AddJobOptions.Replacing, ct);
            await scheduler.ScheduleTrigger(trigger, conflict, ct);
        }
    }

    // No recovery asked for: after a kill the rows' own leases and the watchdog bring the work back.
    internal static IJobDetail StoredJob() => JobBuilder.Create<CallJob>().WithIdentity(CallTriggers.Job).StoreDurably().Build();

    private Task WakeNodesAsync(CancellationToken ct) => notifier.NotifyAsync(QuartzWake.ChannelName, [], ct);
}
