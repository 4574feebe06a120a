namespace Hub.Engine;

/// <summary>What the engine says of itself, for the administrator's page.</summary>
public interface IJobEngineStatus
{
    Task<JobEngineReading> ReadAsync(CancellationToken ct);
}

/// <param name="Nodes">The nodes that run jobs; processes that only enqueue are not among them.</param>
public sealed record JobEngineReading(string Engine, string Version, IReadOnlyList<JobNode> Nodes, IReadOnlyList<RecurringReading> Recurring);

/// <param name="Alive">False once the node has been silent for so long that the others take over what it had not begun.</param>
public sealed record JobNode(string Name, DateTimeOffset? SeenAt, bool Alive);

public sealed record RecurringReading(string Name, string Cron, string Zone, DateTimeOffset? LastAt, DateTimeOffset? NextAt);
