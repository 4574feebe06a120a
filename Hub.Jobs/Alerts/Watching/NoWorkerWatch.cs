using Hub.Storage;

namespace Hub.Alerts.Watching;

/// <summary>
/// Closes what <see cref="WorkerAlarm"/> opened. It never finds anything: whoever runs this round is a worker that works, which no heart-beat alone
/// proves.
/// </summary>
public sealed class NoWorkerWatch : IAlertWatch
{
    public IReadOnlyList<string> Kinds { get; } = [WorkerAlarm.Kind];

    public Task<IReadOnlyList<Finding>> FindAsync(HubDb db, DateTimeOffset now, CancellationToken ct) => Task.FromResult<IReadOnlyList<Finding>>([]);
}
