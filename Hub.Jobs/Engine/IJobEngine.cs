namespace Hub.Engine;

/// <summary>
/// What the house asks of a job engine: to wake a handler, now, later or by the calendar, on any node. It is as small as Quartz and Hangfire
/// both allow. The truth about deliveries is in their own rows: the engine's tables may be emptied at any time, a wake-up may be lost or
/// come twice. An engine never retries.
/// </summary>
public interface IJobEngine
{
    /// <summary>Wakes now. Call it after the rows that it is about are committed. A run that started before the call does not count for it.</summary>
    ValueTask EnqueueAsync(JobCall call, CancellationToken ct);

    /// <summary>Wakes not before <paramref name="at"/>, by the clock of the database server. Two schedules of one call in one second are one, where the engine can tell.</summary>
    ValueTask ScheduleAsync(JobCall call, DateTimeOffset at, CancellationToken ct);

    /// <summary>Idempotent by name. An unchanged job keeps what the engine knows of its missed runs.</summary>
    ValueTask UpsertRecurringAsync(RecurringJob job, CancellationToken ct);

    /// <summary>A name that is not there is no error.</summary>
    ValueTask RemoveRecurringAsync(string name, CancellationToken ct);
}
