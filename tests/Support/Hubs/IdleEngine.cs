using Hub.Engine;

namespace Tests.Support.Hubs;

/// <summary>An engine that only notes what it was asked: tests run lanes by hand, so that nothing happens behind their back.</summary>
public sealed class IdleEngine : IJobEngine
{
    private readonly List<JobCall> calls = [];

    public IReadOnlyList<JobCall> Calls
    {
        get
        {
            lock (calls)
            {
                return [.. calls];
            }
        }
    }

    public ValueTask EnqueueAsync(JobCall call, CancellationToken ct)
    {
        lock (calls)
        {
            calls.Add(call);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>For when the last call was asked for that is to come later.</summary>
    public DateTimeOffset? LastSchedule { get; private set; }

    public ValueTask ScheduleAsync(JobCall call, DateTimeOffset at, CancellationToken ct)
    {
        LastSchedule = at;
        return EnqueueAsync(call, ct);
    }

    public ValueTask UpsertRecurringAsync(RecurringJob job, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask RemoveRecurringAsync(string name, CancellationToken ct) => ValueTask.CompletedTask;
}
