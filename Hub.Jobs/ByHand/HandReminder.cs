namespace Hub.ByHand;

/// <summary>A reminder of a post that nobody took; written with its letter.</summary>
public sealed class HandReminder
{
    public required Guid DeliveryId { get; init; }

    public required Guid StepId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Empty where nobody of the step has an address: then the page says so.</summary>
    public required List<string> Recipients { get; init; }
}
