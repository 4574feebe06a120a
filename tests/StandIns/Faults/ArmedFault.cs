using System.IO.Enumeration;

namespace StandIns.Faults;

/// <summary>A fault that waits for its requests.</summary>
public sealed class ArmedFault
{
    private readonly Random luck;
    private readonly TaskCompletionSource firstHit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int seen;

    internal ArmedFault(int id, Fault fault)
    {
        Id = id;
        Fault = fault;
        luck = new Random(fault.Seed);
    }

    public int Id { get; }

    public Fault Fault { get; }

    public int Hits { get; private set; }

    /// <summary>Ends when the first request was hit: with a hang after acting, the platform has then acted and not answered.</summary>
    public Task Hit => firstHit.Task;

    /// <summary>Hanging requests go on.</summary>
    public void Release() => released.TrySetResult(true);

    /// <summary>Hanging requests end without doing what they had not done yet.</summary>
    internal void Drop() => released.TrySetResult(false);

    internal Task<bool> Released => released.Task;

    internal void Happened() => firstHit.TrySetResult();

    /// <summary>Called under the plan's lock.</summary>
    internal bool Takes(string method, string path)
    {
        if (Used || !Matches(method, path) || seen++ < Fault.Skip || luck.NextDouble() >= Fault.Chance)
        {
            return false;
        }

        Hits++;
        return true;
    }

    private bool Used => Fault.Times > 0 && Hits >= Fault.Times;

    private bool Matches(string method, string path) =>
        (Fault.Method is null || string.Equals(Fault.Method, method, StringComparison.OrdinalIgnoreCase))
        && FileSystemName.MatchesSimpleExpression(Fault.Path, path);
}
