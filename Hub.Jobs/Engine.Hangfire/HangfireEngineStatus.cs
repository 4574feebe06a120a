using Hangfire;
using Hangfire.Storage;

namespace Hub.Engine.OnHangfire;

internal sealed class HangfireEngineStatus(JobStorage storage, TimeProvider clock) : IJobEngineStatus
{
    /// <summary>Twice Hangfire's heartbeat of 30 s.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    public Task<JobEngineReading> ReadAsync(CancellationToken ct)
    {
        using var connection = storage.GetConnection();
        var now = clock.GetUtcNow();
        var nodes = storage.GetMonitoringApi().Servers()
            .Select(server => new JobNode(server.Name, Utc(server.Heartbeat), now - Utc(server.Heartbeat) < Silence));
        var recurring = connection.GetRecurringJobs()
            .Where(job => !job.Removed)
            .OrderBy(job => job.Id, StringComparer.Ordinal)
            .Select(job => new RecurringReading(job.Id, job.Cron, job.TimeZoneId, Utc(job.LastExecution), Utc(job.NextExecution)));
        var counts = storage.GetMonitoringApi().GetStatistics();
        return Task.FromResult(new JobEngineReading(
            "Hangfire", typeof(JobStorage).Assembly.GetName().Version!.ToString(3), [.. nodes], [.. recurring],
            new JobCounts(counts.Enqueued, counts.Scheduled, counts.Processing)));
    }

    private static DateTimeOffset? Utc(DateTime? moment) =>
        moment is { } known ? new DateTimeOffset(DateTime.SpecifyKind(known, DateTimeKind.Utc)) : null;
}
