using Connectors.Contract;

namespace Hub.Deliveries;

/// <summary>One try. Committed before the call that it stands for; while it has no end, nobody knows what became of it.</summary>
public sealed class Attempt
{
    public required Guid Id { get; init; }

    public required Guid DeliveryId { get; init; }

    public required int Number { get; init; }

    public required DeliveryStep Step { get; init; }

    public required Guid LeaseToken { get; init; }

    public required string Node { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>The outcome's name, or <c>lost</c> where the process ended during the call.</summary>
    public string? Outcome { get; set; }

    public string? Cause { get; set; }

    public string? CauseDetail { get; set; }

    /// <summary>What went over the wire, scrubbed, as JSON.</summary>
    public string? Exchanges { get; set; }

    /// <summary>An answer that came after the lease was lost; written beside the end, never over it.</summary>
    public string? LateOutcome { get; set; }

    public DateTimeOffset? LateAt { get; set; }
}
