namespace Tests.Support.Relays;

public enum RelayDeed
{
    /// <summary>A reset packet.</summary>
    Cut,

    /// <summary>Nothing more, until the caller leaves.</summary>
    Hang,

    /// <summary>An end of the stream where an answer should be.</summary>
    HalfClose,
}

/// <summary>What goes wrong between a caller and whom it calls.</summary>
/// <param name="AfterPassing">The request was passed on and answered, and the caller never hears of it; else not a byte of it was passed on.</param>
public sealed record RelayFault(RelayDeed Deed, bool AfterPassing)
{
    /// <summary>Which requests, by their first line.</summary>
    public Func<string, bool> Takes { get; init; } = _ => true;
}

/// <summary>A fault that waits for its request, and then knows when and which it was.</summary>
public sealed class ArmedRelayFault(RelayFault fault)
{
    private readonly TaskCompletionSource<RelayHit> hit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RelayFault Fault => fault;

    public Task<RelayHit> Hit => hit.Task;

    internal void Happened(RelayHit what) => hit.TrySetResult(what);
}

/// <param name="Request">Its first line without the query, which may hold a token.</param>
public sealed record RelayHit(DateTimeOffset At, string Request);
