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

    public ValueTask ScheduleAsync(JobCall call, DateTimeOffset at, CancellationToken ct) => EnqueueAsync(call, ct);

    public ValueTask UpsertRecurringAsync(RecurringJob job, CancellationToken ct) => ValueTask.CompletedTask;

    public ValueTask RemoveRecurringAsync(string name, CancellationToken ct) => ValueTask.CompletedTask;
}
