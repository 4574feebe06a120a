using Connectors.Contract;

namespace Tests.Support.Outlets;

/// <summary>What the outlet does at one call; a call without a turn does what it is asked and says so.</summary>
public sealed record Turn
{
    /// <summary>Does the platform do what it was asked?</summary>
    public bool Acts { get; init; } = true;

    /// <summary>What the connector says instead of the truth: a <see cref="PublishOutcome"/>, <see cref="FindOutcome"/> or <see cref="ConfirmOutcome"/>.</summary>
    public object? Says { get; init; }

    /// <summary>The answer waits for this; the act is done before, unless it <see cref="ActsLate"/>.</summary>
    public Task? Until { get; init; }

    public bool ActsLate { get; init; }

    /// <summary>Completed when the call has arrived.</summary>
    public TaskCompletionSource Arrived { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static Cause Why { get; } = new("scripted:41", "thử lại sau");

    /// <summary>It is done, and nobody hears of it.</summary>
    public static Turn LostAfterActing => new() { Says = new PublishOutcome.Unsure(Why) };

    public static Turn LostBeforeActing => new() { Acts = false, Says = new PublishOutcome.Unsure(Why) };

    public static Turn NotSent => new() { Acts = false, Says = new PublishOutcome.Retry(Why, RetryScope.Delivery, null) };

    /// <summary>It is done at once; the answer comes when the test lets it.</summary>
    public static Turn Held(Task until) => new() { Until = until };

    /// <summary>Nothing is done.</summary>
    public static Turn Saying(object outcome) => new() { Acts = false, Says = outcome };
}
