using System.Collections.Concurrent;
using Hub.Engine;

namespace Hub.Jobs.Tests.Engine;

/// <summary>What the handlers of one test saw, on every node of it.</summary>
internal sealed class Seen
{
    public ConcurrentQueue<(string Node, string Handler, string Key, DateTimeOffset At)> Runs { get; } = new();

    public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Of(string handler, string? key = null) => Runs.Count(r => r.Handler == handler && (key is null || r.Key == key));

    public void Note(string node, string handler, string key) => Runs.Enqueue((node, handler, key, TimeProvider.System.GetUtcNow()));
}

internal sealed record NodeName(string Value);

internal sealed class NotingHandler(Seen seen, NodeName node) : IJobHandler
{
    public string Name => "noting";

    public Task RunAsync(string key, CancellationToken ct)
    {
        seen.Note(node.Value, Name, key);
        return Task.CompletedTask;
    }
}

internal sealed class FailingHandler(Seen seen, NodeName node) : IJobHandler
{
    public string Name => "failing";

    public Task RunAsync(string key, CancellationToken ct)
    {
        seen.Note(node.Value, Name, key);
        throw new InvalidOperationException("Không gửi được tin “Đường ven sông”.");
    }
}

/// <summary>Does not end before the gate opens or the node stops.</summary>
internal sealed class WaitingHandler(Seen seen, NodeName node) : IJobHandler
{
    public string Name => "waiting";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        seen.Note(node.Value, Name, key);
        await seen.Gate.Task.WaitAsync(ct);
        seen.Note(node.Value, "waiting-ended", key);
    }
}
