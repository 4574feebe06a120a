namespace Hub.Deliveries.Sending;

/// <summary>The seams of a try at which a process may die or freeze. Each says what is true then; the kill tests stop at every one.</summary>
public enum Checkpoint
{
    /// <summary>The channel's row is locked, nothing is claimed yet: the lock goes with the connection.</summary>
    ChannelLocked = 0,

    /// <summary>Claimed and committed, no attempt: nothing went out; the next claimer gives the row back.</summary>
    Claimed = 1,

    /// <summary>The open attempt is committed, the call not begun: read as unsure, though nothing went out.</summary>
    AttemptOpen = 2,

    /// <summary>The call is answered, the answer is in memory only: unsure; a look or a repeat finds what is there.</summary>
    Answered = 3,

    /// <summary>Inside the recording transaction, before its commit: as Answered.</summary>
    Recording = 4,

    /// <summary>Recorded: the delivery is where it belongs; wake-ups may be missing, the watchdog makes them.</summary>
    Recorded = 5,
}

/// <summary>Told at every seam. The product's own does nothing.</summary>
public interface ICheckpoints
{
    ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct);
}

public sealed class NoCheckpoints : ICheckpoints
{
    public ValueTask ReachedAsync(Checkpoint checkpoint, Guid? delivery, CancellationToken ct) => ValueTask.CompletedTask;
}
