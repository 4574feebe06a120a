using Hub.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Hub.Storage.Pipeline;

/// <summary>
/// Keeps <c>hub.job_runs</c>. Lanes wake thousands of times a minute and have rows of their own that say how they went: of them, and of every call
/// that is not by the calendar, only failures are kept.
/// </summary>
public sealed class JobRunRows(IDbContextFactory<HubDb> databases, IEnumerable<RecurringJob> recurring, ILogger<JobRunRows> log) : IJobRunBook
{
    private const int MostText = 600;

    private readonly HashSet<JobCall> calendar = [.. recurring.Select(r => r.Call)];

    public async Task NoteAsync(JobCall call, DateTimeOffset startedAt, string? failure, CancellationToken ct)
    {
        if (failure is null && !calendar.Contains(call))
        {
            return;
        }

        try
        {
            await WriteAsync(call, startedAt, failure is { Length: > MostText } ? failure[..MostText] : failure, ct);
        }
        catch (Exception e) when (DatabaseTrouble.Is(e))
        {
            log.LogWarning(e, "The run of {Handler} with key {Key} could not be noted.", call.Handler, call.Key);
        }
    }

    private async Task WriteAsync(JobCall call, DateTimeOffset startedAt, string? failure, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into hub.job_runs as r (handler, key, runs, failures, last_started_at, last_ended_at, last_failed_at, last_failure)
            values ({call.Handler}, {call.Key}, 1, case when {failure}::text is null then 0 else 1 end, {startedAt}, clock_timestamp(),
                    case when {failure}::text is not null then clock_timestamp() end, {failure}::text)
            on conflict (handler, key) do update set
                runs = r.runs + 1, failures = r.failures + excluded.failures, last_started_at = excluded.last_started_at,
                last_ended_at = excluded.last_ended_at, last_failed_at = coalesce(excluded.last_failed_at, r.last_failed_at),
                last_failure = coalesce(excluded.last_failure, r.last_failure)
            """, ct);
    }
}
