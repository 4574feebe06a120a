namespace Hub.Engine;

/// <summary>
/// Does what a wake-up asks for. It is resolved in a scope of its own for each run and must be idempotent: it may run twice, and on two nodes at
/// the same time. What it throws is logged and nothing more: the rows that it works on say what is still to be done, and the watchdog wakes it again.
/// </summary>
public interface IJobHandler
{
    /// <summary>Unique and, like every stored name, never changed: <c>lane</c>.</summary>
    string Name { get; }

    /// <param name="ct">Signalled when the node stops.</param>
    Task RunAsync(string key, CancellationToken ct);
}
