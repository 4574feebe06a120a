namespace Hub.Engine;

/// <summary>How the runs of one call went. Calls by the calendar have their row; others only once they have failed.</summary>
public sealed class JobRun
{
    public required string Handler { get; init; }

    public required string Key { get; init; }

    public long Runs { get; init; }

    public long Failures { get; init; }

    public DateTimeOffset? LastStartedAt { get; init; }

    public DateTimeOffset? LastEndedAt { get; init; }

    public DateTimeOffset? LastFailedAt { get; init; }

    public string? LastFailure { get; init; }
}
