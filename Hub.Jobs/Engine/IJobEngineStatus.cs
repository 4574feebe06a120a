namespace Hub.Engine;

/// <summary>What the engine says of itself, for the administrator's page.</summary>
public interface IJobEngineStatus
{
    Task<JobEngineReading> ReadAsync(CancellationToken ct);
}

/// <param name="Nodes">The nodes that run jobs; processes that only enqueue are not among them.</param>
public sealed record JobEngineReading(string Engine, string Version, IReadOnlyList<JobNode> Nodes, IReadOnlyList<RecurringReading> Recurring, JobCounts Counts);

/// <summary>Calls that the engine holds.</summary>
/// <param name="Waiting">To be run now.</param>
/// <param name="Scheduled">To be run later.</param>
/// <param name="Running">Under way, where the engine tells them from those that wait.</param>
public sealed record JobCounts(long Waiting, long Scheduled, long Running);

/// <param name="Alive">False once the node has been silent for so long that the others take over what it had not begun.</param>
public sealed record JobNode(string Name, DateTimeOffset? SeenAt, bool Alive);

public sealed record RecurringReading(string Name, string Cron, string Zone, DateTimeOffset? LastAt, DateTimeOffset? NextAt);
