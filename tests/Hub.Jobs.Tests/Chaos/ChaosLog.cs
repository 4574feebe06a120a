using System.Collections.Concurrent;

namespace Hub.Jobs.Tests.Chaos;

/// <summary>A fault that did strike.</summary>
/// <param name="Outlet">Where; null means everywhere.</param>
/// <param name="Node">The job process that it struck; null means all.</param>
internal sealed record ChaosHit(ChaosFault Fault, string? Outlet, DateTimeOffset From, DateTimeOffset To, string? Node = null);

/// <summary>What struck when, and what the campaign noticed on the way.</summary>
internal sealed class ChaosLog
{
    private readonly ConcurrentQueue<ChaosHit> hits = new();
    private readonly ConcurrentQueue<string> wrong = new();

    public IReadOnlyList<ChaosHit> Hits => [.. hits];

    /// <summary>What may not be, seen while it happened.</summary>
    public IReadOnlyList<string> Wrong => [.. wrong];

    public void Struck(ChaosFault fault, string? outlet, DateTimeOffset from, DateTimeOffset to, string? node = null) => hits.Enqueue(new ChaosHit(fault, outlet, from, to, node));

    public void IsWrong(string what) => wrong.Enqueue(what);
}
