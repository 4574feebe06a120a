using System.Runtime.ExceptionServices;
using Hangfire;

namespace Hub.Engine.OnHangfire;

/// <summary>Hangfire writes synchronously: the calling thread waits for the row. It cannot tell two schedules of one call apart, so both run.</summary>
internal sealed class HangfireEngine(IBackgroundJobClientV2 client, IRecurringJobManagerV2 recurring) : IJobEngine
{
    public ValueTask EnqueueAsync(JobCall call, CancellationToken ct)
    {
        Store(() => client.Enqueue<HangfireCall>(stored => stored.RunAsync(call.Handler, call.Key, CancellationToken.None)));
        return ValueTask.CompletedTask;
    }

    public ValueTask ScheduleAsync(JobCall call, DateTimeOffset at, CancellationToken ct)
    {
        Store(() => client.Schedule<HangfireCall>(stored => stored.RunAsync(call.Handler, call.Key, CancellationToken.None), WholeSecond.NotBefore(at))); // it would cut the fraction off
        return ValueTask.CompletedTask;
    }

    public ValueTask UpsertRecurringAsync(RecurringJob job, CancellationToken ct)
    {
        // Hangfire computes the next run anew only when cron or zone changed, so runs missed during a stop are not forgotten here.
        recurring.AddOrUpdate<HangfireCall>(
            job.Name,
            stored => stored.RunAsync(job.Call.Handler, job.Call.Key, CancellationToken.None),
            job.Cron,
            new RecurringJobOptions
            {
                TimeZone = TimeZoneInfo.FindSystemTimeZoneById(job.Zone),
                MisfireHandling = job.Missed switch
                {
                    Missed.RunOnce => MisfireHandlingMode.Relaxed,
                    Missed.Skip => MisfireHandlingMode.Ignorable,
                },
            });
        return ValueTask.CompletedTask;
    }

    public ValueTask RemoveRecurringAsync(string name, CancellationToken ct)
    {
        recurring.RemoveIfExists(name);
        return ValueTask.CompletedTask;
    }

    // Hangfire's own wrapper would hide from callers that only the database was away.
    private static void Store(Func<string> call)
    {
        try
        {
            call();
        }
        catch (BackgroundJobClientException wrapped) when (wrapped.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
    }
}
