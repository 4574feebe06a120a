namespace Hub.Engine;

/// <summary>What of an engine runs jobs on this node. It starts with nothing running.</summary>
public interface IEngineWorkers
{
    Task StartAsync(CancellationToken ct);

    /// <summary>Takes no new runs. It may be started again.</summary>
    Task StandStillAsync(CancellationToken ct);
}
